import { execFileSync } from 'node:child_process';
import { mkdtempSync, openSync, writeFileSync } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { kindOf, maxRunning } from '../../../../electron/helper/max-running.ts';
import { createPatience, LateError } from '../../../../electron/helper/patience.ts';
import { helperEnvironment } from '../../../../electron/helper/protocol.ts';

const never = () => new Promise<never>(() => {});
const reasonOf = (work: Promise<unknown>) =>
  work.then(
    () => 'answered',
    (error: Error) => error.message,
  );

describe('patience', () => {
  test('ends with what does not answer, and starts no second job of it', async () => {
    const patience = createPatience(10, () => 4);
    let starts = 0;
    const job = () => {
      starts += 1;
      return never();
    };
    await expect(patience.ask('mounts', '/mnt/nas', job)).rejects.toThrow('did not answer for 0.01 s');
    await expect(patience.ask('mounts', '/mnt/nas', job)).rejects.toThrow(LateError);
    expect(starts).toBe(1);
  });

  test('asks again once the late answer has come', async () => {
    const patience = createPatience(5, () => 4);
    let finish = (_: string) => {};
    const slow = new Promise<string>((resolve) => {
      finish = resolve;
    });
    await expect(patience.ask('hwmon', 'chip', () => slow)).rejects.toThrow('did not answer');
    finish('too late');
    await slow;
    await expect(patience.ask('hwmon', 'chip', async () => 'in time')).resolves.toBe('in time');
  });

  test('runs several jobs of one thing one after the other, so that one that hangs holds one thread', async () => {
    const patience = createPatience(20, () => 4);
    let starts = 0;
    const hang = () => {
      starts += 1;
      return never();
    };
    const all = Array.from({ length: 5 }, () => reasonOf(patience.ask('proc', 'proc/1', hang)));
    expect(await Promise.all(all)).toEqual(Array(5).fill('did not answer for 0.02 s'));
    expect(starts).toBe(1);

    let [running, most] = [0, 0];
    const job = async () => {
      running += 1;
      most = Math.max(most, running);
      await Promise.resolve();
      running -= 1;
      return running;
    };
    await Promise.all(Array.from({ length: 300 }, () => patience.ask('proc', 'proc/2', job)));
    expect([most, running]).toEqual([1, 0]);
  });

  test('never runs more of a kind than may hold a thread, and all of them in the end', async () => {
    const patience = createPatience(1000, () => 3);
    let [running, most] = [0, 0];
    const job = async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise(setImmediate);
      running -= 1;
    };
    await Promise.all(Array.from({ length: 50 }, (_, index) => patience.ask('net', `eth${index}`, job)));
    expect([most, running]).toEqual([3, 0]);
  });

  test('refuses others of a kind when all its threads hang, with the reason, and asks them when one is let go', async () => {
    const patience = createPatience(5, () => 2);
    let release = (_: number) => {};
    const hang = () =>
      new Promise<number>((resolve) => {
        release = resolve;
      });
    const all = [patience.ask('a', '1', never), patience.ask('a', '2', hang), patience.ask('a', '3', async () => 3)];
    const late = 'did not answer for 0.005 s';
    const refused = 'not asked, because 2 others do not answer';
    expect(await Promise.all(all.map(reasonOf))).toEqual([late, late, refused]);
    expect(await reasonOf(patience.ask('a', '4', async () => 4))).toBe(refused);
    release(2);
    await expect.poll(() => reasonOf(patience.ask('a', '4', async () => 4))).toBe('answered');
  });

  // Opening a FIFO blocks a thread of the pool until a writer comes: as a mount whose server is dead.
  test.each([3, 6, 8, 12, 40])('with %i things of a kind that hang, another kind answers in time', async (count) => {
    const folder = mkdtempSync(join(tmpdir(), 'tacho-dead-'));
    const names = Array.from({ length: count }, (_, index) => join(folder, `dead${index}`));
    execFileSync('mkfifo', names);
    writeFileSync(join(folder, 'good'), '42');
    // Two of the four threads of the pool that Node has by default.
    const patience = createPatience(800, () => 2);
    const hanging = names.map((name) =>
      reasonOf(patience.ask('mounts', name, async () => (await open(name, 'r')).close())),
    );
    const readGood = () => patience.ask('hwmon', 'good', () => readFile(join(folder, 'good'), 'utf8'));
    for (let round = 0; round < 3; round += 1) expect(await readGood()).toBe('42');
    const reasons = await Promise.all(hanging);
    expect(reasons.filter((reason) => reason === 'did not answer for 0.8 s')).toHaveLength(2);
    expect(reasons.filter((reason) => reason.startsWith('not asked, because 2'))).toHaveLength(count - 2);
    for (let round = 0; round < 3; round += 1) expect(await readGood()).toBe('42');
    // Lets go of the threads: those that are not opened for reading yet are as soon as they are.
    for (const name of names) openSync(name, 'r+');
  });

  test('passes failures on as they are', async () => {
    const job = () => Promise.reject(new Error('stale'));
    await expect(createPatience(50, () => 2).ask('a', 'a', job)).rejects.toThrow('stale');
  });
});

test('a helper for files has threads for all that its kinds may hold, so that none waits for another', () => {
  const keys = [
    'sys/class/hwmon/hwmon0',
    'sys/class/thermal/thermal_zone0',
    'sys/class/powercap',
    'sys/class/power_supply/BAT0',
    'sys/class/net/eth0',
    'sys/devices/system/cpu',
    'sys/block/sda',
    'proc/1/mountinfo',
  ];
  const kinds = [...new Set(keys.map(kindOf)), 'disks', 'other mounts'];
  expect(kinds).toHaveLength(10);
  const sum = kinds.reduce((total, kind) => total + maxRunning(kind), 0);
  expect(Number(helperEnvironment('files')['UV_THREADPOOL_SIZE'])).toBeGreaterThanOrEqual(sum);
});
