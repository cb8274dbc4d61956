import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseEvidence } from '../../../../../electron/core/alerts/parse-evidence.ts';
import { createEvidence } from '../../../../fake/evidence.ts';
import { recordWith } from '../../../../fake/rules.ts';

const series = (metric: string) => ({
  metric,
  instance: '',
  startAt: 0,
  stepMs: 2000,
  mean: [1, null],
  max: [1, null],
});
const whole = { ...createEvidence(recordWith({ firedAt: 1e12 }), () => []), series: [series('cpu.busyPercent')] };

test('evidence comes back as it was stored', () => {
  expect(parseEvidence(JSON.parse(JSON.stringify(whole)))).toEqual(whole);
});

test('series of metrics that only another version knows are left out, and the rest is shown', () => {
  const stored = { ...whole, series: [series('cpu.quantumPercent'), ...whole.series, series('constructor')] };
  expect(parseEvidence(stored)).toEqual(whole);
});

test.each([
  ['a time beyond all dates', { ...whole, from: 1e300 }],
  [
    'a step of no length, in which a chart would never end',
    { ...whole, series: [{ ...series('cpu.load1m'), stepMs: 0 }] },
  ],
  ['an index below the first process', { ...whole, moments: [{ at: 0, uses: [[-1, 1, 1, 1]] }] }],
  ['a use that lacks a value', { ...whole, moments: [{ at: 0, uses: [[0, 1, 1]] }] }],
  ['a process without a name', { ...whole, processes: [{ pid: 1, startedAt: 1 }] }],
  ['a process of a name that is none', { ...whole, processes: [{ pid: 1, name: 'x', startedAt: 1, application: 7 }] }],
  ['nothing of it', {}],
])('evidence with %s is none', (_, stored) => {
  expect(parseEvidence(stored)).toBeNull();
});

test('whatever a file holds, it is evidence or none, and never an error', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => parseEvidence(value) === null));
});
