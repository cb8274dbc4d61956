import { describe, expect, test } from 'vitest';
import { createPidTranslation, hasOwnPids } from '../../../../../../electron/collect/linux/processes/own-processes.ts';
import { createTextSource } from '../../../../../fake/text-source.ts';

const stat = (pid: number, parent: number) => `${pid} (a) b (c) S ${parent} 1 1 0\n`;

/** The /proc of a host: in its container this program has the pid 1, here 700; its child has 2 there and 705 here. */
const texts: Record<string, string> = {
  'proc/self/stat': stat(700, 600),
  'proc/1/stat': stat(1, 0),
  'proc/2/stat': stat(2, 1),
  'proc/700/stat': stat(700, 600),
  'proc/705/stat': stat(705, 700),
  'proc/705/status': 'Name:\thelper\nNSpid:\t705\t2\n',
  'proc/706/stat': stat(706, 700),
  'proc/706/status': 'Name:\thelper\nNSpid:\t706\t3\n',
  'proc/800/stat': stat(800, 790),
  'proc/800/status': 'Name:\tstranger\nNSpid:\t800\t2\n',
};
const source = createTextSource(texts, { proc: ['1', '2', '700', '705', '706', '800', 'meminfo'] });

describe('the own processes of Tacho', () => {
  test('are found in the /proc of another PID namespace, where their pids belong to other processes', () => {
    let pids = [1, 2, 3];
    const translated = createPidTranslation(source, 1, () => pids);
    expect(translated()).toEqual([700, 705, 706]);
    pids = [1, 3, 4];
    expect(translated()).toEqual([700, 706]);
  });

  test('have the same pids in a /proc of the same namespace, or if nothing is known', () => {
    expect(createPidTranslation(source, 700, () => [700, 705])()).toEqual([700, 705]);
    expect(createPidTranslation(createTextSource({}), 5, () => [5, 6])()).toEqual([5, 6]);
  });

  test('have their own pids only in a /proc of the same namespace', () => {
    expect([hasOwnPids(source, 700), hasOwnPids(source, 1)]).toEqual([true, false]);
    expect(hasOwnPids(createTextSource({}), 1)).toBe(false);
  });
});
