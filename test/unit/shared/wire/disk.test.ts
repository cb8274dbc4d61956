import { Value } from 'typebox/value';
import { expect, test } from 'vitest';
import type { DiskDevice } from '../../../../shared/readings/disks.ts';
import type { Sensor } from '../../../../shared/readings/sensors.ts';
import { DiskWire, toDisk } from '../../../../shared/wire/disk.ts';
import { createSnapshot } from '../../../fake/snapshot.ts';

const unknown = {
  model: null,
  sizeBytes: null,
  isRotational: null,
  readBytesPerSecond: null,
  writeBytesPerSecond: null,
  readsPerSecond: null,
  writesPerSecond: null,
  busyPercent: null,
  awaitMs: null,
  readAwaitMs: null,
  writeAwaitMs: null,
  queueLength: null,
  totals: null,
};
const disksOf = (...names: readonly string[]) => ({
  devices: names.map((name): DiskDevice => ({ name, ...unknown })),
  readBytesPerSecond: 2_621_440,
  writeBytesPerSecond: 0,
  totals: null,
});

test('rates are MiB per second with the bytes beside them, and nothing written is zero', () => {
  expect(toDisk(createSnapshot({ disks: disksOf() }))).toMatchObject({
    read_rate_mbps: 2.5,
    read_bytes_per_second: 2_621_440,
    write_rate_mbps: 0,
  });
});

test('a disk has the first of its own temperatures, and none of another disk or of no disk', () => {
  const heat = (disk: string | null, value: number, kind: Sensor['kind'] = 'temperature'): Sensor => ({
    ...{ id: '', chip: '', label: '', high: null, critical: null, part: 'disk' },
    kind,
    value,
    disk,
  });
  const sensors = {
    problems: [],
    list: [heat(null, 1), heat('sdb', 33, 'power'), heat('sdb', 40.26), heat('sdb', 70), heat('sda', 0)],
  };
  const { devices } = toDisk(createSnapshot({ disks: disksOf('sda', 'sdb', 'sdc'), sensors }));
  expect(devices.map(({ temperature_celsius }) => temperature_celsius)).toEqual([0, 40.3, null]);
});

test('a file system that could not be read says why, and has no values', () => {
  const mount = { device: 'nas:/', mountPoint: '/nas', type: 'nfs', problem: 'no response within 2 s' };
  const values = {
    totalBytes: null,
    usedBytes: null,
    availableBytes: null,
    usedPercent: null,
    inodesUsedPercent: null,
  };
  const disk = toDisk(createSnapshot({ filesystems: { mounts: [{ ...mount, ...values }] } }));
  expect(Value.Errors(DiskWire, disk)).toEqual([]);
  expect(disk.partitions).toMatchObject([{ mountpoint: '/nas', total_mb: null, error: 'no response within 2 s' }]);
});

test('of a machine that says nothing there are no disks, and no rates', () => {
  const disk = toDisk(createSnapshot());
  expect(Value.Errors(DiskWire, disk)).toEqual([]);
  expect([disk.devices, disk.partitions, disk.read_rate_mbps]).toEqual([[], [], null]);
});
