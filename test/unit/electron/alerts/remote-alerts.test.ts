import { describe, expect, test } from 'vitest';
import { appendEvents } from '../../../../electron/alerts/log.ts';
import { trackRemoteAlerts } from '../../../../electron/alerts/remote-alerts.ts';
import { type AlertRecord, idOnHost } from '../../../../shared/alerts/alert.ts';
import { recordWith } from '../../../fake/rules.ts';

const box = (...records: readonly AlertRecord[]) => new Map([['box', records]]);
const there = recordWith({ id: 'cpu-high||1000' });

describe('alerts of another machine', () => {
  test('fire once, are followed in their values, and clear when it says so', () => {
    const first = trackRemoteAlerts([], box(there), 5);
    expect(first.events).toMatchObject([{ kind: 'fired', record: { host: 'box', id: 'box/cpu-high||1000' } }]);
    const second = trackRemoteAlerts(first.firing, box({ ...there, value: 99 }), 6);
    expect([second.events, second.firing[0]?.value]).toEqual([[], 99]);
    const third = trackRemoteAlerts(second.firing, box(), 7);
    expect([third.firing, third.events]).toMatchObject([
      [],
      [{ kind: 'cleared', record: { clearedAt: 7, value: 99 } }],
    ]);
  });

  test('name the suspect for the worst value when they resolve, as on the agent', () => {
    const who = (name: string) => ({ pid: 1, name, cpuPercent: 9, residentBytes: 0, baseline: null });
    const { firing } = trackRemoteAlerts(
      [],
      box({ ...there, culprit: who('idle'), atWorst: { culprit: who('pig') } }),
      5,
    );
    expect(trackRemoteAlerts(firing, box(), 7).events).toMatchObject([
      { kind: 'cleared', record: { culprit: who('pig') } },
    ]);
  });

  test('stand behind its name, so that a rule or a snooze of ours means none of them', () => {
    const [record] = trackRemoteAlerts([], box(there), 5).firing;
    expect(record?.ruleId).toBe('box/cpu-high');
    expect(record && idOnHost(record)).toBe(there.id);
  });

  test('keep firing until it has reported since the hub started', () => {
    const { firing } = trackRemoteAlerts([], box(there), 5);
    expect(trackRemoteAlerts(firing, new Map([['box', null]]), 6)).toEqual({ firing, events: [] });
    expect(trackRemoteAlerts(firing, null, 6)).toEqual({ firing, events: [] });
  });

  test('are over when it belongs to the hub no more', () => {
    const { firing } = trackRemoteAlerts([], box(there), 5);
    expect(trackRemoteAlerts(firing, new Map(), 6).events).toMatchObject([{ kind: 'cleared' }]);
  });

  test('do not drive what happened here out of the log, however many there are', () => {
    let log = appendEvents([], [{ kind: 'fired', record: recordWith({ id: 'own' }) }]);
    for (let count = 0; count < 80; count += 1) {
      const record = recordWith({ id: `box/${count}`, host: 'box' });
      log = appendEvents(log, [{ kind: 'fired', record }]);
    }
    expect([log.length, log[0]?.id, log.at(-1)?.id]).toEqual([51, 'box/79', 'own']);
  });
});
