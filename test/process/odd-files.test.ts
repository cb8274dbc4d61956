import { execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { ensureBundle } from '../../build/ensure-bundle.mjs';
import type { SystemMetrics } from '../../shared/wire/system-metrics.ts';
import { writeFiles } from '../fake/pci-cards.ts';
import type { RecordedMachine } from '../record/recorded-source.ts';
import { newData, program, serve } from './serve.ts';

beforeAll(ensureBundle, 60_000);

/** Where each of them is told when it cannot be read; `null` for facts that are left out without a word. */
const files: Readonly<Record<string, string | null>> = {
  'proc/stat': 'cpu',
  'proc/meminfo': 'memory',
  'proc/loadavg': 'load',
  'proc/diskstats': 'disks',
  'proc/net/dev': 'network',
  'proc/uptime': 'uptime',
  'proc/pressure/cpu': 'pressure',
  'proc/pressure/io': 'pressure',
  'proc/1/stat': null,
  'proc/1/cgroup': null,
  'proc/1/mountinfo': 'filesystems',
  'proc/cpuinfo': null,
  'sys/class/hwmon/hwmon0/temp1_input': null,
};

/** The recorded machine as files. */
function createRoot(): string {
  const root = mkdtempSync(join(tmpdir(), 'tacho-odd-root-'));
  const path = join(import.meta.dirname, '..', 'machines', 'debian-12-vm.json');
  const { texts } = (JSON.parse(readFileSync(path, 'utf8')) as RecordedMachine).instants[1];
  const there = Object.entries(texts).filter((entry): entry is [string, string] => entry[1] !== null);
  writeFiles(root, Object.fromEntries(there));
  writeFiles(root, {
    'proc/1/stat': '1 (init) S 0 1 1 0 -1 4194560 1 1 1 1 1 1 1 1 20 0 1 0 1 1 1 1',
    'proc/1/mountinfo': texts['proc/self/mountinfo'] ?? '',
    'proc/1/cgroup': '0::/\n',
    'sys/class/hwmon/hwmon0/name': 'coretemp',
    'sys/class/hwmon/hwmon0/temp1_input': '40000',
  });
  return root;
}

type Make = (file: string) => void;

const makeFifo: Make = (file) => void execFileSync('mkfifo', [file]);
const makeEndless: Make = (file) => symlinkSync('/dev/zero', file);

function replace(root: string, path: string, make: Make): void {
  const file = join(root, path);
  rmSync(file, { recursive: true, force: true });
  mkdirSync(dirname(file), { recursive: true });
  make(file);
}

function snapshot(root: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'snapshot', '--json', '--root', root], {
    encoding: 'utf8',
    timeout: 30_000,
    killSignal: 'SIGKILL',
  });
  expect([status, stderr]).toEqual([0, '']);
  return JSON.parse(stdout) as SystemMetrics;
}

describe('a FIFO in place of one file', () => {
  test.each(Object.entries(files))(
    '/%s is never opened: a snapshot comes, and says why where it can',
    (path, reading) => {
      const root = createRoot();
      replace(root, path, makeFifo);
      const { health } = snapshot(root);
      const { state, error } = health[(reading ?? 'memory') as keyof typeof health] ?? {};
      if (reading === null) expect(state).toBe('ok');
      // The other files of pressure can still be read.
      else if (reading === 'pressure')
        expect([state, error]).toEqual(['ok', expect.stringContaining(`read /${path}: it is a FIFO`)]);
      else expect([state, error]).toEqual(['failed', `read /${path}: it is a FIFO, not a regular file`]);
    },
  );
});

describe('a server over a machine whose files are all no files', () => {
  test.each([
    ['FIFOs', makeFifo],
    ['endless devices', makeEndless],
  ])('%s: answers, says why, and ends at SIGTERM', async (_, make) => {
    const root = createRoot();
    for (const path of Object.keys(files)) replace(root, path, make);
    const { get, child } = await serve(newData(), ['--root', root]);
    const read = async () => (await (await get('/system/metrics')).json()) as SystemMetrics;
    await expect.poll(async () => (await read()).health['filesystems']?.state).toBe('failed');
    const { health } = await read();
    for (const [path, reading] of Object.entries(files)) {
      // Of pressure one file can still be read.
      const state = reading === 'pressure' ? 'ok' : 'failed';
      if (reading) expect([path, health[reading as keyof typeof health]?.state]).toEqual([path, state]);
    }
    expect(health['sensors']?.state).toBe('ok');
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    expect((await ended)[0]).toBe(0);
  });

  test('sockets: a snapshot comes', async () => {
    const root = createRoot();
    const server = createServer().listen(join(root, 'socket'));
    for (const path of Object.keys(files)) replace(root, path, (file) => symlinkSync(join(root, 'socket'), file));
    expect(snapshot(root).health['cpu']).toMatchObject({ state: 'failed', error: expect.stringContaining('a socket') });
    server.close();
  });
});
