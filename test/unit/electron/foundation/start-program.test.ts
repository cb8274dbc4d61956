import { spawn } from 'node:child_process';
import { expect, test } from 'vitest';
import { runCommand } from '../../../../electron/alerts/delivery/run-command.ts';
import { startProgram } from '../../../../electron/foundation/start-program.ts';
import { runCaptured } from '../../../../electron/helper/custom/run-captured.ts';

const failures = [
  ['/nowhere/program', 'no such file'],
  ['/etc/hostname/program', 'not a folder'],
  ['/etc', 'permission denied'],
] as const;

test.each(failures)('%s cannot be started, whether Node throws or not', async (program, reason) => {
  const message = await new Promise<string>((resolve) => {
    try {
      startProgram(
        () => spawn(program),
        'it',
        (error) => resolve(error.message),
      );
    } catch (error) {
      resolve((error as Error).message);
    }
  });
  expect(message).toBe(`it cannot be started: ${reason}`);
});

test.each(failures)('commands for metrics and for alerts say so of %s', async (program, reason) => {
  const options = { timeoutMs: 10_000, maxBytes: 1000, env: {}, onRunning: () => undefined };
  await expect(runCaptured([program], options)).rejects.toThrow(`it cannot be started: ${reason}`);
  await expect(runCommand([program], {}, 10_000)).rejects.toThrow(`${program} cannot be started: ${reason}`);
});
