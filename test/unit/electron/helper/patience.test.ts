import { describe, expect, test } from 'vitest';
import { createPatience, LateError } from '../../../../electron/helper/patience.ts';

const never = () => new Promise<never>(() => {});

describe('patience', () => {
  test('ends with what does not answer, and starts no second job of it', async () => {
    const patience = createPatience(10, 4);
    let starts = 0;
    const job = () => {
      starts += 1;
      return never();
    };
    await expect(patience.ask('/mnt/nas', job)).rejects.toThrow('did not answer for 0.01 s');
    await expect(patience.ask('/mnt/nas', job)).rejects.toThrow(LateError);
    expect(starts).toBe(1);
  });

  test('asks again once the late answer has come', async () => {
    const patience = createPatience(5, 4);
    let finish = (_: string) => {};
    const slow = new Promise<string>((resolve) => {
      finish = resolve;
    });
    await expect(patience.ask('chip', () => slow)).rejects.toThrow('did not answer');
    finish('too late');
    await slow;
    await expect(patience.ask('chip', async () => 'in time')).resolves.toBe('in time');
  });

  test('keeps threads for those that answer: when too many hang, further ones are refused by name of the reason', async () => {
    const patience = createPatience(5, 2);
    await Promise.allSettled([patience.ask('a', never), patience.ask('b', never)]);
    await expect(patience.ask('c', async () => 1)).rejects.toThrow('not asked, because 2 others do not answer');
  });

  test('passes failures on as they are', async () => {
    await expect(createPatience(50, 2).ask('a', () => Promise.reject(new Error('stale')))).rejects.toThrow('stale');
  });
});
