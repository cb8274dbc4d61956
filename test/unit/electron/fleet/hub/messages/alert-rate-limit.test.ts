import { expect, test } from 'vitest';
import { createAlertRateLimit } from '../../../../../../electron/fleet/hub/messages/alert-rate-limit.ts';
import { recordWith } from '../../../../../fake/rules.ts';

const records = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => recordWith({ id: String(from + index) }));

test('admits a hundred new alerts, then one every six seconds, and always those it knows', () => {
  const time = { ms: 0 };
  const limit = createAlertRateLimit(() => time.ms);
  const first = limit.admit([], records(150));
  expect(first).toHaveLength(100);
  expect(limit.admit(first, records(150))).toEqual(first);
  time.ms += 17_999;
  expect(limit.admit(first, records(150))).toHaveLength(102);
  time.ms += 1;
  expect(limit.admit([], records(5, 1000))).toHaveLength(1);
});

test('does not save up more than a burst', () => {
  const time = { ms: 0 };
  const limit = createAlertRateLimit(() => time.ms);
  time.ms += 86_400_000;
  expect(limit.admit([], records(150))).toHaveLength(100);
});
