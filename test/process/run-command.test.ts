import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCommand } from '../../electron/alerts/delivery/run-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'tacho-command-'));

describe('a command that an alert starts', () => {
  test('finds the values in its environment, and gets its arguments as they are written', async () => {
    const out = join(folder, 'out');
    const script = 'printf "%s\\n" "$TACHO_TEXT" "$@" > "$OUT"';
    const text = 'CPU 96 % — $(touch /tmp/never) `x` "quoted"';
    await runCommand(
      ['sh', '-c', script, 'sh', '$HOME', 'a b', '; exit 1'],
      { ...process.env, OUT: out, TACHO_TEXT: text },
      5000,
    );
    expect(readFileSync(out, 'utf8')).toBe(`${text}\n$HOME\na b\n; exit 1\n`);
  });

  test('is started by no shell', async () => {
    const never = join(folder, 'never');
    await expect(runCommand([`touch ${never}`], {}, 5000)).rejects.toThrow('cannot be started: no such file');
    expect(existsSync(never)).toBe(false);
  });

  test('that fails says how', async () => {
    await expect(runCommand(['sh', '-c', 'exit 3'], process.env, 5000)).rejects.toThrow('sh exited with code 3');
    await expect(runCommand(['sh', '-c', 'kill -9 $$'], process.env, 5000)).rejects.toThrow('sh was killed by SIGKILL');
  });

  test('that takes too long is ended, with all that it started', async () => {
    const pids = join(folder, 'pids');
    const run = runCommand(['sh', '-c', 'sleep 600 & echo $! > "$OUT"; wait'], { ...process.env, OUT: pids }, 300);
    await expect(run).rejects.toThrow('sh was stopped after 0.3 s');
    const child = readFileSync(pids, 'utf8').trim();
    await expect.poll(() => existsSync(`/proc/${child}`) && !isZombie(child)).toBe(false);
  });
});

function isZombie(pid: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return true;
  }
}
