import { describe, expect, test } from 'vitest';
import { createUsageWindow } from '../../../../../electron/alerts/suspects/usage-window.ts';
import type { ProcessReading } from '../../../../../shared/readings/processes.ts';
import type { Snapshot } from '../../../../../shared/snapshot.ts';
import { cpuAt, processesOf, processOf } from '../../../../fake/readings.ts';
import { createSnapshot } from '../../../../fake/snapshot.ts';
import { createMachine } from '../../../../fake/suspects.ts';

/** A window over a machine of one core, whose processes are read each three seconds. */
function open() {
  let all: readonly ProcessReading[] = [];
  let ms = 0;
  const window = createUsageWindow(() => all);
  return {
    window,
    pass(seconds: number, processes: readonly ProcessReading[], part: Partial<Snapshot> = {}) {
      for (const end = ms + seconds * 1000; ms < end; ) {
        ms += 3000;
        all = processes;
        window.record(
          createSnapshot({
            monotonicMs: ms,
            sinceLastMs: 3000,
            processes: processesOf(all),
            cpu: cpuAt(50),
            ...part,
          }),
        );
      }
    },
  };
}

const hog = (cpuPercent: number, part: Partial<ProcessReading> = {}) =>
  processOf({ pid: 7, name: 'hog', startedAt: 1, cpuPercent, ...part });
const cpuSecondsOf = (usage: ReturnType<ReturnType<typeof createUsageWindow>['read']>) =>
  usage?.uses.map(({ process, cpuMs }) => [process.name, Math.round(cpuMs / 1000)]);

test('sleep is forgotten, and nothing is known of it', () => {
  const { look, rank } = createMachine();
  look([processOf({ pid: 5, name: 'hog', cpuPercent: 95 })], { cpu: cpuAt(96) }, 4);
  const events = [{ kind: 'resumed' as const, subject: '', ms: 9 }];
  look([processOf({ pid: 5, name: 'hog', cpuPercent: 95 })], { cpu: cpuAt(96), sinceLastMs: null, events });
  expect(rank({})).toBeNull();
});

describe('the use of a process', () => {
  test('is that of the requested time, and the usage of the machine is of the same time', () => {
    const { window, pass } = open();
    pass(33, [hog(100)]);
    pass(30, [hog(10)]);
    expect(cpuSecondsOf(window.read(30_000))).toEqual([['hog', 3]]);
    expect(window.read(30_000)).toMatchObject({ spanMs: 30_000, machine: { cpuMs: 15_000 } });
    expect(cpuSecondsOf(window.read(60_000, 30_000))).toEqual([['hog', 30]]);
  });

  test('is not lost while old samples are joined, and is forgotten after six minutes', () => {
    const { window, pass } = open();
    pass(303, [hog(100)]);
    expect(cpuSecondsOf(window.read(600_000))).toEqual([['hog', 300]]);
    pass(390, []);
    expect(cpuSecondsOf(window.read(600_000))).toEqual([]);
  });

  test('is that of two where the pid was used again, and of one that took another name or whose start differs by milliseconds', () => {
    const { window, pass } = open();
    pass(6, [hog(100)]);
    pass(3, [hog(100, { name: 'renamed', startedAt: 5 })]);
    pass(3, [hog(100, { name: 'other', startedAt: 60_000 })]);
    expect(cpuSecondsOf(window.read(60_000))).toEqual([
      ['renamed', 6],
      ['other', 3],
    ]);
  });

  test('is unknown before the second table, and of a span in which the machine was not read as a whole', () => {
    const { window, pass } = open();
    pass(3, [hog(100)]);
    expect(window.read(60_000)).toBeNull();
    pass(3, [hog(100)], { sinceLastMs: null });
    expect(window.read(60_000)).toBeNull();
    pass(3, [hog(100)]);
    expect(window.read(60_000)).toMatchObject({ spanMs: 3000 });
  });

  test('of a clock that was set is forgotten: the start of every process has changed', () => {
    const { window, pass } = open();
    pass(30, [hog(100)]);
    pass(3, [hog(100)], { events: [{ kind: 'clock-stepped', subject: '', ms: 9 }] });
    expect(window.read(60_000)).toBeNull();
  });

  test('of one that used nothing is not kept', () => {
    const { window, pass } = open();
    pass(30, [hog(0), hog(0, { pid: 8, readBytesPerSecond: 1 })]);
    expect(window.read(60_000)?.uses.map(({ process }) => process.pid)).toEqual([8]);
  });
});
