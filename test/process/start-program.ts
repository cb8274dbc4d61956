import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { program } from './serve.ts';

/** One of Tacho's programs, stopped like by a service manager. */
export function startProgram(...args: readonly string[]) {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  let stderr = '';
  child.stderr.on('data', (data) => {
    stderr += data;
  });
  return {
    /** @throws Error with its standard error if it ends */
    async nextLine(): Promise<string> {
      const { value, done } = await lines.next();
      if (done) throw new Error(`${args.join(' ')} has ended: ${stderr}`);
      return value;
    },
    async stop(): Promise<void> {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}
