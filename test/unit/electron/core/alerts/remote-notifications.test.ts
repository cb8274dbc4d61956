import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  createMessage,
  createRemoteNotifier,
  toEnvironment,
} from '../../../../../electron/core/alerts/remote-notifications.ts';
import { createNotices } from '../../../../../electron/core/notices.ts';
import type { AlertRecord } from '../../../../../shared/alerts/alert.ts';
import { metricIds } from '../../../../../shared/metrics/catalogue.ts';
import { defaultSettings } from '../../../../../shared/settings/settings.ts';
import { toAlerts } from '../../../../../shared/wire/alerts.ts';
import { recordWith } from '../../../../fake/rules.ts';

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

const message = (record: Partial<AlertRecord>, kind: 'send' | 'withdraw' = 'send') =>
  createMessage({ to: 'remote', kind, record: recordWith(record) }, 'hub', defaultSettings);

describe('a message', () => {
  test('is of the machine that the alert is about, and says when it is over', () => {
    expect(message({})).toMatchObject({ event: 'fired', host: 'hub', clearedAt: null });
    expect(message({ host: 'box', clearedAt: 0 }, 'withdraw')).toMatchObject({
      event: 'cleared',
      host: 'box',
      clearedAt: '1970-01-01T00:00:00.000Z',
    });
  });

  test('names the suspect in fields for programs, and is null without one', () => {
    const culprit = { pid: 7, name: 'ffmpeg', cpuPercent: 9, residentBytes: 0, baseline: null };
    expect(message({ culprit: { ...culprit, share: 0.987 } }).process).toEqual({
      pid: 7,
      name: 'ffmpeg',
      kind: 'process',
      processes: 1,
      share: 0.99,
    });
    expect(message({ culprit }).process?.share).toBeNull();
    expect(message({ culprit: null }).process).toBeNull();
  });

  test('in the environment of a command has one variable for each value, empty where it is unknown, and no NUL', () => {
    const environment = toEnvironment(message({ instance: 'a\0b', culprit: null }));
    expect(environment).toMatchObject({
      TACHO_EVENT: 'fired',
      TACHO_METRIC_NAME: 'cpu.utilization_percent',
      TACHO_INSTANCE: 'ab',
      TACHO_CLEARED_AT: '',
      TACHO_PROCESS_PID: '',
      TACHO_PROCESS_NAME: '',
    });
    expect(Object.keys(environment)).not.toContain('TACHO_PROCESS');
  });
});

describe('the notifier', () => {
  const open = (settings: Partial<typeof defaultSettings>) => {
    const notices = createNotices(() => undefined);
    const warnings: string[] = [];
    const notifier = createRemoteNotifier({
      hostName: 'hub',
      settings: () => ({ ...defaultSettings, ...settings }),
      notices,
      log: { warn: (text) => void warnings.push(text) },
    });
    return { notifier, notices, warnings };
  };

  test('does nothing without a webhook and a command', () => {
    const { notifier, notices } = open({});
    notifier.notify({ to: 'remote', kind: 'send', record: recordWith() });
    expect(notices.list).toEqual([]);
    notifier.close();
  });

  test('says of a webhook that is refused what is wrong, with the alert that was lost in the log', async () => {
    const { notifier, notices, warnings } = open({ 'alerts.webhookUrl': 'http://127.0.0.1:9/' });
    notifier.notify({ to: 'remote', kind: 'send', record: recordWith() });
    await new Promise(setImmediate);
    expect(notices.list).toMatchObject([{ id: 'alert-webhook', text: expect.stringContaining('use https://') }]);
    expect(warnings.map((text) => text.replaceAll('\u00a0', ' '))).toEqual([
      expect.stringMatching(/use https:.*CPU 95 % for 30 s/),
    ]);
    notifier.close();
  });
});
