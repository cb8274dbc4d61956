import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { choosePaused, noThrottle, type Throttle, updateThrottle } from '../../../../electron/core/throttle.ts';
import { readingsOfRules } from '../../../../shared/alerts/readings-of.ts';
import { defaultRules } from '../../../../shared/alerts/rule.ts';
import { readingNames } from '../../../../shared/snapshot.ts';

/** Seconds of this cost, one look each. */
function live(seconds: number, cpuPercent: number | null, from: Throttle = noThrottle, budget = 10): Throttle {
  let throttle = from;
  for (let second = 0; second < seconds; second += 1) {
    throttle = updateThrottle(throttle, cpuPercent, budget, (throttle.sampledMs ?? 0) + 1000);
  }
  return throttle;
}

describe('holding Tacho to its budget', () => {
  test('holds back after half a minute above it, and more while that does not help', () => {
    expect(live(45, 25).level).toBe(1);
    expect(live(120, 25).level).toBe(3);
  });

  test('is not alarmed by the work of starting or by a short burst', () => {
    expect(live(120, 3, live(5, 100)).level).toBe(0);
    expect(live(120, 3, live(10, 60, live(60, 3))).level).toBe(0);
  });

  test('speeds up only if the shorter interval would fit as well', () => {
    const held = live(45, 25);
    expect(held.level).toBe(1);
    expect(live(600, 6, held).level).toBe(1);
    expect(live(600, 3, held).level).toBe(0);
  });

  test('ignores a sample without a value, and has no limit if none is set', () => {
    expect(live(600, null).level).toBe(0);
    expect(live(600, 90, noThrottle, 0)).toEqual(noThrottle);
  });

  test('moves one level at a time, never below none or beyond the last', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 90_000 }), fc.option(fc.float({ min: 0 })))), (looks) => {
        let throttle = noThrottle;
        for (const [passedMs, cpuPercent] of looks) {
          const next = updateThrottle(throttle, cpuPercent, 10, (throttle.sampledMs ?? 0) + passedMs);
          expect(Math.abs(next.level - throttle.level)).toBeLessThanOrEqual(1);
          expect(next.level).toBeGreaterThanOrEqual(0);
          expect(next.level).toBeLessThanOrEqual(3);
          throttle = next;
        }
      }),
    );
  });

  test('pauses the two most expensive readings from the second level on, never the essential ones', () => {
    const health = Object.fromEntries(readingNames.map((name) => [name, {}])) as Parameters<typeof choosePaused>[1];
    const costs = {
      ...health,
      self: { costMsPerSecond: 90 },
      cpu: { costMsPerSecond: 80 },
      processes: { costMsPerSecond: 30 },
      sensors: { costMsPerSecond: 2 },
      sockets: { costMsPerSecond: 5 },
    };
    expect([...choosePaused(1, costs, new Set())]).toEqual([]);
    expect([...choosePaused(2, costs, new Set())]).toEqual(['processes', 'sockets']);
    expect([...choosePaused(3, health, new Set())]).toEqual([]);
  });

  test('never pauses a reading that an enabled alert rule needs', () => {
    const health = Object.fromEntries(readingNames.map((name) => [name, {}])) as Parameters<typeof choosePaused>[1];
    const costs = {
      ...health,
      sensors: { costMsPerSecond: 90 },
      filesystems: { costMsPerSecond: 80 },
      gpus: { costMsPerSecond: 70 },
      sockets: { costMsPerSecond: 5 },
    };
    expect([...choosePaused(3, costs, readingsOfRules(defaultRules))]).toEqual(['sockets']);
    const off = defaultRules.map((rule) => ({ ...rule, isOn: false }));
    expect([...choosePaused(3, costs, readingsOfRules(off))]).toEqual(['sensors', 'filesystems']);
  });
});
