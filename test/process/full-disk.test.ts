import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { createHistory } from '../../electron/history/history.ts';
import { openHistoryFiles } from '../../electron/history/history-files.ts';
import { createShapes } from '../../electron/history/shapes.ts';
import { openConf } from '../../electron/store/conf-store.ts';
import { createStores } from '../../electron/store/stores.ts';
import { cpuAt } from '../fake/readings.ts';
import { createSnapshot } from '../fake/snapshot.ts';

const start = Date.UTC(2026, 0, 5);
const minuteMs = 60_000;
const mounted: string[] = [];
afterEach(() => {
  for (const folder of mounted.splice(0)) execFileSync('umount', ['-l', folder]);
});

/** A disk of so many KiB; `null` where we may not mount one. */
function mountSmallDisk(kib: number): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'tacho-full-'));
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${kib}k`, 'none', folder]).status !== 0) return null;
  mounted.push(folder);
  return folder;
}

const mayMount = (() => {
  const folder = mountSmallDisk(64);
  if (folder) execFileSync('umount', ['-l', mounted.pop() ?? folder]);
  return folder !== null;
})();
if (!mayMount) process.stderr.write('full-disk.test.ts is skipped: only root may mount a disk to fill\n');

function open(folder: string, at: number) {
  const history = createHistory(createShapes(30));
  return {
    history,
    kept: openHistoryFiles(
      history,
      createStores(folder, openConf, () => at),
      30,
      at,
    ),
  };
}

function record(history: ReturnType<typeof open>['history'], from: number, to: number): void {
  for (let at = from; at < to; at += 1000) history.record(createSnapshot({ at, cpu: cpuAt(50) }));
}

describe.skipIf(!mayMount)('a disk that is full', () => {
  test('tears no file, and gets all that it refused when there is space again', () => {
    const folder = mountSmallDisk(512);
    if (!folder) throw new Error('could not mount');
    const { history, kept } = open(folder, start);
    record(history, start, start + 20 * minuteMs);
    kept.flush(start + 20 * minuteMs, true);

    const filler = join(folder, 'filler');
    expect(() => writeFileSync(filler, Buffer.alloc(600 * 1024))).toThrow('ENOSPC');
    record(history, start + 20 * minuteMs, start + 50 * minuteMs);
    expect(() => kept.flush(start + 50 * minuteMs, true)).toThrow('ENOSPC');
    // What was there before is whole.
    const before = open(folder, start + 50 * minuteMs);
    expect(before.kept.notes).toEqual([]);
    expect(before.history.readOne('cpu.busyPercent', '', start, start + 50 * minuteMs, 5000)).toHaveLength(120);

    rmSync(filler);
    kept.flush(start + 51 * minuteMs, true);
    const after = open(folder, start + 51 * minuteMs);
    expect(after.kept.notes).toEqual([]);
    expect(after.history.readOne('cpu.busyPercent', '', start, start + 50 * minuteMs, 5000)).toHaveLength(300);
  });
});
