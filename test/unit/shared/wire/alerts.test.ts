import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AlertRecord } from '../../../../shared/alerts/alert.ts';
import { toAlerts } from '../../../../shared/wire/alerts.ts';
import { recordWith } from '../../../fake/rules.ts';

test('an alert that cannot be described is left out, whatever it contains', () => {
  const good = recordWith({ id: 'good' });
  const odd = fc.record(
    {
      firedAt: fc.oneof(fc.double(), fc.constant('x')),
      clearedAt: fc.oneof(fc.double(), fc.constant(null)),
      metric: fc.oneof(fc.constantFrom('__proto__', 'constructor', 'nope'), fc.constant(good.metric)),
      value: fc.oneof(fc.double(), fc.constant(null)),
      culprit: fc.oneof(fc.constant(null), fc.constant({}), fc.constant(7)),
      heldMs: fc.double(),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(odd, (changes) => {
      const bad = { ...good, id: 'bad', ...changes } as unknown as AlertRecord;
      const { firing, recent } = toAlerts({ firing: [bad, good], recent: [good, bad], snoozes: [], held: {} });
      expect(firing.filter(({ id }) => id === 'good')).toHaveLength(1);
      expect(recent.filter(({ id }) => id === 'good')).toHaveLength(1);
      expect(() => JSON.stringify({ firing, recent })).not.toThrow();
    }),
  );
});
