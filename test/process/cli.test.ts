import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Value } from 'typebox/value';
import { beforeAll, describe, expect, test } from 'vitest';
import { ensureBundle } from '../../build/ensure-bundle.mjs';
import packageJson from '../../package.json' with { type: 'json' };
import { type SystemMetrics, SystemMetricsSchema } from '../../shared/wire/system-metrics.ts';

beforeAll(ensureBundle, 60_000);

const project = join(import.meta.dirname, '..', '..');
/** The executable in `package.json`. */
const cli = join(project, packageJson.bin.tacho);
const data = mkdtempSync(join(tmpdir(), 'tacho-cli-'));
const tacho = (...args: readonly string[]) => spawnSync(process.execPath, [cli, ...args], { encoding: 'utf8' });

async function firstLine(child: ChildProcess): Promise<string> {
  const [chunk] = await once(child.stdout as NonNullable<ChildProcess['stdout']>, 'data');
  return String(chunk);
}

const childrenOf = (pid: number | undefined) =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);

async function untilGone(pids: readonly number[]): Promise<void> {
  while (pids.some((pid) => existsSync(`/proc/${pid}`))) await new Promise((resolve) => setTimeout(resolve, 20));
}

describe('tacho snapshot', () => {
  test('prints one object that matches the schema, with rates and every reading', () => {
    const { stdout, status, stderr } = tacho('snapshot', '--json', '--data', data);
    expect([status, stderr]).toEqual([0, '']);
    const metrics = JSON.parse(stdout) as SystemMetrics;
    expect(Value.Errors(SystemMetricsSchema, metrics)).toEqual([]);
    expect(metrics.cpu.utilization_percent).toBeGreaterThanOrEqual(0);
    expect(metrics.disk.partitions.some(({ mountpoint }) => mountpoint === '/')).toBe(true);
    expect(metrics.processes.top[0]).toMatchObject({ cpu_percent: expect.any(Number), user: expect.any(String) });
    const states = new Set(Object.values(metrics.health).map(({ state }) => state));
    expect([...states].filter((state) => !['ok', 'absent'].includes(state))).toEqual([]);
  });

  test('answers to short flags and to help with the name of a command', () => {
    expect(tacho('-v').stdout).toBe(`${packageJson.version}\n`);
    expect(tacho('-h').stdout).toContain('tacho snapshot');
    expect(tacho('help', 'history').stdout).toContain('tacho history export');
    expect(tacho('snapshot', '-h').stdout).toContain('--processes');
  });

  test('speaks the language of the user to people, and English in JSON', () => {
    const env = { ...process.env, TACHO_LOCALE: 'en-XA' };
    const run = (...args: readonly string[]) => spawnSync(process.execPath, [cli, ...args], { encoding: 'utf8', env });
    expect(run('--help').stdout).toContain('⟦');
    expect(run('wath').stderr).toMatch(/^tacho: ⟦.*watch.*⟧\n$/);
    const { reasons } = JSON.parse(run('check', '--json', '--memory', '0', '--for', '100ms', '--data', data).stdout);
    expect(reasons).toContainEqual(expect.stringMatching(/^memory [\d.]+ % exceeds 0 %$/));
  });

  test('keeps the id of this installation', () => {
    const id = () => (JSON.parse(tacho('snapshot', '--json', '--data', data).stdout) as SystemMetrics).instance_id;
    expect(id()).toBe(id());
  });

  test('prints tables for people, and a tree of all processes on request', () => {
    const { stdout } = tacho('snapshot', '--processes', '--data', data);
    for (const word of ['CPU', 'Memory', 'Disks', 'File systems', 'Network', 'Processes', 'PID']) {
      expect(stdout).toContain(word);
    }
    // No escape sequences.
    expect(stdout).not.toContain('\u001b');
    const all = JSON.parse(tacho('snapshot', '--json', '--processes', '--data', data).stdout) as SystemMetrics;
    expect(all.processes).toHaveProperty('all');
  });

  test('is an executable file', () => {
    expect(readFileSync(cli, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
    expect(execFileSync(process.execPath, [cli, '--version'], { encoding: 'utf8' })).toBe(`${packageJson.version}\n`);
  });
});

describe('tacho watch', () => {
  test('prints a line per sample, aligned to the clock, and stops after the given number', () => {
    const { stdout, status } = tacho('watch', '--json', '--every', '500ms', '--count', '3', '--data', data);
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as SystemMetrics);
    expect([status, lines.length]).toEqual([0, 3]);
    // A busy machine may be late with some of them.
    expect(Math.min(...lines.map(({ timestamp }) => Date.parse(timestamp) % 500))).toBeLessThan(100);
  });

  test('prints columns with a heading for people', () => {
    const [head = '', line = ''] = tacho('watch', '--every', '200ms', '--count', '1', '--data', data).stdout.split(
      '\n',
    );
    expect(head).toMatch(/^ +time +cpu% +wait% +load +mem%/);
    expect(line).toMatch(/^ *\d+:\d\d:\d\d/);
  });

  test('prints the time in the zone and locale of the user', () => {
    const hourIn = (zone: string) => {
      const env = { ...process.env, TZ: zone, LC_ALL: 'de_DE.UTF-8' };
      const args = [cli, 'watch', '--every', '200ms', '--count', '1', '--data', data];
      const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8', env });
      return Number(/\n *(\d\d):\d\d:\d\d /.exec(stdout)?.[1]);
    };
    const hour = new Date().getUTCHours();
    // An hour may end between the two.
    expect([(hour + 9) % 24, (hour + 10) % 24]).toContain(hourIn('Asia/Tokyo'));
  });

  test.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)('leaves no process behind after %s', async (signal) => {
    const watch = spawn(process.execPath, [cli, 'watch', '--every', '200ms', '--data', data], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await firstLine(watch);
    const helpers = childrenOf(watch.pid);
    expect(helpers.length).toBeGreaterThan(0);
    watch.kill(signal);
    const [code] = await once(watch, 'exit');
    expect(code).toBe({ SIGINT: 130, SIGTERM: 143, SIGKILL: null }[signal]);
    await untilGone(helpers);
  });

  test('ends silently when its output is closed', async () => {
    const watch = spawn(process.execPath, [cli, 'watch', '--json', '--every', '100ms', '--data', data], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let complaints = '';
    watch.stderr?.on('data', (chunk: Buffer) => {
      complaints += chunk.toString();
    });
    await firstLine(watch);
    watch.stdout?.destroy();
    const [code] = await once(watch, 'exit');
    expect([code, complaints]).toEqual([0, '']);
  });

  test('keeps running when its helper is killed, reports it, and starts another', async () => {
    const watch = spawn(process.execPath, [cli, 'watch', '--json', '--every', '200ms', '--data', data], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await firstLine(watch);
    const [first] = childrenOf(watch.pid);
    if (first === undefined) throw new Error('there is no helper');
    process.kill(first, 'SIGKILL');
    const seen = new Set<string>();
    for await (const chunk of watch.stdout ?? []) {
      const { health } = JSON.parse(String(chunk).trim().split('\n').at(-1) ?? '') as SystemMetrics;
      seen.add(`${health['filesystems']?.state}: ${health['filesystems']?.error}`);
      if (seen.has('failed: the files helper exited; restarting it') && childrenOf(watch.pid).length > 0) break;
      expect(health['cpu']?.state).toBe('ok');
    }
    watch.kill();
    await once(watch, 'exit');
  });
});
