import { execFileSync } from 'node:child_process';
import { mkdtempSync, openSync, writeFileSync } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { TimeoutError } from '../../../../electron/foundation/with-timeout.ts';
import { createJobPool } from '../../../../electron/helper/job-pool.ts';

const never = () => new Promise<never>(() => {});
const reasonOf = (work: Promise<unknown>) =>
  work.then(
    () => 'answered',
    (error: Error) => error.message,
  );

describe('the job pool', () => {
  test('gives up on a job that takes too long, and starts no second job of that key', async () => {
    const pool = createJobPool(10, () => 4);
    let starts = 0;
    const job = () => {
      starts += 1;
      return never();
    };
    await expect(pool.run('mounts', '/mnt/nas', job)).rejects.toThrow('no response within 0.01 s');
    await expect(pool.run('mounts', '/mnt/nas', job)).rejects.toThrow(TimeoutError);
    expect(starts).toBe(1);
  });

  test('runs jobs of a key again once the late one has finished', async () => {
    const pool = createJobPool(5, () => 4);
    let finish = (_: string) => {};
    const slow = new Promise<string>((resolve) => {
      finish = resolve;
    });
    await expect(pool.run('hwmon', 'chip', () => slow)).rejects.toThrow('no response');
    finish('too late');
    await slow;
    await expect(pool.run('hwmon', 'chip', async () => 'in time')).resolves.toBe('in time');
  });

  test('runs the jobs of a key one after the other, so that a hanging device occupies one thread', async () => {
    const pool = createJobPool(20, () => 4);
    let starts = 0;
    const hang = () => {
      starts += 1;
      return never();
    };
    const all = Array.from({ length: 5 }, () => reasonOf(pool.run('proc', 'proc/1', hang)));
    expect(await Promise.all(all)).toEqual(Array(5).fill('no response within 0.02 s'));
    expect(starts).toBe(1);

    let [running, most] = [0, 0];
    const job = async () => {
      running += 1;
      most = Math.max(most, running);
      await Promise.resolve();
      running -= 1;
      return running;
    };
    await Promise.all(Array.from({ length: 300 }, () => pool.run('proc', 'proc/2', job)));
    expect([most, running]).toEqual([1, 0]);
  });

  test('never runs more jobs of a kind than it has threads, and finishes all of them', async () => {
    const pool = createJobPool(1000, () => 3);
    let [running, most] = [0, 0];
    const job = async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise(setImmediate);
      running -= 1;
    };
    await Promise.all(Array.from({ length: 50 }, (_, index) => pool.run('net', `eth${index}`, job)));
    expect([most, running]).toEqual([3, 0]);
  });

  test('refuses jobs of a kind with the reason while all its threads hang, and runs them when one is free again', async () => {
    const pool = createJobPool(5, () => 2);
    let release = (_: number) => {};
    const hang = () =>
      new Promise<number>((resolve) => {
        release = resolve;
      });
    const all = [pool.run('a', '1', never), pool.run('a', '2', hang), pool.run('a', '3', async () => 3)];
    const late = 'no response within 0.005 s';
    const refused = 'not read, because 2 others do not respond';
    expect(await Promise.all(all.map(reasonOf))).toEqual([late, late, refused]);
    expect(await reasonOf(pool.run('a', '4', async () => 4))).toBe(refused);
    release(2);
    await expect.poll(() => reasonOf(pool.run('a', '4', async () => 4))).toBe('answered');
  });

  // Opening a FIFO blocks a thread of the pool until it has a writer, like a mount whose server is dead.
  test.each([3, 6, 8, 12, 40])('with %i hanging mounts, another kind responds in time', async (count) => {
    const folder = mkdtempSync(join(tmpdir(), 'tacho-dead-'));
    const names = Array.from({ length: count }, (_, index) => join(folder, `dead${index}`));
    execFileSync('mkfifo', names);
    writeFileSync(join(folder, 'good'), '42');
    // Two of Node's four default threads.
    const pool = createJobPool(800, () => 2);
    const hanging = names.map((name) =>
      reasonOf(pool.run('mounts', name, async () => (await open(name, 'r')).close())),
    );
    const readGood = () => pool.run('hwmon', 'good', () => readFile(join(folder, 'good'), 'utf8'));
    for (let round = 0; round < 3; round += 1) expect(await readGood()).toBe('42');
    const reasons = await Promise.all(hanging);
    expect(reasons.filter((reason) => reason === 'no response within 0.8 s')).toHaveLength(2);
    expect(reasons.filter((reason) => reason.startsWith('not read, because 2'))).toHaveLength(count - 2);
    for (let round = 0; round < 3; round += 1) expect(await readGood()).toBe('42');
    // Releases the threads, also those that open a FIFO later.
    for (const name of names) openSync(name, 'r+');
  });

  test('passes on failures unchanged', async () => {
    const job = () => Promise.reject(new Error('stale'));
    await expect(createJobPool(50, () => 2).run('a', 'a', job)).rejects.toThrow('stale');
  });
});
