/**
 * Takes the lock of a folder again and again and, while it holds it, marks the folder: a mark that another process left there means
 * that two held it at once. Says "held" for each time it held the lock, and "twice" if ever two did.
 */
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { createWriterLock } from '../../electron/store/writer-lock.ts';

const [, , folder = '', rounds = '0', mode = ''] = process.argv;
const mark = join(folder, 'mark');
const pause = (ms: number) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
const say = (text: string) => writeSync(1, `${text}\n`);

for (let round = 0; round < Number(rounds); ) {
  const lock = createWriterLock(folder, process.pid, hostname(), Date.now);
  if (!lock.renew()) {
    pause(1);
    continue;
  }
  if (mode === 'keep') {
    say('held');
    for (;;) pause(1000);
  }
  try {
    closeSync(openSync(mark, 'wx'));
    pause(2);
    if (!lock.renew()) say('lost');
    rmSync(mark);
    say('held');
  } catch (error) {
    say(`twice ${String(error)}`);
  }
  round += 1;
  // One round of two ends without a word, and leaves its lock behind.
  if (mode === 'die') process.kill(process.pid, 'SIGKILL');
  lock.release();
}
