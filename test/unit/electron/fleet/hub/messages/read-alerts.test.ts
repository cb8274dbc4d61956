import { describe, expect, test } from 'vitest';
import { readAlerts } from '../../../../../../electron/fleet/hub/messages/read-alerts.ts';
import type { AlertRecord } from '../../../../../../shared/alerts/alert.ts';
import { recordWith } from '../../../../../fake/rules.ts';

const now = Date.parse('2026-01-01');
const readAll = (firing: unknown, clockAheadMs: number | null = 0, before: readonly AlertRecord[] = []) =>
  readAlerts(JSON.parse(JSON.stringify({ firing })), { now, clockAheadMs }, before);
const read = (...args: Parameters<typeof readAll>) => readAll(...args).firing;

test('names are cut and sanitized, and times are converted to the clock of the hub', () => {
  const culprit = { pid: 7, name: `\u001b[31m${'x'.repeat(10_000)}`, cpuPercent: 1, residentBytes: 1, baseline: null };
  const firedAt = now + 3_600_000 - 500;
  const [record] = read([recordWith({ firedAt, where: 'sda\n', culprit, host: 'another' })], 3_600_000);
  expect(record).toMatchObject({ firedAt: now - 500, where: 'sda\ufffd', clearedAt: null });
  expect(record?.culprit?.name).toMatch(/^\ufffd\[31mx{80,100}$/);
  // Only the hub decides whose alert it is.
  expect(record).not.toHaveProperty('host');
});

test('an alert about an unknown metric is skipped', () => {
  expect(readAll([{ ...recordWith(), metric: 'quantum.flux' }, recordWith()])).toMatchObject({
    firing: [{ id: 'a' }],
    dropped: 0,
  });
});

test.each([
  ['no list', {}],
  ['more than fifty', Array.from({ length: 51 }, () => recordWith())],
])('%s is refused', (_what, firing) => {
  expect(() => read(firing)).toThrow('expected a list of at most 50 alerts');
});

describe('an impossible alert is dropped, the others are kept:', () => {
  const culprit = { pid: 7, name: 'x', cpuPercent: 1, residentBytes: 1, baseline: null };
  test.each([
    ['fired at no date', { firedAt: 1e300 }],
    ['fired one millisecond after the last date', { firedAt: 8.64e15 + 1 }],
    ['held for more than a century', { heldMs: 1e15 }],
    ['held for less than nothing', { heldMs: -1 }],
    ['spans more than a century', { spanSeconds: 1e300 }],
    ['a value that is not finite', { value: null }],
    ['a value beyond all units', { worst: -1e300 }],
    ['a level beyond all units', { level: 1e300 }],
    ['a threshold beyond all units', { threshold: 1e300 }],
    ['a process with a fraction of a pid', { culprit: { ...culprit, pid: 1.5 } }],
    ['a process with a pid beyond all', { culprit: { ...culprit, pid: 1e300 } }],
    ['a process with bytes beyond all', { culprit: { ...culprit, residentBytes: 1e300 } }],
    ['no severity', { severity: 'fatal' }],
    ['no name', { where: 7 }],
  ])('%s', (_what, part) => {
    const bad = { ...recordWith({ id: 'bad' }), ...part };
    expect(readAll([bad, recordWith({ id: 'good' }), 7, null])).toMatchObject({ firing: [{ id: 'good' }], dropped: 3 });
  });
});

describe('an alert fired when the hub first received it', () => {
  test.each([
    ['where the clock of the agent is years off', 0, null],
    ['where the clock was set after Hello', 0, 0],
    ['where it lies in the future', now + 86_400_000, 0],
    ['where the correction leads to no date', 8.64e15, -8.64e15],
  ])('%s', (_what, firedAt, aheadMs) => {
    const [first] = read([recordWith({ firedAt })], aheadMs);
    expect(first?.firedAt).toBe(now);
    const before = [recordWith({ firedAt: now - 5000 })];
    expect(read([recordWith({ firedAt })], aheadMs, before)[0]?.firedAt).toBe(now - 5000);
  });

  test('but one that is a little ahead fired now', () => {
    expect(read([recordWith({ firedAt: now + 2000 })])[0]?.firedAt).toBe(now);
  });
});

test('ids are unique, and a rule has one alert per instance', () => {
  const firing = [
    recordWith({ id: 'a' }),
    recordWith({ id: 'a', instance: 'sda' }),
    recordWith({ id: 'b', instance: 'sdb' }),
    recordWith({ id: 'c', instance: 'sdb' }),
  ];
  expect(read(firing).map(({ id, instance }) => [id, instance])).toEqual([
    ['a', 'sda'],
    ['c', 'sdb'],
  ]);
});
