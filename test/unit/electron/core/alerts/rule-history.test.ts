import { describe, expect, test } from 'vitest';
import { createRuleHistory } from '../../../../../electron/core/alerts/rule-history.ts';
import { createProcessRing } from '../../../../../electron/history/process-ring.ts';
import type { Culprit } from '../../../../../shared/alerts/alert.ts';
import type { AlertRule } from '../../../../../shared/alerts/rule.ts';
import { processesOf, processOf } from '../../../../fake/readings.ts';
import { ruleWith } from '../../../../fake/rules.ts';
import { createSnapshot } from '../../../../fake/snapshot.ts';

const start = 1_800_000_000_000;
const rule = ruleWith();
const suspect: Culprit = {
  kind: 'process',
  pid: 7,
  startedAt: 5,
  name: 'a',
  cpuPercent: 90,
  residentBytes: 9,
  baseline: null,
};

function open(found: Culprit = suspect) {
  const ring = createProcessRing();
  const asked: AlertRule['metric'][] = [];
  let now = start;
  const past = createRuleHistory(
    { readOne: () => [] },
    ring,
    {
      rank(rule) {
        asked.push(rule.metric);
        return [found];
      },
    },
    () => now,
  );
  return {
    asked,
    rank: (snapshot = createSnapshot({ processes: processesOf([]) }), about = rule, isFiring = false) =>
      past.rankSuspects(about, '', snapshot, isFiring),
    /** It ran for so many seconds with this use. */
    run(seconds: number, cpuPercent: number, startedAt = 5) {
      for (const end = now + seconds * 1000; now < end; now += 10_000) {
        const process = processOf({ pid: 7, startedAt, cpuPercent, residentBytes: 3 });
        ring.record(createSnapshot({ at: now, processes: processesOf([process]) }));
      }
    },
  };
}

describe('the suspects of a rule', () => {
  test('are ranked once for each table of processes, which is read less often than the rest', () => {
    const { rank, asked } = open();
    const [one, two] = [processesOf([]), processesOf([])];
    for (const processes of [one, one, one, two]) rank(createSnapshot({ processes }));
    expect(asked).toHaveLength(2);
  });

  test('are ranked again when the alert begins to fire, and for a GPU with every sample', () => {
    const { rank, asked } = open();
    const snapshot = createSnapshot({ processes: processesOf([]) });
    rank(snapshot);
    rank(snapshot, rule, true);
    expect(asked).toHaveLength(2);
    const gpu = ruleWith({ metric: 'gpu.busyPercent' });
    rank(snapshot, gpu);
    rank(snapshot, gpu);
    expect(asked).toHaveLength(4);
  });

  test('of a rule that was changed are those of what it is about now', () => {
    const { rank, asked } = open();
    const snapshot = createSnapshot({ processes: processesOf([]) });
    rank(snapshot);
    rank(snapshot, ruleWith({ metric: 'disk.writeBytesPerSecond' }));
    expect(asked).toEqual(['cpu.busyPercent', 'disk.writeBytesPerSecond']);
  });

  test('are compared with what they used before, once that is a minute ago', () => {
    const { rank, run } = open();
    run(50, 4);
    expect(rank()?.[0]?.baseline).toBeNull();
    run(30, 90);
    expect(rank(createSnapshot({ processes: processesOf([]) }))?.[0]?.baseline).toEqual({
      ageMs: 80_000,
      cpuPercent: 4,
      residentBytes: 3,
    });
  });

  test('are not compared with another process that had their pid', () => {
    const { rank, run } = open();
    run(300, 4, 5 - 3_600_000);
    expect(rank()?.[0]?.baseline).toBeNull();
  });

  test('keep the comparison that was made of them, and several processes get none', () => {
    const baseline = { ageMs: 1, cpuPercent: 1, residentBytes: 1 };
    const compared = open({ ...suspect, baseline });
    compared.run(300, 4);
    expect(compared.rank()?.[0]?.baseline).toEqual(baseline);
    const several = open({ ...suspect, kind: 'application' });
    several.run(300, 4);
    expect(several.rank()?.[0]?.baseline).toBeNull();
  });
});
