import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { killGroup } from '../../../../electron/foundation/kill-group.ts';

test.skipIf(process.platform === 'win32')('a child is killed with the children it started', async () => {
  const child = spawn('sh', ['-c', 'sleep 600 & echo started; wait'], {
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await once(child.stdout, 'data');
  const closed = once(child, 'close');
  killGroup(child);
  // The pipe closes once no process of the group has it any more.
  expect(await closed).toEqual([null, 'SIGKILL']);
});

test('a child that was never started is left alone, and so is our own group', () => {
  const killed: unknown[] = [];
  killGroup({ pid: undefined, kill: (signal) => killed.push(signal) > 0 });
  expect(killed).toEqual([]);
});
