import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ensureBundle } from '../../build/ensure-bundle.mjs';
import type { SystemMetrics } from '../../shared/wire/system-metrics.ts';
import { end, mean, watchBeside } from './beside.ts';

beforeAll(ensureBundle, 60_000);

const mib = 1024 ** 2;
const children: ChildProcess[] = [];
afterEach(async () => {
  await Promise.all(children.splice(0).map(end));
});

function start(program: string, ...args: readonly string[]): ChildProcess {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  return child;
}

async function run(program: string, ...args: readonly string[]): Promise<void> {
  const child = spawn(program, args, { stdio: 'ignore' });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`${program} ended with ${code}`);
}

/** Bytes over the samples: each rate times the time it was measured over. */
function addBytes(
  samples: readonly SystemMetrics[],
  rate: (sample: SystemMetrics) => number | null | undefined,
): number {
  return samples.reduce((sum, sample, index) => {
    const before = samples[index - 1];
    // The first sample covers the second before it.
    const ms = before ? Date.parse(sample.timestamp) - Date.parse(before.timestamp) : 1000;
    return sum + ((rate(sample) ?? 0) * ms) / 1000;
  }, 0);
}

/** Tacho's mean over the stretch and psutil's value for all of it cover the same seconds. */
describe('beside psutil', () => {
  test('the CPU, the memory and the facts of an idle machine agree', async () => {
    const { samples, truth } = await watchBeside({ samples: 10 });
    const last = samples.at(-1);
    if (!last) throw new Error('there is no sample');
    expect(Math.abs(mean(samples.map(({ cpu }) => cpu.utilization_percent)) - truth.cpuPercent)).toBeLessThan(2);
    const { total } = truth.memory;
    expect(last.memory.total_mb).toBeCloseTo(total / mib, 1);
    const near = (mb: number | null, bytes: number) => Math.abs((mb ?? Number.NaN) * mib - bytes) / total;
    expect(near(last.memory.available_mb, truth.memory.available)).toBeLessThan(0.005);
    expect(near(last.memory.used_mb, truth.memory.used)).toBeLessThan(0.005);
    expect(near(last.memory.buffers_mb, truth.memory.buffers)).toBeLessThan(0.005);
    expect(near(last.memory.shared_mb, truth.memory.shared)).toBeLessThan(0.005);
    expect((last.memory.swap_total_mb ?? 0) * mib).toBeCloseTo(truth.swapTotal, -6);
    expect(last.cpu.logical_cores).toBe(truth.logicalCores);
    expect(last.cpu.physical_cores).toBe(truth.physicalCores);
    expect(Math.abs(Date.parse(last.boot_time ?? '') / 1000 - truth.bootTime)).toBeLessThan(2);
    // Processes come and go between the two looks.
    expect(Math.abs((last.processes.total ?? 0) - truth.count)).toBeLessThan(15);
    const root = last.disk.partitions.find(({ mountpoint }) => mountpoint === '/');
    expect(Math.abs((root?.total_mb ?? 0) * mib - truth.space.total) / truth.space.total).toBeLessThan(0.001);
    expect(Math.abs((root?.utilization_percent ?? 0) - truth.space.percent)).toBeLessThan(1);
  }, 60_000);

  test('the CPU of the machine and of a process agree under load, and the memory of a process of known size', async () => {
    const stress = start('stress-ng', '--cpu', '1', '--cpu-method', 'matrixprod', '--timeout', '60', '--quiet');
    const holder = start(
      '/usr/bin/python3',
      '-c',
      `import time; block = b"x" * (300 * ${mib}); print("held", flush=True); time.sleep(60)`,
    );
    if (holder.stdout) await once(holder.stdout, 'data');
    const childrenOf = readFileSync(`/proc/${stress.pid}/task/${stress.pid}/children`, 'utf8').trim().split(' ');
    const worker = Number(childrenOf[0]);
    const { samples, truth } = await watchBeside({ samples: 10, pids: [worker, holder.pid ?? 0] });
    expect(truth.cpuPercent).toBeGreaterThan(40);
    expect(Math.abs(mean(samples.map(({ cpu }) => cpu.utilization_percent)) - truth.cpuPercent)).toBeLessThan(2);
    const of = (pid: number) => samples.map(({ processes }) => processes.top.find((one) => one.pid === pid));
    const busy = truth.processes[worker];
    expect(Math.abs(mean(of(worker).map((one) => one?.cpu_percent)) - (busy?.cpuPercent ?? Number.NaN))).toBeLessThan(
      3,
    );
    const held = truth.processes[holder.pid ?? 0]?.rss ?? Number.NaN;
    expect(held).toBeGreaterThan(300 * mib);
    const seen = of(holder.pid ?? 0).at(-1);
    expect(Math.abs((seen?.memory_mb ?? 0) * mib - held) / held).toBeLessThan(0.005);
    expect(seen).toMatchObject({ cpu_percent: expect.any(Number), state: 'sleeping', num_threads: 1 });
  }, 60_000);

  test('the bytes that dd writes to a disk agree, and are those that dd wrote', async ({ skip }) => {
    // Not in /tmp, which may lie in memory.
    const results = join(import.meta.dirname, '..', '..', 'test-results');
    mkdirSync(results, { recursive: true });
    const folder = mkdtempSync(join(results, 'truth-'));
    const file = join(folder, 'file');
    const written = 200 * mib;
    const { samples, truth } = await watchBeside({
      samples: 8,
      during: () => run('dd', 'if=/dev/zero', `of=${file}`, 'bs=1M', 'count=200', 'oflag=direct', 'conv=fsync'),
    });
    rmSync(folder, { recursive: true });
    const names = samples[0]?.disk.devices.map(({ name }) => name) ?? [];
    skip(names.length === 0, 'this machine shows no disk of its own');
    const grown = names.reduce((sum, name) => sum + (truth.diskGrowth[name]?.written ?? 0), 0);
    const seen = addBytes(samples, ({ disk }) => disk.write_bytes_per_second);
    expect(grown).toBeGreaterThan(0.99 * written);
    // What others wrote may lie before the first or after the last sample.
    const byOthers = Math.max(0, grown - written);
    expect(Math.abs(seen - grown)).toBeLessThan(0.01 * grown + byOthers);
    const last = samples.at(-1)?.disk.io_counters.write_bytes ?? Number.NaN;
    const counted = names.reduce((sum, name) => sum + (truth.disks[name]?.written ?? 0), 0);
    expect(Math.abs(last - counted) / counted).toBeLessThan(0.01);
  }, 60_000);

  test('the bytes of a transfer over a network of its own agree, and are those that were sent', async ({ skip }) => {
    // A network that nobody else uses, with nothing in it but its loopback.
    const holder = start('unshare', '-n', 'sh', '-c', 'ip link set lo up && echo up && exec sleep 60');
    const isUp = await Promise.race([
      once(holder.stdout as Readable, 'data').then(() => true),
      once(holder, 'exit').then(() => false),
    ]);
    skip(!isUp, 'no network of its own may be made here');
    const prefix = ['nsenter', '-t', String(holder.pid), '-n'];
    const sent = 400 * mib;
    const transfer = `
import socket, threading
server = socket.create_server(("127.0.0.1", 0))
def send():
    with socket.create_connection(server.getsockname()) as client:
        for _ in range(${sent / mib}): client.sendall(bytes(${mib}))
threading.Thread(target=send).start()
connection, _ = server.accept()
while connection.recv(1 << 20): pass
`;
    const { samples, truth } = await watchBeside({
      samples: 7,
      prefix,
      during: () => run(prefix[0] ?? '', ...prefix.slice(1), '/usr/bin/python3', '-c', transfer),
    });
    const face = (sample: SystemMetrics) => sample.network.interfaces.find(({ name }) => name === 'lo');
    const seen = addBytes(samples, (sample) => face(sample)?.download_bytes_per_second);
    const grown = truth.networkGrowth['lo']?.received ?? Number.NaN;
    expect(grown).toBeGreaterThan(sent);
    expect(Math.abs(seen - grown) / grown).toBeLessThan(0.01);
    expect(face(samples.at(-1) as SystemMetrics)?.io_counters.bytes_recv).toBe(truth.network['lo']?.received);
  }, 60_000);
});

test('watching starts no process but the one helper', () => {
  const cli = join(import.meta.dirname, '..', '..', 'out', 'app', 'cli.js');
  const log = join(mkdtempSync('/tmp/tacho-strace-'), 'log');
  // Arguments in full: the path of a checkout may be longer than the 32 characters strace shows by itself.
  const trace = ['-f', '-qq', '-s', '4096', '-e', 'trace=execve,execveat', '-e', 'signal=none', '-o', log];
  const watch = ['watch', '--json', '--every', '500ms', '--count', '8', '--data', '/tmp/tacho-truth'];
  const out = execFileSync('strace', [...trace, process.execPath, cli, ...watch], { encoding: 'utf8' });
  expect(out.trim().split('\n')).toHaveLength(8);
  const started = readFileSync(log, 'utf8').match(/execve(at)?\(.*\) = 0$/gm) ?? [];
  expect(started.map((line) => /\["[^"]*", "([^"]*)"/.exec(line)?.[1]?.split('/').at(-1))).toEqual([
    'cli.js',
    expect.anything(),
  ]);
  expect(started[1]).toContain('helper.js');
}, 60_000);
