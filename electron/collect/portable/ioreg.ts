import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Lists the graphics accelerators of macOS. @throws Error if ioreg fails or does not finish in time */
export async function runIoreg(): Promise<string> {
  const args = ['-r', '-d', '1', '-w', '0', '-c', 'IOAccelerator'];
  const { stdout } = await promisify(execFile)('/usr/sbin/ioreg', args, { timeout: 5000, killSignal: 'SIGKILL' });
  return stdout;
}
