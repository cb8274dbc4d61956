import { expect, test } from 'vitest';
import { listMenuLines } from '../../../../../electron/app/tray/menu-lines.ts';
import type { ApplicationReading } from '../../../../../shared/readings/processes.ts';
import type { Snapshot } from '../../../../../shared/snapshot.ts';
import { english, englishFormat } from '../../../../../shared/text/english.ts';
import { gpuWith } from '../../../../fake/gpus.ts';
import { cpuAt, memoryAt } from '../../../../fake/readings.ts';
import { recordWith } from '../../../../fake/rules.ts';
import { createSnapshot } from '../../../../fake/snapshot.ts';

const calm = { firing: [] };
const list = (snapshot: Snapshot | null, alerts: Parameters<typeof listMenuLines>[1] = calm) =>
  listMenuLines(snapshot, alerts, english, englishFormat).map(({ label, view }) => [
    label.replaceAll('\u00a0', ' '),
    view,
  ]);

const application = (name: string, use: Partial<ApplicationReading>): ApplicationReading => ({
  name,
  processes: 1,
  cpuPercent: 0,
  residentBytes: 0,
  readBytesPerSecond: null,
  writeBytesPerSecond: null,
  ...use,
});

const withApplications = (...applications: ApplicationReading[]) => {
  const snapshot = createSnapshot({ cpu: cpuAt(55), memory: memoryAt(50), gpus: [gpuWith({ busyPercent: 12 })] });
  return { ...snapshot, processes: { applications } as unknown as Snapshot['processes'] };
};

test('the lines show a dash for what is not known yet, and each has its page', () => {
  expect(list(null)).toEqual([['Waiting for the first sample', 'overview']]);
  expect(list(createSnapshot())).toEqual([
    ['CPU  –', 'cpu'],
    ['Memory  – of –', 'memory'],
    ['Disk  read –  write –', 'disks'],
    ['Network  ↓ –  ↑ –', 'network'],
  ]);
});

test('the lines name the application that uses most', () => {
  const snapshot = withApplications(
    application('ffmpeg', { cpuPercent: 710 }),
    application('chrome', { cpuPercent: 20, residentBytes: 3 * 1024 ** 3 }),
    application('rsync', { readBytesPerSecond: 50 * 1024 ** 2 }),
  );
  const labels = list(snapshot).map(([label]) => label);
  expect(labels[0]).toBe('CPU  55 % — ffmpeg');
  expect(labels[1]).toMatch(/^GPU 12 %/);
  expect(labels[2]).toMatch(/^Memory {2}50 % of .* — chrome$/);
  expect(labels[3]).toMatch(/^Disk .* — rsync$/);
});

test('the lines name no application that uses little', () => {
  expect(list(withApplications(application('bash', { cpuPercent: 2, residentBytes: 1e6 })))[0]?.[0]).toBe('CPU  55 %');
});

test('a firing alert comes first, and leads to itself', () => {
  const record = recordWith({ id: 'cpu-high 1', value: 96, heldMs: 120_000 });
  const [label, view] = list(createSnapshot(), { firing: [record] })[0] ?? [];
  expect(label).toMatch(/^CPU 96 % for 2 min/);
  expect(view).toBe('alerts/cpu-high%201');
});
