import { execFileSync, fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { ensureBundle } from '../../build/ensure-bundle.mjs';
import { createForkSpawn } from '../../electron/helper/fork.ts';
import type { HelperReport } from '../../electron/helper/protocol.ts';
import { writeFiles } from '../fake/pci-cards.ts';
import { end, hear, helperEntry } from './hear.ts';

beforeAll(ensureBundle, 60_000);

const entry = helperEntry;

test('the helper for cards reports them from its own process, moves with them, and ends when killed', async () => {
  const root = mkdtempSync(join(tmpdir(), 'tacho-gpu-'));
  const card = 'sys/class/drm/card0/device';
  writeFiles(root, {
    [`${card}/vendor`]: '0x1002',
    [`${card}/uevent`]: 'PCI_SLOT_NAME=0000:03:00.0',
    [`${card}/gpu_busy_percent`]: '64',
    [`${card}/power/runtime_status`]: 'active',
  });
  const helpers = createForkSpawn(entry, root);
  const helper = helpers.spawn('drm');
  const busy = (percent: number) => (report: HelperReport) =>
    'value' in report && report.reading === 'gpus' && report.value?.[0]?.busyPercent === percent;
  expect(await hear(helper, busy(64))).toMatchObject({ value: [{ id: '0000:03:00.0' }] });
  expect(helpers.pids()).toHaveLength(1);
  writeFiles(root, { [`${card}/gpu_busy_percent`]: '7' });
  await hear(helper, busy(7));
  await end(helper);
  expect(helpers.pids()).toHaveLength(0);
});

test('the helper for files reports the disk space of this machine as the kernel does', async () => {
  const helper = createForkSpawn(entry, '/').spawn('files');
  const report = await hear(helper, ({ reading }) => reading === 'filesystems');
  expect(report).toMatchObject({
    value: { mounts: expect.arrayContaining([expect.objectContaining({ problem: null })]) },
  });
  await end(helper);
});

test('the helper for files ends when its parent is gone', async () => {
  const child = fork(entry, ['files', '/'], { stdio: 'ignore' });
  await new Promise((resolve) => child.once('message', resolve));
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.disconnect();
  await ended;
});

test('a helper whose parent exits while it starts exits at once', () => {
  const { signal } = spawnSync(process.execPath, [entry, 'files', '/'], { timeout: 10_000, killSignal: 'SIGTERM' });
  expect(signal).toBe('SIGKILL');
});

test('a helper that cannot be started is reported like one that has ended', async () => {
  const { execPath } = process;
  process.execPath = '/nowhere/node';
  try {
    const helper = createForkSpawn(entry, '/').spawn('files');
    await new Promise<void>((resolve) => helper.onExit(resolve));
    helper.kill();
  } finally {
    process.execPath = execPath;
  }
});

test('a FIFO in place of a sensor is named and never opened, and the rest comes in time', async () => {
  const root = mkdtempSync(join(tmpdir(), 'tacho-hang-'));
  const chip = 'sys/class/hwmon/hwmon0';
  writeFiles(root, {
    [`${chip}/name`]: 'stuck',
    'sys/class/hwmon/hwmon1/name': 'coretemp',
    'sys/class/hwmon/hwmon1/temp1_input': '50000',
    'sys/class/net/eth0/operstate': 'up',
    'proc/1/mountinfo': '',
  });
  // Nobody ever writes into it: opening it would wait for ever.
  execFileSync('mkfifo', [join(root, chip, 'temp1_input')]);
  const child = fork(entry, ['files', root], { stdio: 'ignore' });
  const reports = new Map<string, HelperReport>();
  // In whichever order they come.
  child.on('message', (report: HelperReport) => reports.set(report.reading, report));
  while (!reports.has('sensors') || !reports.has('links')) await once(child, 'message');
  expect(reports.get('sensors')).toMatchObject({
    value: { list: [{ chip: 'coretemp', value: 50 }], problems: ['stuck: it is a FIFO, not a regular file'] },
  });
  expect(reports.get('links')).toMatchObject({ value: { list: [{ name: 'eth0', isUp: true }] } });
  expect((reports.get('links')?.tookMs ?? Number.NaN) < 1000).toBe(true);
  const ended = once(child, 'exit');
  child.disconnect();
  await ended;
});
