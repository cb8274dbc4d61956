import { type ChildProcess, execFileSync, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureBundle } from '../../build/ensure-bundle.mjs';
import type { HelperReport } from '../../electron/helper/protocol.ts';
import { helperEnvironment } from '../../electron/helper/thread-limits.ts';
import { writeFiles } from '../fake/pci-cards.ts';
import { helperEntry } from './hear.ts';

const program = join(mkdtempSync(join(tmpdir(), 'tacho-dead-mount-')), 'dead-mount');

/** Whether this user may mount a file system in user space here. */
function mayMount(): boolean {
  if (process.getuid?.() !== 0 || !existsSync('/dev/fuse')) return false;
  const source = join(import.meta.dirname, '..', 'fake', 'dead-mount', 'dead-mount.c');
  execFileSync('gcc', ['-O1', '-Wall', '-Werror', '-o', program, source]);
  const place = mkdtempSync(join(tmpdir(), 'tacho-mount-'));
  try {
    execFileSync('timeout', ['1', program, place], { stdio: 'pipe' });
    return false;
  } catch (error) {
    // Ended by `timeout`: until then it was mounted.
    return (error as { status: number }).status === 124;
  }
}

const isPossible = mayMount();
if (!isPossible) {
  process.stderr.write('dead-mounts.test.ts is SKIPPED: it needs root and /dev/fuse, to mount servers that are dead\n');
}

beforeAll(ensureBundle, 60_000);

const children: ChildProcess[] = [];
const roots: string[] = [];
afterAll(async () => {
  for (const child of children) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  }
  for (const root of roots) rmSync(root, { recursive: true });
});

/** Mounts our file system at these places. @returns what makes it stop answering */
async function mountAt(places: readonly string[]): Promise<() => Promise<void>> {
  for (const place of places) mkdirSync(place, { recursive: true });
  const server = spawn(program, places, { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(server);
  const lines = createInterface(server.stdout)[Symbol.asyncIterator]();
  expect((await lines.next()).value).toBe('mounted');
  return async () => {
    server.kill('SIGUSR1');
    expect((await lines.next()).value).toBe('silent');
  };
}

interface Machine {
  readonly root: string;
  readonly dead: readonly string[];
  /** Stops the servers of the dead ones. */
  silence(): Promise<void>;
}

/** A machine with a sensor, a link, a battery and clocks, with mounts that will die and with some that answer. */
async function createMachine(count: number): Promise<Machine> {
  const root = mkdtempSync(join(tmpdir(), 'tacho-mounts-'));
  roots.push(root);
  const dead = Array.from({ length: count }, (_, index) => `/mnt/dead${index}`);
  const mounts = [
    ...dead.map((place) => ['nas:/x', 'fuse.sshfs', place]),
    ['box:/x', 'fuse.sshfs', '/mnt/well'],
    ['/dev/sda1', 'fuseblk', '/mnt/disk'],
    ['/dev/root', 'ext4', '/'],
  ];
  writeFiles(root, {
    'proc/1/mountinfo': mounts
      .map(([device, type, place], index) => `${index} 1 0:${index + 900} / ${place} rw - ${type} ${device} rw\n`)
      .join(''),
    'proc/cpuinfo': 'processor\t: 0\ncpu MHz\t\t: 2100.000\n',
    'proc/net/tcp': '  sl  local_address rem_address   st\n',
    'sys/devices/system/cpu/cpu0/cpufreq/cpuinfo_max_freq': '3000000',
    'sys/class/hwmon/hwmon0/name': 'coretemp',
    'sys/class/hwmon/hwmon0/temp1_input': '50000',
    'sys/class/net/eth0/operstate': 'up',
    'sys/class/power_supply/BAT0/uevent': 'POWER_SUPPLY_TYPE=Battery\nPOWER_SUPPLY_CAPACITY=50\n',
  });
  await mountAt([join(root, 'mnt/well'), join(root, 'mnt/disk')]);
  const silence = await mountAt(dead.map((place) => join(root, place)));
  return { root, dead, silence };
}

/** A helper as Tacho starts it, and what it reports of each reading, one after the other. */
function startHelper(root: string) {
  const child = fork(helperEntry, ['files', root], {
    stdio: 'ignore',
    env: { ...process.env, ...helperEnvironment('files') },
  });
  children.push(child);
  const reports = new Map<string, HelperReport[]>();
  const order: string[] = [];
  child.on('message', (report: HelperReport) => {
    order.push(report.reading);
    reports.set(report.reading, [...(reports.get(report.reading) ?? []), report]);
  });
  return {
    child,
    /** Readings in the order in which they were reported. */
    order,
    async next(reading: string, index: number): Promise<HelperReport> {
      for (;;) {
        const report = reports.get(reading)?.[index];
        if (report) return report;
        await once(child, 'message');
      }
    },
  };
}

/** All but the mounts, in one look. In the first they come before the mounts, which wait for the dead ones; none waits for those. */
async function expectTheRest(helper: ReturnType<typeof startHelper>, index: number): Promise<void> {
  const wanted = {
    sensors: { list: [{ chip: 'coretemp', value: 50 }], problems: [] },
    links: { list: [{ name: 'eth0', isUp: true, problem: null }] },
    power: { batteries: [{ chargePercent: 50 }] },
    cpuFrequency: { currentMhz: 2100 },
    socketStates: { tcp: { listen: 0 } },
  };
  for (const [reading, value] of Object.entries(wanted)) {
    const report = await helper.next(reading, index);
    expect(report).toMatchObject({ value });
  }
  await helper.next('filesystems', 0);
  const first = helper.order.slice(0, helper.order.indexOf('filesystems'));
  expect(first).toEqual(expect.arrayContaining(Object.keys(wanted)));
}

describe.skipIf(!isPossible)('file systems whose servers are dead', () => {
  test.concurrent.each([3, 6, 8, 12, 40])(
    '%i of them cost their own lines and nothing else, at every look',
    async (count) => {
      const { root, dead, silence } = await createMachine(count);
      await silence();
      const helper = startHelper(root);
      for (const index of [0, 1]) {
        await expectTheRest(helper, index);
        const report = await helper.next('filesystems', index);
        const mounts = 'value' in report && report.reading === 'filesystems' ? (report.value?.mounts ?? []) : [];
        expect(mounts).toHaveLength(count + 3);
        const problems = new Map(mounts.map(({ mountPoint, problem }) => [mountPoint, problem]));
        for (const place of dead) expect(problems.get(place)).toMatch(/^no response (within|for) \d+ s$/);
        expect(['/', '/mnt/well', '/mnt/disk'].map((place) => problems.get(place))).toEqual([null, null, null]);
      }
    },
  );

  test('more of them than there are threads for cost no disk, no sensor, no link', async () => {
    const { root, silence } = await createMachine(60);
    await silence();
    const helper = startHelper(root);
    for (const index of [0, 1]) {
      await expectTheRest(helper, index);
      const report = await helper.next('filesystems', index);
      const mounts = 'value' in report && report.reading === 'filesystems' ? (report.value?.mounts ?? []) : [];
      const problems = mounts.map(({ problem }) => problem?.replace(/\d+ s$/, 'n s') ?? null);
      expect(problems.filter((problem) => /^no response (within|for) n s$/.test(problem ?? ''))).toHaveLength(44);
      expect(mounts.find(({ mountPoint }) => mountPoint === '/mnt/disk')).toMatchObject({ usedPercent: 60 });
      expect(mounts.find(({ mountPoint }) => mountPoint === '/')).toMatchObject({ problem: null });
    }
  });

  test('that die while they are watched are named from then on, and a helper with threads in them ends with its parent', async () => {
    const { root, dead, silence } = await createMachine(8);
    const helper = startHelper(root);
    const first = await helper.next('filesystems', 0);
    expect(JSON.stringify(first)).not.toContain('no response');
    await silence();
    const second = await helper.next('filesystems', 1);
    for (const mountPoint of dead) {
      expect(second).toMatchObject({
        value: {
          mounts: expect.arrayContaining([expect.objectContaining({ mountPoint, problem: 'no response within 2 s' })]),
        },
      });
    }
    const ended = once(helper.child, 'exit');
    helper.child.disconnect();
    await ended;
  });

  test('a sensor on a bus that hangs is named, and the other sensors come', async () => {
    const root = mkdtempSync(join(tmpdir(), 'tacho-bus-'));
    roots.push(root);
    writeFiles(root, {
      'proc/1/mountinfo': '',
      'sys/class/hwmon/hwmon1/name': 'coretemp',
      'sys/class/hwmon/hwmon1/temp1_input': '50000',
    });
    const silence = await mountAt([join(root, 'sys/class/hwmon/hwmon0')]);
    await silence();
    expect(await startHelper(root).next('sensors', 0)).toMatchObject({
      value: {
        list: [{ chip: 'coretemp', value: 50 }],
        problems: ['/sys/class/hwmon/hwmon0: no response within 2 s'],
      },
    });
  });
});
