import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/**
 * Runs a command of the command line in this program as plain Node, for packages whose launcher cannot be in the PATH, such as an
 * AppImage.
 * @param program the bundled command line
 * @returns its exit code, 128 plus the number of the signal if one ended it
 */
export function runCommandLine(program: string, args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [program, ...args], {
    stdio: 'inherit',
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  // From a terminal the child gets these itself.
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  process.on('SIGINT', () => undefined);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(signal ? 128 + constants.signals[signal] : (code ?? 0)));
  });
}
