import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createHistory } from '../../electron/history/history.ts';
import { openHistoryFiles } from '../../electron/history/history-files.ts';
import { createShapes } from '../../electron/history/shapes.ts';
import { openConf } from '../../electron/store/conf-store.ts';
import { createStores } from '../../electron/store/stores.ts';
import { cpuAt } from '../fake/readings.ts';
import { createSnapshot } from '../fake/snapshot.ts';

const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const start = Date.UTC(2026, 0, 5);
/** In memory where that can be: thousands of small writes would otherwise wait for a disk that others load. */
const base = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function createFolder(): string {
  const folder = mkdtempSync(join(base, 'tacho-long-'));
  folders.push(folder);
  return folder;
}

/** A machine whose clock the test moves: it samples, flushes each minute, and may be killed and started again. */
function createMachine(days = 30) {
  const folder = createFolder();
  const open = (at: number) => {
    const history = createHistory(createShapes(days));
    return {
      history,
      kept: openHistoryFiles(
        history,
        createStores(folder, openConf, () => at),
        days,
        at,
      ),
    };
  };
  let running = open(start);
  const truth = new Map<number, number>();
  let flushedAt = start;

  /** Samples from one time to another; the value is that of the time, so that all can be made again. */
  function run(from: number, to: number, everyMs: number, read = valueAt): void {
    for (let at = from; at < to; at += everyMs) {
      const value = read(at);
      truth.set(at, value);
      running.history.record(createSnapshot({ at, cpu: cpuAt(value) }));
      if (at - flushedAt >= minuteMs || at < flushedAt) {
        flushedAt = at;
        running.kept.flush(at);
      }
    }
  }

  return {
    folder,
    truth,
    run,
    /** Without a last flush. */
    kill(at: number) {
      running = open(at);
      return running.kept.notes;
    },
    close: (at: number) => running.kept.flush(at, true),
    steps(stepSeconds: number, from: number): readonly Step[] {
      const tier = running.history.tiers.find(({ shape }) => shape.stepMs === stepSeconds * secondMs);
      const columns = tier?.read('cpu.busyPercent|', from, Number.MAX_SAFE_INTEGER);
      return Array.from(columns?.mean ?? [], (mean, index) => ({
        at: from + index * stepSeconds * secondMs,
        mean,
        max: columns?.max[index] ?? Number.NaN,
        coveredMs: Number.isNaN(mean) ? 0 : (columns?.coveredMs[index] ?? 0),
      }));
    },
    read(from: number, to: number) {
      const [series] = running.history.read({ metrics: ['cpu.busyPercent'], from, to, maxPoints: 5000 });
      return series;
    },
  };
}

interface Step {
  readonly at: number;
  readonly mean: number;
  readonly max: number;
  readonly coveredMs: number;
}

/** Weighted by the time that was sampled. */
function meanOf(steps: readonly Step[]): number {
  const covered = steps.reduce((sum, { coveredMs }) => sum + coveredMs, 0);
  return steps.reduce((sum, { mean, coveredMs }) => sum + mean * coveredMs, 0) / covered;
}

/** Moves slowly, so that a step that a kill has cut in two differs a little. */
const valueAt = (at: number) => 50 + 40 * Math.sin(at / (3 * hourMs));

/** Every step that is shown must be the mean and the peak of what was sampled in it; steps that were sampled must be shown. */
function compare(machine: ReturnType<typeof createMachine>, from: number, to: number, tolerance = 0.01): number {
  const series = machine.read(from, to);
  if (!series) throw new Error('there is no such series');
  const bySteps = new Map<number, number[]>();
  for (const [at, value] of machine.truth) {
    const step = Math.floor(at / series.stepMs);
    bySteps.set(step, [...(bySteps.get(step) ?? []), value]);
  }
  let shown = 0;
  series.mean.forEach((mean, index) => {
    const values = bySteps.get(series.startAt / series.stepMs + index);
    if (!values) expect(mean).toBeNull();
    if (mean === null || !values) return;
    shown += 1;
    expect(Math.abs(mean - values.reduce((sum, value) => sum + value, 0) / values.length)).toBeLessThan(tolerance);
    expect(Math.abs((series.max[index] ?? Number.NaN) - Math.max(...values))).toBeLessThan(tolerance);
  });
  return shown;
}

describe('a history of weeks', () => {
  test('is what was sampled, in every tier, over restarts without a last word', () => {
    const machine = createMachine();
    const end = start + 4 * dayMs;
    for (let at = start; at < end; at += dayMs) {
      machine.run(at, at + dayMs, minuteMs);
      expect(machine.kill(at + dayMs)).toEqual([]);
    }
    expect(machine.read(start, end)?.stepMs).toBe(15 * minuteMs);
    // The mean of a step that a kill cut in two is made of two halves: of a mean and the samples after it.
    expect(compare(machine, start, end, 2)).toBeGreaterThanOrEqual(4 * 96 - 1);
    expect(compare(machine, end - 40 * hourMs, end, 2)).toBeGreaterThan(40 * 60 - 5);
    expect(compare(machine, end - 2 * hourMs, end, 2)).toBeGreaterThan(2 * 60 - 5);
  }, 60_000);

  test('loses a minute at most to a kill, in every tier', () => {
    const machine = createMachine();
    const at = start + 7 * hourMs + 13 * minuteMs + 47 * secondMs;
    machine.run(start, at, 10 * secondMs);
    machine.kill(at);
    for (const reachMs of [2 * hourMs, 7 * hourMs]) {
      const series = machine.read(at - reachMs, at);
      const last = series?.mean.findLastIndex((value) => value !== null) ?? 0;
      expect((series?.startAt ?? 0) + (last + 1) * (series?.stepMs ?? 0)).toBeGreaterThanOrEqual(
        at - minuteMs - 10 * secondMs,
      );
    }
    expect(compare(machine, at - 7 * hourMs, at, 2)).toBeGreaterThanOrEqual(7 * 60 - 1);
  });

  test('forgets on disk what it no longer reaches, and holds few files', () => {
    const machine = createMachine(3);
    machine.run(start, start + 8 * dayMs, 5 * minuteMs);
    const files = readdirSync(machine.folder);
    expect(files.length).toBeLessThan(90);
    const coarse = files
      .filter((file) => file.startsWith('history-900s-'))
      .map((file) => Number(/(\d+)\.json/.exec(file)?.[1]));
    expect(Math.min(...coarse)).toBe(start + 3 * dayMs);
  }, 60_000);

  test('forgets on disk also where the machine sleeps through every midnight', () => {
    const machine = createMachine(3);
    for (let day = 0; day < 8; day += 1) {
      machine.run(start + day * dayMs + 3 * hourMs, start + day * dayMs + 20 * hourMs, 5 * minuteMs);
    }
    const coarse = readdirSync(machine.folder).filter((file) => file.startsWith('history-900s-'));
    expect(coarse.length).toBeLessThanOrEqual(5);
  }, 60_000);

  test('survives a clock that was years ahead for a while', () => {
    const machine = createMachine();
    machine.run(start, start + 5 * hourMs, minuteMs);
    const ahead = start + 1500 * dayMs;
    machine.run(ahead, ahead + 10 * minuteMs, minuteMs);
    machine.run(start + 5 * hourMs + 10 * minuteMs, start + 6 * hourMs, minuteMs);
    const now = start + 6 * hourMs;
    machine.kill(now);
    expect(compare(machine, start, now)).toBeGreaterThan(4.8 * 60);
  });

  test('survives a clock that is set back an hour: what comes again is added to what was', () => {
    const machine = createMachine();
    machine.run(start, start + 3 * hourMs, minuteMs);
    machine.run(start + 2 * hourMs, start + 4 * hourMs, minuteMs);
    expect(compare(machine, start, start + 4 * hourMs)).toBe(4 * 60);
  });

  test('keeps the mean of a step in which it was killed twice, in every tier', () => {
    const machine = createMachine();
    const busy = (at: number) => (Math.floor(at / (20 * secondMs)) % 5 === 0 ? 100 : 3);
    machine.run(start, start + 277 * secondMs, secondMs, busy);
    machine.kill(start + 280 * secondMs);
    machine.run(start + 280 * secondMs, start + 552 * secondMs, secondMs, busy);
    machine.kill(start + 556 * secondMs);
    machine.run(start + 556 * secondMs, start + 16 * minuteMs, secondMs, busy);
    const [seconds, minutes, quarters] = [10, 60, 900].map((stepSeconds) => machine.steps(stepSeconds, start));
    const known = seconds?.slice(0, 90).filter(({ coveredMs }) => coveredMs > 0) ?? [];
    expect(known.length).toBeGreaterThan(75);
    expect(Math.abs((quarters?.[0]?.mean ?? 0) - meanOf(known))).toBeLessThan(1);
    expect(quarters?.[0]?.max).toBe(100);
    minutes?.slice(0, 15).forEach(({ mean }, minute) => {
      const own = known.filter(({ at }) => Math.floor((at - start) / minuteMs) === minute);
      if (own.length > 0) expect(Math.abs(mean - meanOf(own))).toBeLessThan(0.1);
    });
  });

  test('ignores daylight saving: its steps are even in every time zone', () => {
    const spring = Date.UTC(2026, 2, 29);
    const machine = createMachine();
    machine.run(spring, spring + 6 * hourMs, minuteMs);
    expect(compare(machine, spring, spring + 6 * hourMs)).toBe(6 * 60);
  });

  test('has another reach at once, and keeps what it holds', () => {
    const history = createHistory(createShapes(10));
    const stores = createStores(createFolder(), openConf, () => start);
    const kept = openHistoryFiles(history, stores, 10, start);
    const end = start + 9 * dayMs;
    for (let at = start; at < end; at += minuteMs) history.record(createSnapshot({ at, cpu: cpuAt(50) }));
    kept.setDays(60, end);
    const ask = { metrics: ['cpu.busyPercent' as const], from: start, to: end, maxPoints: 5000 };
    expect(history.read(ask)[0]?.mean.filter((value) => value !== null)).toHaveLength(9 * 96);
    kept.setDays(3, end);
    expect(history.read(ask)[0]?.mean.filter((value) => value !== null)).toHaveLength(3 * 96);
  });
});
