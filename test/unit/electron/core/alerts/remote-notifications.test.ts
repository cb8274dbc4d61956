import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMessage, toEnvironment } from '../../../electron/core/alerts/remote-notifications.ts';
import type { AlertRecord } from '../../../shared/alerts/alert.ts';
import { metricIds } from '../../../shared/metrics/catalogue.ts';
import { defaultSettings } from '../../../shared/settings/settings.ts';
import { toAlerts } from '../../../shared/wire/alerts.ts';
import { recordWith } from '../../fake/rules.ts';

const anyNumber = fc.oneof(
  fc.double(),
  fc.constantFrom(1e300, -1e308, 8.64e15 + 1, Number.NaN, Number.POSITIVE_INFINITY),
);
const anyRecord: fc.Arbitrary<AlertRecord> = fc
  .record({
    kind: fc.constantFrom('level', 'change', 'forecast'),
    metric: fc.constantFrom(...metricIds),
    instance: fc.string(),
    where: fc.string(),
    threshold: anyNumber,
    spanSeconds: anyNumber,
    firedAt: anyNumber,
    clearedAt: fc.option(anyNumber),
    value: anyNumber,
    worst: anyNumber,
    level: anyNumber,
    heldMs: anyNumber,
    culprit: fc.option(
      fc.record({
        pid: anyNumber,
        name: fc.string(),
        cpuPercent: fc.option(anyNumber),
        residentBytes: anyNumber,
        baseline: fc.option(
          fc.record({ ageMs: anyNumber, cpuPercent: fc.option(anyNumber), residentBytes: anyNumber }),
        ),
      }),
    ),
  })
  .map((part) => recordWith(part as Partial<AlertRecord>));

test('any alert can be sent to programs, to a webhook and to a command', () => {
  fc.assert(
    fc.property(anyRecord, (record) => {
      const { firing } = toAlerts({ firing: [record], recent: [], snoozes: [], held: {} });
      expect(Number.isNaN(Date.parse(firing[0]?.fired ?? ''))).toBe(false);
      const message = createMessage({ to: 'remote', kind: 'send', record }, 'hub', defaultSettings);
      expect(toEnvironment(message)['TACHO_FIRED_AT']).toBe(message.firedAt);
    }),
    { numRuns: 1000 },
  );
});
