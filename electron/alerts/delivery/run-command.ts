import { spawn } from 'node:child_process';
import { UserError } from '../../../shared/user-error.ts';
import { describeExit } from '../../foundation/describe-exit.ts';
import { killGroup } from '../../foundation/kill-group.ts';
import { startProgram } from '../../foundation/start-program.ts';

/**
 * Runs a program, never through a shell, and kills it and its children after the timeout. Its output is discarded.
 * @throws Error that says why it did not start, or how it ended
 */
export function runCommand(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  timeoutMs: number,
): Promise<void> {
  const [program = '', ...args] = argv;
  return new Promise((resolve, reject) => {
    // Its own process group, so that its children can be killed with it.
    const start = () => spawn(program, args, { shell: false, stdio: 'ignore', detached: true, windowsHide: true, env });
    const child = startProgram(start, program, (error) => {
      clearTimeout(timer);
      reject(error);
    });
    const timer = setTimeout(() => {
      killGroup(child);
      reject(new UserError(`${program} was stopped after ${timeoutMs / 1000} s`));
    }, timeoutMs);
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      if (code === 0) resolve();
      else reject(new UserError(`${program} ${describeExit(code, signal)}`));
    });
  });
}
