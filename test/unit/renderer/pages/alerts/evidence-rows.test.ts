import { describe, expect, test } from 'vitest';
import { compareProcesses } from '../../../../../renderer/pages/alerts/evidence-rows.ts';
import type { Evidence, ObservedMoment } from '../../../../../shared/alerts/evidence.ts';
import { recordWith } from '../../../../fake/rules.ts';

const firedAt = 1_800_000_000_000;
const minuteMs = 60_000;
const processes = ['chrome', 'ffmpeg', 'postgres'].map((name, index) => ({ pid: 10 + index, name, startedAt: null }));

function evidenceOf(moments: readonly ObservedMoment[]): Evidence {
  return { recordId: 'x', from: 0, to: 0, series: [], processes, moments };
}

const earlier: ObservedMoment = {
  at: firedAt - 20 * minuteMs,
  uses: [
    [0, 12, 1000, 5],
    [1, null, 300, 900],
  ],
};
const later: ObservedMoment = {
  at: firedAt + 5000,
  uses: [
    [0, 10, 4000, 5],
    [1, 700, 300, 400],
    [2, 3, 50, null],
  ],
};
const evidence = evidenceOf([earlier, later, { at: firedAt + minuteMs, uses: [] }]);
const record = (metric: 'cpu.busyPercent' | 'memory.usedPercent' | 'disk.usedPercent') =>
  recordWith({ metric, firedAt });

describe('the processes around an alert', () => {
  test('are sorted by what the alert is about, and compared with the earliest moment', () => {
    expect(compareProcesses(record('memory.usedPercent'), evidence)).toEqual({
      measure: 'memory',
      baselineMs: 20 * minuteMs + 5000,
      rows: [
        { name: 'chrome', pid: 10, before: 1000, atAlert: 4000, change: 3000 },
        { name: 'ffmpeg', pid: 11, before: 300, atAlert: 300, change: 0 },
        { name: 'postgres', pid: 12, before: null, atAlert: 50, change: null },
      ],
    });
  });

  test.each([
    ['cpu.busyPercent', 'cpu', ['ffmpeg', 'chrome', 'postgres']],
    ['disk.usedPercent', 'disk', ['ffmpeg', 'chrome', 'postgres']],
  ] as const)('an alert about %s compares %s', (metric, measure, names) => {
    const comparison = compareProcesses(record(metric), evidence);
    expect(comparison?.measure).toBe(measure);
    expect(comparison?.rows.map(({ name }) => name)).toEqual(names);
  });

  test('have nothing to be compared with if only one moment was recorded', () => {
    const comparison = compareProcesses(record('cpu.busyPercent'), evidenceOf([later]));
    expect(comparison?.baselineMs).toBeNull();
    expect(comparison?.rows.every(({ before, change }) => before === null && change === null)).toBe(true);
  });

  test('are unknown if none were recorded by then', () => {
    expect(compareProcesses(record('cpu.busyPercent'), evidenceOf([]))).toBeNull();
    expect(compareProcesses(record('cpu.busyPercent'), evidenceOf([{ ...later, at: firedAt + minuteMs }]))).toBeNull();
  });
});
