import { expect, test } from 'vitest';
import { readAlerts } from '../../../../electron/fleet/hub/read-alerts.ts';
import { recordWith } from '../../../fake/rules.ts';

const read = (firing: unknown, aheadMs = 0) => readAlerts(Buffer.from(JSON.stringify({ firing })), aheadMs);

test('what an agent says of its alerts is taken with its names cut, and its times by the clock of the hub', () => {
  const culprit = { pid: 7, name: `\u001b[31m${'x'.repeat(10_000)}`, cpuPercent: 1, residentBytes: 1, baseline: null };
  const [record] = read([recordWith({ firedAt: 3_600_500, where: 'sda\n', culprit, host: 'another' })], 3_600_000);
  expect(record).toMatchObject({ firedAt: 500, where: 'sda\ufffd', clearedAt: null });
  expect(record?.culprit?.name).toMatch(/^\ufffd\[31mx{80,100}$/);
  // Only the hub says whose it is.
  expect(record).not.toHaveProperty('host');
});

test('an alert about a metric that only a newer agent knows is passed over', () => {
  expect(read([{ ...recordWith(), metric: 'quantum.flux' }, recordWith()])).toHaveLength(1);
});

test.each([
  ['no list', {}],
  ['no alerts', [{ id: 1 }]],
  ['more than fifty', Array.from({ length: 51 }, () => recordWith())],
])('%s is no word about alerts', (_what, firing) => {
  expect(() => read(firing)).toThrow('what was sent as alerts is none');
});
