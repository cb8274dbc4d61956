import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { runCaptured } from '../../../../../electron/helper/custom/run-captured.ts';

const options = { timeoutMs: 60_000, maxBytes: 1000, env: process.env, onRunning: () => undefined };

const isAlive = (pid: number) => existsSync(`/proc/${pid}`);

test('what a failed program wrote to stderr is kept apart from how it ended', async () => {
  const failed = runCaptured(['sh', '-c', 'echo "password=hunter2" >&2; exit 3'], options);
  await expect(failed).rejects.toMatchObject({ message: 'it exited with code 3', errorOutput: 'password=hunter2' });
});

test('after the timeout, children that left the session of the program are killed too', async () => {
  const pids = join(mkdtempSync(join(tmpdir(), 'tacho-captured-')), 'pids');
  const script =
    'setsid sh -c "echo \\$\\$ >> $0; exec sleep 1000" & setsid sh -c "echo \\$\\$ >> $0; sleep 1000" & sleep 1000';
  const late = runCaptured(['sh', '-c', script, pids], { ...options, timeoutMs: 3000 });
  await expect(late).rejects.toThrow('it did not end within 3 s');
  const started = readFileSync(pids, 'utf8').trim().split('\n').map(Number);
  expect(started).toHaveLength(2);
  await vi.waitFor(() => expect(started.filter(isAlive)).toEqual([]), { timeout: 30_000, interval: 50 });
}, 60_000);
