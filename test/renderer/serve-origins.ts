import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const program = join(import.meta.dirname, '..', '..', 'out', 'app', 'cli.js');
const children: ChildProcess[] = [];

/** Starts `tacho serve` on a free port with these flags, until `stopServers` is called. */
export async function serve(...flags: readonly string[]) {
  const data = mkdtempSync(join(tmpdir(), 'tacho-origins-'));
  const child = spawn(process.execPath, [program, 'serve', '--port', '0', '--data', data, ...flags], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const [listening, open] = [String((await lines.next()).value), String((await lines.next()).value)];
  const link = new URL(open.replace('open ', ''));
  const token = readFileSync(join(data, 'api-token'), 'utf8').trim();
  return { child, data, link, token, port: Number(link.port), url: listening.replace('listening on ', '') };
}

export function stopServers(): void {
  for (const child of children.splice(0)) child.kill('SIGKILL');
}
