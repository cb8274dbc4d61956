import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** What macOS knows of its graphics accelerators: text of some kilobytes. @throws Error when it does not answer */
export async function runIoreg(): Promise<string> {
  const args = ['-r', '-d', '1', '-w', '0', '-c', 'IOAccelerator'];
  const { stdout } = await promisify(execFile)('/usr/sbin/ioreg', args, { timeout: 5000, killSignal: 'SIGKILL' });
  return stdout;
}
