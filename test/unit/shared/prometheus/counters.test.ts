import { expect, test } from 'vitest';
import { counters } from '../../../../shared/prometheus/counters.ts';
import { createDisks, createFilesystems, createNetwork } from '../../../fake/devices.ts';
import { memoryAt, unknownHost } from '../../../fake/readings.ts';
import { scenarios } from '../../../fake/scenarios.ts';
import { createSnapshot } from '../../../fake/snapshot.ts';

const identity = { instanceId: 'x-1', host: unknownHost };
const read = (name: string, snapshot = createSnapshot({})) =>
  counters.find((family) => family.name === name)?.read(snapshot, identity);

test('nothing is exposed for readings that are not there', () => {
  for (const family of counters) expect(family.read(createSnapshot({}), identity)).toEqual([]);
});

test('devices, mounts and interfaces are labels', () => {
  const snapshot = createSnapshot({
    disks: createDisks(scenarios.workstation, 1e6, 2e6),
    filesystems: createFilesystems(scenarios.workstation),
    network: createNetwork(scenarios.workstation, 3e6, 4e6),
  });
  expect(read('tacho_network_sent_bytes_total', snapshot)?.[0]?.labels).toHaveProperty('interface');
  expect(Object.keys(read('tacho_filesystem_size_bytes', snapshot)?.[0]?.labels ?? {})).toEqual([
    'mountpoint',
    'device',
    'fstype',
  ]);
});

test('counters of a disk are those of the kernel; a disk without them is left out', () => {
  const disks = createDisks(scenarios.workstation, 1e6, 2e6);
  const totals = { reads: 5, writes: 6, readBytes: 4096, writtenBytes: 8192 };
  const devices = disks.devices.map((device, index) => ({ ...device, totals: index === 0 ? totals : null }));
  expect(read('tacho_disk_read_bytes_total', createSnapshot({ disks: { ...disks, devices } }))).toEqual([
    { labels: { device: devices[0]?.name }, value: 4096 },
  ]);
});

test('sizes are in bytes', () => {
  const memory = memoryAt(50);
  expect(read('tacho_memory_total_bytes', createSnapshot({ memory }))).toEqual([
    { labels: {}, value: memory.totalBytes },
  ]);
});
