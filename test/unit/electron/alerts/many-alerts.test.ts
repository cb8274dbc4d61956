import { describe, expect, test } from 'vitest';
import { deliver } from '../../../../electron/alerts/delivery/delivery.ts';
import { appendEvents } from '../../../../electron/alerts/log.ts';
import { trackRemoteAlerts } from '../../../../electron/alerts/remote-alerts.ts';
import type { AlertRecord } from '../../../../shared/alerts/alert.ts';
import { defaultSettings } from '../../../../shared/settings/settings.ts';
import { recordWith } from '../../../fake/rules.ts';

const agents = 300;
const each = 50;

/** What 300 agents tell, 50 alerts each, the `round`th time that all of them are new. */
function makeFleet(round: number): ReadonlyMap<string, readonly AlertRecord[]> {
  return new Map(
    Array.from({ length: agents }, (_, agent) => [
      `agent-${agent}`,
      Array.from({ length: each }, (__, index) =>
        recordWith({ id: `${index}|${round}`, ruleId: `rule-${index}-${round}` }),
      ),
    ]),
  );
}

/** Records that count how often their id is read: the work that is done, whatever machine does it. */
function makeCounted(count: number) {
  const reads = { count: 0 };
  const records = Array.from({ length: count }, (_, index) =>
    Object.defineProperty(recordWith({ host: 'box', ruleId: `box/${index}` }), 'id', {
      enumerable: true,
      get() {
        reads.count += 1;
        return `box/${index}`;
      },
    }),
  );
  return { records, reads };
}

const circumstances = { at: 1e12, isOnBattery: false, desktop: null };

describe('15,000 alerts of 300 agents', () => {
  test('fire and clear once each, and of those that are over a bounded number is kept', () => {
    let before: readonly AlertRecord[] = [];
    let log: readonly AlertRecord[] = [];
    let notified: Parameters<typeof deliver>[1] = [];
    for (let round = 0; round < 3; round += 1) {
      const { firing, events } = trackRemoteAlerts(before, makeFleet(round), 1e12 + round);
      expect(events.filter(({ kind }) => kind === 'fired')).toHaveLength(agents * each);
      expect(events.filter(({ kind }) => kind === 'cleared')).toHaveLength(round === 0 ? 0 : agents * each);
      log = appendEvents(log, events);
      const delivery = deliver(firing, notified, [], defaultSettings, circumstances, 1e12);
      expect(delivery.send).toHaveLength(agents * each);
      notified = delivery.notified;
      before = firing;
    }
    expect(log).toHaveLength(50);
    // Those that fire, and 2,000 of those that are over.
    expect(notified).toHaveLength(agents * each + 2000);
  });

  test.each([
    [
      'the log',
      (records: readonly AlertRecord[]) =>
        appendEvents(
          records,
          records.map((record) => ({ kind: 'fired', record })),
        ),
    ],
    [
      'the delivery',
      (records: readonly AlertRecord[]) => {
        const { notified } = deliver(records, [], [], defaultSettings, circumstances, 1e12);
        return deliver(records, notified, [], defaultSettings, circumstances, 1e12);
      },
    ],
  ])('cost %s a few reads of each, not of each for each', (_what, work) => {
    const { records, reads } = makeCounted(agents * each);
    work(records);
    expect(reads.count).toBeGreaterThan(0);
    expect(reads.count).toBeLessThan(20 * records.length);
  });
});
