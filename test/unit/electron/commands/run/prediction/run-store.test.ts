import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { keepRun, type PastRun, readRuns } from '../../../../../../electron/commands/run/prediction/run-store.ts';

const run = (seconds: number, part: Partial<PastRun> = {}): PastRun => ({
  at: '2026-11-29T00:00:00.000Z',
  labels: { job: 'nightly' },
  seconds,
  cpuPercent: 10,
  memoryMb: 100,
  ...part,
});
const makeFolder = () => mkdtempSync(join(tmpdir(), 'tacho-runs-'));
const fileIn = (folder: string) => join(folder, 'runs.jsonl');
const toLine = (one: object) => `${JSON.stringify(one)}\n`;

describe('the store of runs', () => {
  test('is empty before the first run, without a problem', () => {
    expect(readRuns(makeFolder())).toEqual({ runs: [], problem: null });
  });

  test('is kept in a file of bounded size, and damaged lines are left out', () => {
    const folder = join(makeFolder(), 'new');
    keepRun(folder, run(1));
    expect(readRuns(folder)).toEqual({ runs: [run(1)], problem: null });
    const path = fileIn(folder);
    writeFileSync(path, `{"torn\n{"at":"x","labels":null}\n${toLine(run(2))}`);
    expect(readRuns(folder).runs).toEqual([run(2)]);
    writeFileSync(path, toLine(run(1)).repeat(12_000));
    keepRun(folder, run(3));
    expect(readFileSync(path).length).toBeLessThan(1024 ** 2);
    expect(readRuns(folder).runs.at(-1)).toEqual(run(3));
  });

  test('loses only a line that was cut off, not the run after it', () => {
    const folder = makeFolder();
    keepRun(folder, run(1));
    appendFileSync(fileIn(folder), toLine(run(2)).slice(0, 30));
    keepRun(folder, run(3));
    expect(readRuns(folder).runs).toEqual([run(1), run(3)]);
  });

  test('is read from its end where it has grown too large', () => {
    const folder = makeFolder();
    writeFileSync(fileIn(folder), toLine(run(1)).repeat(30_000) + toLine(run(2)));
    const { runs, problem } = readRuns(folder);
    expect(problem).toBeNull();
    expect(runs.length).toBeGreaterThan(5000);
    expect(runs.at(-1)).toEqual(run(2));
  });

  test('leaves out values that no run can have', () => {
    const folder = makeFolder();
    const absurd = [run(1e308), run(2, { cpuPercent: 1e308, memoryMb: 1e308 })];
    writeFileSync(fileIn(folder), absurd.map(toLine).join(''));
    expect(readRuns(folder).runs).toEqual([run(2, { cpuPercent: null, memoryMb: null })]);
  });

  test('is never a FIFO or a folder, which would block or fail: that is a problem for the reader only', () => {
    const [fifo, directory] = [makeFolder(), makeFolder()];
    execFileSync('mkfifo', [fileIn(fifo)]);
    mkdirSync(fileIn(directory));
    for (const folder of [fifo, directory]) keepRun(folder, run(1));
    expect(readRuns(fifo)).toEqual({ runs: [], problem: 'it is a FIFO, not a regular file' });
    expect(readRuns(directory)).toEqual({ runs: [], problem: 'it is a folder, not a regular file' });
  });
});
