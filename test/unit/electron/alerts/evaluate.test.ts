import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluate, noPast } from '../../../../electron/alerts/evaluate.ts';
import type { AlertEvent, AlertState } from '../../../../shared/alert.ts';
import type { AlertRule } from '../../../../shared/alert-rule.ts';
import { gpuWith } from '../../../fake/gpus.ts';
import { cpuAt, memoryAt, processesOf, processOf } from '../../../fake/readings.ts';
import { ruleWith } from '../../../fake/rules.ts';
import { createSnapshot } from '../../../fake/snapshot.ts';

const rule = ruleWith();

const processes = processesOf([
  processOf({ pid: 7, name: 'ffmpeg', cpuPercent: 710, residentBytes: 100 }),
  processOf({ pid: 8, name: 'chrome', cpuPercent: 3, residentBytes: 900 }),
]);

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
        processes,
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

  test('does not cry wolf over a peak that passes', () => {
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

  test('does not count the time of sleep as held', () => {
    expect(run([95, 95, 'gap', 95, 95]).events).toEqual(['fired 4']);
  });

  test('names the process that is behind it, by the measure the rule is about', () => {
    expect(run([95, 95, 95, 95]).records[0]?.culprit).toEqual({
      pid: 7,
      name: 'ffmpeg',
      cpuPercent: 710,
      residentBytes: 100,
      baseline: null,
    });
    const memory: AlertRule = { ...rule, metric: 'memory.usedPercent', forSeconds: 0 };
    const { events } = evaluate([memory], [], createSnapshot({ memory: memoryAt(99), processes }));
    expect(events[0]?.record.culprit?.name).toBe('chrome');
  });

  test('names nobody while nobody is known, and whoever is found later', () => {
    const unknown = { ...processes, top: processes.top.map((process) => ({ ...process, cpuPercent: null })) };
    const now = { ...rule, forSeconds: 0 };
    const first = evaluate([now], [], createSnapshot({ cpu: cpuAt(95), processes: unknown }));
    expect(first.events[0]?.record.culprit).toBeNull();
    const second = evaluate([now], first.states, createSnapshot({ cpu: cpuAt(95), processes }));
    expect(second.states[0]?.record.culprit?.name).toBe('ffmpeg');
  });

  test('watches each instance by itself', () => {
    const gpu = (id: string, busyPercent: number) => gpuWith({ id, busyPercent });
    const gpuRule: AlertRule = { ...rule, metric: 'gpu.busyPercent', forSeconds: 0 };
    const { events } = evaluate([gpuRule], [], createSnapshot({ gpus: [gpu('a', 99), gpu('b', 10), gpu('c', 95)] }));
    expect(events.map((event) => event.record.instance)).toEqual(['a', 'c']);
  });

  test('names the GPU by its name and the process that holds most of its memory; of heat and disks it blames no CPU', () => {
    const card = gpuWith({
      name: 'Radeon',
      temperatureCelsius: 99,
      processes: [
        { pid: 1, name: 'Xorg', memoryBytes: 10, busyPercent: 90 },
        { pid: 2, name: 'blender', memoryBytes: 900, busyPercent: null },
      ],
    });
    const hot: AlertRule = { ...rule, metric: 'gpu.temperatureCelsius', forSeconds: 0 };
    const { events } = evaluate([hot], [], createSnapshot({ gpus: [card], processes }));
    expect(events[0]?.record).toMatchObject({
      where: 'Radeon',
      instance: card.id,
      culprit: { name: 'blender', residentBytes: 900 },
    });
    const sensor: AlertRule = { ...rule, metric: 'disk.busyPercent', forSeconds: 0 };
    const disks = { readBytesPerSecond: 0, writeBytesPerSecond: 0, devices: [{ name: 'sda', busyPercent: 99 }] };
    const on = evaluate([sensor], [], createSnapshot({ disks: disks as never, processes }));
    expect(on.events[0]?.record).toMatchObject({ where: 'sda', culprit: null });
  });

  test('tells what the process used before', () => {
    const before = { ageMs: 1_200_000, cpuPercent: 3, residentBytes: 90 };
    const now = { ...rule, forSeconds: 0 };
    const { events } = evaluate([now], [], createSnapshot({ cpu: cpuAt(95), processes }), {
      ...noPast,
      findBaseline: ({ pid }) => (pid === 7 ? before : null),
    });
    expect(events[0]?.record.culprit?.baseline).toEqual(before);
  });

  test('watches for values that are too low as well', () => {
    expect(run([20, 5, 5, 5, 5, 15, 25], [{ ...rule, comparison: 'below', threshold: 10 }]).events).toEqual([
      'fired 4',
      'cleared 6',
    ]);
  });

  test('ends what fires for a rule that was taken away', () => {
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
