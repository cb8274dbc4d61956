import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createLinuxMachine, keptOpenFiles } from '../../electron/collect/collectors.ts';
import { createSampler } from '../../electron/collect/sampler.ts';
import { createFileSource } from '../../electron/foundation/files/source.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import { writeMachine } from '../fake/large-machine.ts';

/** A small machine as real files, some of which are damaged by the tests. */
function createRoot(): string {
  const root = mkdtempSync(join(tmpdir(), 'tacho-bad-'));
  chmodSync(root, 0o755);
  const size = { cpus: 2, disks: 1, interfaces: 1, processes: 3 };
  writeMachine(root, size, { ticks: 1, sectors: 1, bytes: 1 });
  return root;
}

function failures({ health }: Snapshot): Record<string, string | undefined> {
  const failed = Object.entries(health).filter(([, { state }]) => state === 'failed');
  return Object.fromEntries(failed.map(([name, { error }]) => [name, error]));
}

function createRootSampler(root: string) {
  const clock = { now: Date.now, monotonicMs: () => performance.now() };
  const source = createFileSource(root, keptOpenFiles);
  const { collectors } = createLinuxMachine({ source, architecture: 'x64', ownPids: () => [] });
  return createSampler({ collectors, clock });
}

test('unreadable files affect only their own readings, which report the reason', async () => {
  const root = createRoot();
  const replace = (path: string, make: (file: string) => void) => {
    const file = join(root, path);
    rmSync(file, { recursive: true, force: true });
    make(file);
  };
  replace('proc/meminfo', (file) => mkdirSync(file));
  // The kernel fails a read at the beginning of this file with an input/output error.
  replace('proc/loadavg', (file) => symlinkSync('/proc/self/mem', file));
  replace('proc/net/dev', (file) => writeFileSync(file, 'x'.repeat(17 * 1024 * 1024)));
  replace('proc/diskstats', (file) => writeFileSync(file, '   8       0 sda 1 2 3'));
  replace('proc/uptime', (file) => writeFileSync(file, ''));
  replace('proc/pressure/cpu', (file) => mkdirSync(file));
  replace('proc/2/stat', (file) => mkdirSync(file));
  const server = createServer().listen(join(root, 'proc/stat.socket'));
  replace('proc/stat', (file) => symlinkSync('stat.socket', file));
  const snapshot = await createRootSampler(root).sample(1000);
  server.close();
  expect(failures(snapshot)).toEqual({
    cpu: 'read /proc/stat: it is a socket, not a regular file',
    memory: 'read /proc/meminfo: it is a folder, not a regular file',
    load: 'read /proc/loadavg: input/output error',
    network: 'read /proc/net/dev: it is larger than 16 MiB',
    disks: 'parse /proc/diskstats: cannot read "8       0 sda 1 2 3"',
    uptime: 'parse /proc/uptime: expected seconds, found ""',
  });
  expect(snapshot.health.pressure).toMatchObject({
    state: 'ok',
    error: 'read /proc/pressure/cpu: it is a folder, not a regular file',
  });
  expect(snapshot.processes).toMatchObject({ total: 2 });
});

test('an inaccessible file is reported, and is read again once it is accessible', async () => {
  const root = createRoot();
  const file = join(root, 'proc/stat');
  chmodSync(file, 0);
  const isRoot = process.geteuid?.() === 0;
  // Root can read everything, so become another user for the moment.
  if (isRoot) process.seteuid?.(65_534);
  const sampler = createRootSampler(root);
  try {
    expect(failures(await sampler.sample(1000))).toEqual({ cpu: 'read /proc/stat: permission denied' });
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
  chmodSync(file, 0o644);
  expect(failures(await sampler.sample(1000))).toEqual({});
});

test('a file that becomes unreadable while it is kept open is reported at the next sample, and read again later', async () => {
  const root = createRoot();
  const sampler = createRootSampler(root);
  expect(failures(await sampler.sample(1000))).toEqual({});
  writeFileSync(join(root, 'proc/loadavg'), '\u0000\u0000garbled');
  expect(failures(await sampler.sample(1000))['load']).toContain('parse /proc/loadavg: expected three averages');
  writeFileSync(join(root, 'proc/loadavg'), '1.00 2.00 3.00 1/2 3\n');
  expect((await sampler.sample(1000)).load).toMatchObject({ average5m: 2 });
});
