import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clearRecord } from '../../../../electron/alerts/clear-record.ts';
import { evaluate, noHistory } from '../../../../electron/alerts/evaluate.ts';
import { emptyLog } from '../../../../electron/alerts/log.ts';
import { packLog, parseLog } from '../../../../electron/alerts/parse-log.ts';
import type { AlertState, Culprit } from '../../../../shared/alerts/alert.ts';
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

  test('behaves as specified, second by second', () => {
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

describe('the suspects of an alert', () => {
  const hog = (name: string): Culprit => ({
    pid: 5,
    name,
    share: 0.9,
    cpuPercent: 90,
    residentBytes: 0,
    baseline: null,
  });

  /** A value and who is behind it, second by second; `undefined` while nothing is known of that. */
  function play(
    seconds: readonly (readonly [value: number, who: string | null | undefined])[],
    part: Partial<Rule> = {},
  ) {
    let states: readonly AlertState[] = [];
    const told: string[] = [];
    seconds.forEach(([value, who], index) => {
      const step = evaluate(
        [ruleWith(part)],
        states,
        createSnapshot({ at: index * 1000, sinceLastMs: 1000, cpu: cpuAt(value) }),
        { ...noHistory, rankSuspects: () => (who === undefined ? null : who === null ? [] : [hog(who)]) },
      );
      states = step.states;
      for (const { kind, record } of step.events) {
        told.push(`${kind} ${kind === 'fired' ? record.value : record.worst} ${record.culprit?.name}`);
      }
    });
    return { told, firing: states[0]?.record };
  }

  test('are those of the latest value while it fires, and those of the worst when it is over', () => {
    const rises = [
      [95, 'a'],
      [95, 'a'],
      [95, 'a'],
      [99, 'pig'],
      [85, 'idle'],
    ] as const;
    expect(play([...rises, [85, 'idle']], { forSeconds: 2 }).firing?.culprit?.name).toBe('idle');
    expect(play([...rises, [50, 'idle']], { forSeconds: 2 }).told).toEqual(['fired 95 a', 'cleared 99 pig']);
  });

  test('are those of the worst also where that was before it fired', () => {
    expect(
      play([
        [99, 'pig'],
        [91, 'idle'],
        [91, 'idle'],
        [91, 'idle'],
        [50, 'idle'],
      ]).told,
    ).toEqual(['fired 91 idle', 'cleared 99 pig']);
  });

  test('are found a moment after the worst, since the processes are read more rarely than the value', () => {
    expect(
      play(
        [
          [99, null],
          [98.9, 'pig'],
          [98.5, undefined],
          [85, 'idle'],
          [50, 'idle'],
        ],
        { forSeconds: 1 },
      ).told.at(-1),
    ).toBe('cleared 99 pig');
  });

  test('are those of the process that continues after the earlier one has ended', () => {
    const seconds = [...Array(5).fill([99, 'a']), ...Array(5).fill([98.5, 'b']), [50, 'c']];
    expect(play(seconds).told).toEqual(['fired 99 a', 'cleared 99 b']);
  });

  test('of the worst outlive a restart, and are of no more use when it is over', () => {
    const { firing } = play(Array(5).fill([99, 'a']));
    expect(firing?.atWorst).toMatchObject({ culprit: { name: 'a' } });
    const log = { ...emptyLog, records: firing ? [firing] : [] };
    expect(parseLog(JSON.parse(JSON.stringify(packLog(log))) as Record<string, unknown>).records[0]?.atWorst).toEqual(
      firing?.atWorst,
    );
    expect(firing && clearRecord(firing, 9)).not.toHaveProperty('atWorst');
  });
});
