import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ensureBundle } from '../../build/ensure-bundle.mjs';
import { newData, program } from './serve.ts';

beforeAll(ensureBundle, 60_000);

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

/** A process that says `ready`, then does what the script says. */
async function startScript(script: string): Promise<ChildProcess & { readonly pid: number }> {
  const child = spawn('/usr/bin/python3', ['-c', script], { stdio: ['pipe', 'pipe', 'inherit'] });
  children.push(child);
  await once(createInterface(child.stdout), 'line');
  return child as ChildProcess & { readonly pid: number };
}

const data = newData();
const attach = (...args: readonly string[]) =>
  spawnSync(process.execPath, [program, 'attach', '--data', data, ...args], { encoding: 'utf8' });

type Line = Readonly<Record<string, unknown>>;
const parse = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

/** Uses the CPU until the process that started it has ended, so that none is left over. */
const busy = `
import os
parent = os.getppid()
x = bytearray(50 * 1024 * 1024)
print('ready', flush=True)
while os.getppid() == parent: pass`;
const parentOfBusy = `
import subprocess, sys
child = subprocess.Popen([sys.executable, '-c', '''${busy}'''])
child.wait()`;

describe('tacho attach', () => {
  test('measures one running process from now on, for as many lines as wanted', async () => {
    const { pid } = await startScript(busy);
    const { status, stdout } = attach(String(pid), '--every', '1s', '--count', '2', '--json', '--label', 'job=busy');
    const [first, second, last] = parse(stdout);
    expect(status).toBe(0);
    for (const line of [first, second]) {
      expect(line).toMatchObject({ message: 'process_resources', pid, processes: 1, labels: { job: 'busy' } });
      expect(line?.['hostname']).toEqual(expect.any(String));
    }
    expect(Number(first?.['cpu_percent'])).toBeGreaterThan(0);
    expect(Number(first?.['memory_mb'])).toBeGreaterThan(50);
    expect(last).toMatchObject({ message: 'resources_final', has_ended: false });
    expect(Number(last?.['cpu_seconds'])).toBeLessThan(Number(last?.['duration_seconds']) + 0.2);
  });

  test('measures its children only with --tree', async () => {
    const { pid } = await startScript(parentOfBusy);
    const cpu = (...flags: readonly string[]) => {
      const [first] = parse(attach(String(pid), '--every', '1s', '--count', '1', '--json', ...flags).stdout);
      return [Number(first?.['processes']), Number(first?.['cpu_percent'])] as const;
    };
    // Other tests may use the CPU at the same time.
    const [[one, alone], [two, together]] = [cpu(), cpu('--tree')] as const;
    expect([one, two]).toEqual([1, 2]);
    expect(together).toBeGreaterThan(alone);
  });

  test('follows it until it exits, and prints a summary', async () => {
    const script = `print('ready', flush=True); input()`;
    const child = await startScript(script);
    const attached = spawn(process.execPath, [
      program,
      'attach',
      '--data',
      data,
      '--every',
      '100ms',
      String(child.pid),
    ]);
    children.push(attached);
    let stderr = '';
    attached.stderr.on('data', (text) => {
      stderr += text;
    });
    const lines = createInterface(attached.stdout)[Symbol.asyncIterator]();
    expect((await lines.next()).value).toMatch(/^ *time +cpu% +memory +threads +processes +read\/s +write\/s$/);
    expect((await lines.next()).value).toMatch(/\d:\d\d:\d\d/);
    child.stdin?.write('\n');
    expect(await once(attached, 'close')).toEqual([0, null]);
    expect(stderr).toMatch(
      /^tacho attach: python3: \d+\.\d\d s, CPU \d+\.\d\d s, peak memory [\d.]+ MiB, 1 process\n$/,
    );
    expect(child.exitCode).toBe(0);
  });

  test('ends on Ctrl-C, and the process continues', async () => {
    const child = await startScript(busy);
    const attached = spawn(process.execPath, [
      program,
      'attach',
      '--data',
      data,
      '--every',
      '100ms',
      String(child.pid),
    ]);
    children.push(attached);
    await once(createInterface(attached.stdout), 'line');
    attached.kill('SIGINT');
    expect(await once(attached, 'close')).toEqual([0, null]);
    expect([child.exitCode, child.signalCode]).toEqual([null, null]);
  });

  test('says what is wrong', () => {
    expect(attach('4194305')).toMatchObject({ status: 1, stderr: 'tacho attach: there is no process 4194305\n' });
    expect(attach('make')).toMatchObject({ status: 2, stderr: expect.stringContaining('expected the pid') });
    expect(attach('1', '--count', '0')).toMatchObject({ status: 2, stderr: expect.stringContaining('whole number') });
  });
});
