import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluate, noHistory } from '../../../../electron/alerts/evaluate.ts';
import type { AlertEvent, AlertState, Culprit } from '../../../../shared/alerts/alert.ts';
import type { AlertRule } from '../../../../shared/alerts/rule.ts';
import { gpuWith } from '../../../fake/gpus.ts';
import { cpuAt } from '../../../fake/readings.ts';
import { ruleWith } from '../../../fake/rules.ts';
import { createSnapshot } from '../../../fake/snapshot.ts';

const rule = ruleWith();

const nobody: Culprit = { pid: 1, name: '', cpuPercent: null, residentBytes: 0, baseline: null };

/** Runs one value per second; `null` is a reading that is missing, 'gap' a tick across sleep. */
function run(values: readonly (number | null | 'gap')[], rules: readonly AlertRule[] = [rule]) {
  let states: readonly AlertState[] = [];
  const events: (AlertEvent & { second: number })[] = [];
  let last = 99;
  values.forEach((value, second) => {
    if (typeof value === 'number') last = value;
    const step = evaluate(
      rules,
      states,
      createSnapshot({
        at: second * 1000,
        sinceLastMs: value === 'gap' ? null : 1000,
        cpu: value === null ? null : cpuAt(last),
      }),
    );
    states = step.states;
    events.push(...step.events.map((event) => ({ ...event, second })));
  });
  return {
    states,
    events: events.map(({ kind, second }) => `${kind} ${second}`),
    records: events.map(({ record }) => record),
  };
}

describe('evaluate', () => {
  test('fires once the value was beyond the threshold for as long as the rule says', () => {
    expect(run([50, 95, 95, 95, 95, 95]).events).toEqual(['fired 4']);
  });

  test('does not fire for a short peak', () => {
    expect(run([95, 95, 95, 80, 95, 95, 95, 50]).events).toEqual([]);
  });

  test('clears only when the value is back by the margin, so that it does not flap', () => {
    expect(run([95, 95, 95, 95, 89, 85, 95, 81, 79]).events).toEqual(['fired 3', 'cleared 8']);
  });

  test('never clears because a reading is missing', () => {
    const { events, states } = run([95, 95, 95, 95, null, null, null]);
    expect(events).toEqual(['fired 3']);
    expect(states).toMatchObject([{ phase: 'firing' }]);
  });

  test('does not take an instance for removed because the machine slept', () => {
    const hot = ruleWith({ metric: 'gpu.temperatureCelsius', threshold: 80, margin: 5, forSeconds: 0 });
    const at = (atMs: number, sinceLastMs: number | null, count: number) =>
      createSnapshot({
        at: atMs,
        sinceLastMs,
        gpus: [1, 2].slice(0, count).map((id) => gpuWith({ id: String(id), temperatureCelsius: 90 })),
      });
    const fired = evaluate([hot], [], at(0, 1000, 2)).states;
    expect(fired).toHaveLength(2);
    // Its helper starts anew after the sleep, so one card is missing in the first samples.
    const awake = evaluate([hot], fired, at(3_600_000, null, 1));
    expect(awake.events).toEqual([]);
    const later = evaluate([hot], awake.states, at(3_601_000, 1000, 1));
    expect(later.events).toEqual([]);
    // Gone for ten minutes of being awake it is removed.
    expect(evaluate([hot], later.states, at(4_300_000, 1000, 1)).events).toMatchObject([{ kind: 'cleared' }]);
  });

  test('does not count sleep towards the hold time', () => {
    expect(run([95, 95, 'gap', 95, 95]).events).toEqual(['fired 4']);
  });

  test('names the first of the suspects where it explains enough, renews it, and keeps it while nothing is known', () => {
    const suspect = (name: string, share: number) => ({ ...nobody, name, share });
    let known: readonly Culprit[] | null = [suspect('hogA', 0.9), suspect('other', 0.1)];
    let states: readonly AlertState[] = [];
    const asked: boolean[] = [];
    const look = (second: number) => {
      const past = {
        ...noHistory,
        rankSuspects: (_rule: AlertRule, _instance: string, _snapshot: unknown, isFiring: boolean) => {
          asked.push(isFiring);
          return known;
        },
      };
      const snapshot = createSnapshot({ at: second * 1000, cpu: cpuAt(95) });
      states = evaluate([{ ...rule, forSeconds: 0 }], states, snapshot, past).states;
      return states[0]?.record;
    };
    expect(look(1)).toMatchObject({ culprit: { name: 'hogA' }, suspects: [{ name: 'hogA' }, { name: 'other' }] });
    known = [suspect('hogB', 0.6)];
    expect(look(2)?.culprit?.name).toBe('hogB');
    known = null;
    expect(look(3)?.culprit?.name).toBe('hogB');
    known = [suspect('small', 0.39)];
    expect(look(4)).toMatchObject({ culprit: null, suspects: [{ name: 'small' }] });
    expect(asked).toEqual([false, true, true, true]);
  });

  test('watches each instance by itself', () => {
    const gpu = (id: string, busyPercent: number) => gpuWith({ id, busyPercent });
    const gpuRule: AlertRule = { ...rule, metric: 'gpu.busyPercent', forSeconds: 0 };
    const { events } = evaluate([gpuRule], [], createSnapshot({ gpus: [gpu('a', 99), gpu('b', 10), gpu('c', 95)] }));
    expect(events.map((event) => event.record.instance)).toEqual(['a', 'c']);
  });

  test('names the GPU that it is about', () => {
    const card = gpuWith({ name: 'Radeon', temperatureCelsius: 99 });
    const hot: AlertRule = { ...rule, metric: 'gpu.temperatureCelsius', forSeconds: 0 };
    const { events } = evaluate([hot], [], createSnapshot({ gpus: [card] }));
    expect(events[0]?.record).toMatchObject({ where: 'Radeon', instance: card.id });
  });

  test('watches for values that are too low as well', () => {
    expect(run([20, 5, 5, 5, 5, 15, 25], [{ ...rule, comparison: 'below', threshold: 10 }]).events).toEqual([
      'fired 4',
      'cleared 6',
    ]);
  });

  test('resolves the alert of a rule that was removed', () => {
    const { states } = run([95, 95, 95, 95]);
    expect(evaluate([], states, createSnapshot({ cpu: cpuAt(95) }))).toMatchObject({
      states: [],
      events: [{ kind: 'cleared' }],
    });
  });

  test('alternates between fired and cleared whatever the values', () => {
    const value = fc.oneof(fc.integer({ min: 0, max: 100 }), fc.constant(null), fc.constant('gap' as const));
    fc.assert(
      fc.property(fc.array(value, { maxLength: 60 }), (values) => {
        run(values).events.forEach((event, index) => {
          expect(event).toMatch(index % 2 === 0 ? /^fired/ : /^cleared/);
        });
      }),
    );
  });
});
