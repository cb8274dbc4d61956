import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluate } from '../../../../electron/alerts/evaluate.ts';
import { emptyLog } from '../../../../electron/alerts/log.ts';
import { packLog, parseLog } from '../../../../electron/alerts/parse-log.ts';
import type { AlertState } from '../../../../shared/alerts/alert.ts';
import { cpuAt } from '../../../fake/readings.ts';
import { ruleWith } from '../../../fake/rules.ts';
import { createSnapshot } from '../../../fake/snapshot.ts';

/** A second: a value, a reading that is missing, or a tick after sleep with a value; a restart of Tacho may lie before it. */
const second = fc.record({
  value: fc.option(fc.integer({ min: 0, max: 100 }), { freq: 8 }),
  isAfterGap: fc.constantFrom(false, false, false, true),
  isAfterRestart: fc.constantFrom(false, false, false, true),
});

const someRule = fc
  .record({
    comparison: fc.constantFrom('above' as const, 'below' as const),
    threshold: fc.integer({ min: 20, max: 80 }),
    margin: fc.integer({ min: 0, max: 15 }),
    forSeconds: fc.integer({ min: 0, max: 6 }),
  })
  .map(ruleWith);

type Second = typeof second extends fc.Arbitrary<infer Value> ? Value : never;
type Rule = ReturnType<typeof ruleWith>;

function run(rule: Rule, seconds: readonly Second[]) {
  let states: readonly AlertState[] = [];
  return seconds.map(({ value, isAfterGap, isAfterRestart }, index) => {
    if (isAfterRestart) {
      states = parseLog(JSON.parse(JSON.stringify(packLog({ ...emptyLog, states }))) as Record<string, unknown>).states;
    }
    const cpu = value === null ? null : cpuAt(value);
    const step = evaluate(
      [rule],
      states,
      createSnapshot({ at: index * 1000, sinceLastMs: isAfterGap ? null : 1000, cpu }),
    );
    states = step.states;
    return step.events.map(({ kind }) => kind)[0] ?? null;
  });
}

/** The same rules as one would write them down, value by value, with no state but what can be seen. */
function recompute(rule: Rule, seconds: readonly Second[]) {
  let heldSeconds: number | null = null;
  let isFiring = false;
  const isBeyond = (value: number, by: number) =>
    rule.comparison === 'above' ? value > rule.threshold + by : value < rule.threshold - by;
  return seconds.map(({ value, isAfterGap }) => {
    if (value === null) return null;
    if (isFiring) {
      const isBack =
        rule.comparison === 'above' ? value < rule.threshold - rule.margin : value > rule.threshold + rule.margin;
      if (!isBack) return null;
      isFiring = false;
      heldSeconds = null;
      return 'cleared';
    }
    if (!isBeyond(value, 0)) {
      heldSeconds = null;
      return null;
    }
    heldSeconds = heldSeconds === null ? 0 : heldSeconds + (isAfterGap ? 0 : 1);
    if (heldSeconds < rule.forSeconds) return null;
    isFiring = true;
    return 'fired';
  });
}

describe('a rule, whatever the values, gaps and restarts', () => {
  const days = fc.array(second, { maxLength: 80 });

  test('does what is written of it, second by second', () => {
    fc.assert(
      fc.property(someRule, days, (rule, seconds) => {
        expect(run(rule, seconds)).toEqual(recompute(rule, seconds));
      }),
      { numRuns: 500 },
    );
  });

  test('never fires before the value was beyond for as long as it says, gaps and missing readings not counted', () => {
    fc.assert(
      fc.property(someRule, days, (rule, seconds) => {
        run(rule, seconds).forEach((event, index) => {
          if (event !== 'fired') return;
          let counted = 0;
          for (let back = index; back >= 0; back -= 1) {
            const { value, isAfterGap } = seconds[back] as Second;
            if (value === null) continue;
            if (rule.comparison === 'above' ? value <= rule.threshold : value >= rule.threshold) break;
            if (!isAfterGap) counted += 1;
          }
          expect(counted).toBeGreaterThanOrEqual(rule.forSeconds);
        });
      }),
    );
  });

  test('never flaps while the value stays within the margin', () => {
    fc.assert(
      fc.property(someRule, days, (rule, seconds) => {
        const near = seconds.map((one) => ({
          ...one,
          value: one.value === null ? null : rule.threshold + ((one.value % (2 * rule.margin + 1)) - rule.margin),
        }));
        expect(run(rule, near).filter(Boolean).length).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('is not moved by missing readings, however many', () => {
    fc.assert(
      fc.property(someRule, days, fc.nat(30), (rule, seconds, count) => {
        const missing = Array.from({ length: count }, () => ({
          value: null,
          isAfterGap: false,
          isAfterRestart: false,
        }));
        const at = seconds.length >> 1;
        const dense = run(rule, [...seconds.slice(0, at), ...missing, ...seconds.slice(at)]);
        expect([...dense.slice(0, at), ...dense.slice(at + count)]).toEqual(run(rule, seconds));
        expect(dense.slice(at, at + count).every((event) => event === null)).toBe(true);
      }),
    );
  });
});
