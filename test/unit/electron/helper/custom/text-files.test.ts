import { mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { createTextFiles } from '../../../../../electron/helper/custom/text-files.ts';
import { createJobPool } from '../../../../../electron/helper/job-pool.ts';
import { maxThreads } from '../../../../../electron/helper/thread-limits.ts';

function open() {
  const folder = mkdtempSync(join(tmpdir(), 'tacho-text-files-'));
  const read = createTextFiles({ folder, isFolderNamed: true }, createJobPool(2000, maxThreads));
  return { folder, read };
}

test('a file whose name contains control characters is refused, and its name shown without them', async () => {
  const { folder, read } = open();
  writeFileSync(join(folder, 'b\u001b[31m\n.prom'), 'x 1\n');
  expect(await read()).toEqual([
    { name: 'b\ufffd[31m\ufffd.prom', modifiedAt: null, families: [], problem: 'its name contains control characters' },
  ]);
});

/** As a file that was written at this time, in Unix seconds. The time of its last change cannot be set. */
function write(folder: string, text: string, at: number) {
  writeFileSync(join(folder, 'new'), text);
  utimesSync(join(folder, 'new'), at, at);
  renameSync(join(folder, 'new'), join(folder, 'a.prom'));
}

test('a file that did not change for a while is not parsed again', async () => {
  const { folder, read } = open();
  const date = vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 60_000);
  write(folder, 'x 1\n', 1_700_000_000);
  const [first] = await read();
  expect((await read())[0]).toBe(first);
  write(folder, 'x 2\n', 1_700_000_000);
  const [second] = await read();
  expect([second?.families[0]?.samples[0]?.value, second?.modifiedAt]).toEqual([2, 1_700_000_000_000]);
  rmSync(join(folder, 'a.prom'));
  expect(await read()).toEqual([]);
  date.mockRestore();
});

test('a file that was just written is read again, because its next version may look the same', async () => {
  const { folder, read } = open();
  write(folder, 'x 1\n', Date.now() / 1000);
  const [first] = await read();
  const [second] = await read();
  expect(second).not.toBe(first);
  expect(second).toEqual(first);
});

test('a file that is wrong says so each time, with the time it was written', async () => {
  const { folder, read } = open();
  const date = vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 60_000);
  write(folder, 'x one\n', 1_700_000_000);
  for (const _time of [1, 2]) {
    expect(await read()).toEqual([
      { name: 'a.prom', modifiedAt: 1_700_000_000_000, families: [], problem: 'line 1: its value is not a number' },
    ]);
  }
  date.mockRestore();
});
