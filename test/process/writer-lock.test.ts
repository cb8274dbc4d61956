import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createWriterLock } from '../../electron/store/writer-lock.ts';
import { bundleScript } from './bundle-script.ts';

let script = '';
beforeAll(async () => {
  script = await bundleScript('lock-writer');
});

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

const newFolder = () => mkdtempSync(join(tmpdir(), 'tacho-locked-'));

function begin(folder: string, rounds: number, mode = ''): ChildProcess {
  const child = spawn(process.execPath, [script, folder, String(rounds), mode], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  return child;
}

async function runToEnd(folder: string, rounds: number, mode = ''): Promise<readonly string[]> {
  const child = begin(folder, rounds, mode);
  let said = '';
  child.stdout?.on('data', (data) => {
    said += data;
  });
  await once(child, 'close');
  return said.split('\n').filter(Boolean);
}

/** A process that holds the lock until it is killed. */
async function holdIn(folder: string): Promise<ChildProcess> {
  const child = begin(folder, 1, 'keep');
  if (child.stdout) await once(child.stdout, 'data');
  return child;
}

const open = (folder: string) => createWriterLock(folder, process.pid, hostname(), Date.now);

describe('the lock of the writer', () => {
  test('is never held by two of twenty processes at once, although holders are killed in between', async () => {
    const folder = newFolder();
    const living = Array.from({ length: 14 }, () => runToEnd(folder, 15));
    const dying = Array.from({ length: 6 }, async () => {
      const said: string[] = [];
      for (let count = 0; count < 5; count += 1) said.push(...(await runToEnd(folder, 1, 'die')));
      return said;
    });
    const said = (await Promise.all([...living, ...dying])).flat();
    expect(said.filter((line) => line !== 'held')).toEqual([]);
    expect(said).toHaveLength(14 * 15 + 6 * 5);
    // The last of those killed may have left theirs.
    expect(open(folder).renew()).toBe(true);
    expect(readdirSync(folder)).toHaveLength(1);
  }, 180_000);

  test('is taken by one of twenty at once from a holder that was killed', async () => {
    const folder = newFolder();
    const holder = await holdIn(folder);
    const locks = Array.from({ length: 20 }, () => open(folder));
    expect(locks.some((lock) => lock.renew())).toBe(false);
    holder.kill('SIGKILL');
    await once(holder, 'close');
    expect(locks.map((lock) => lock.renew()).filter(Boolean)).toHaveLength(1);
  });

  test('stays with a holder that is suspended', async () => {
    const folder = newFolder();
    const holder = await holdIn(folder);
    holder.kill('SIGSTOP');
    let elapsedMs = 0;
    const ours = createWriterLock(folder, process.pid, hostname(), Date.now, () => elapsedMs);
    expect(ours.renew()).toBe(false);
    elapsedMs = 3_600_000;
    expect(ours.renew()).toBe(false);
    holder.kill('SIGKILL');
    await once(holder, 'close');
    expect(ours.renew()).toBe(true);
  });
});
