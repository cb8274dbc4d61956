import { expect, test } from 'vitest';
import { runCaptured } from '../../../../../electron/helper/custom/run-captured.ts';

const options = { timeoutMs: 60_000, maxBytes: 1000, env: process.env, onRunning: () => undefined };

test('what a failed program wrote to stderr is kept apart from how it ended', async () => {
  const failed = runCaptured(['sh', '-c', 'echo "password=hunter2" >&2; exit 3'], options);
  await expect(failed).rejects.toMatchObject({ message: 'it ended with 3', errorOutput: 'password=hunter2' });
});
