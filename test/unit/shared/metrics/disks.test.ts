import { expect, test } from 'vitest';
import { disksMetrics } from '../../../../shared/metrics/disks.ts';
import type { Metric } from '../../../../shared/metrics/metric.ts';
import type { DiskDevice, Filesystem } from '../../../../shared/readings/disks.ts';
import { createSnapshot } from '../../../fake/snapshot.ts';

const drive = (name: string, readBytesPerSecond: number | null): DiskDevice => ({
  name,
  readBytesPerSecond,
  writeBytesPerSecond: 2,
  busyPercent: 3,
  ...{ model: null, sizeBytes: null, isRotational: null, readsPerSecond: null, writesPerSecond: null },
  ...{ awaitMs: null, readAwaitMs: 0.5, writeAwaitMs: null, queueLength: 1.5, totals: null },
});
const mount = (mountPoint: string, usedPercent: number | null): Filesystem => ({
  mountPoint,
  usedPercent,
  inodesUsedPercent: 5,
  ...{ device: '', type: '', totalBytes: null, usedBytes: null, availableBytes: null, problem: null },
});
const stall = {
  some10sPercent: 6,
  some60sPercent: 0,
  some300sPercent: 0,
  full10sPercent: 0,
  full60sPercent: 0,
  full300sPercent: 0,
};
const snapshot = createSnapshot({
  disks: {
    devices: [drive('sda', 1), drive('sdb', null)],
    readBytesPerSecond: 7,
    writeBytesPerSecond: 8,
    totals: null,
  },
  filesystems: { mounts: [mount('/', 4), mount('/nas', null)] },
  pressure: { cpu: null, memory: null, io: stall },
});
const read = (id: keyof typeof disksMetrics) => (disksMetrics[id] as Metric).read(snapshot);

test('rates of all drives are not mixed up with those of each, nor reading with writing', () => {
  expect(read('disk.readBytesPerSecond')).toEqual([['', 7]]);
  expect(read('disk.writeBytesPerSecond')).toEqual([['', 8]]);
  expect(read('drive.writeBytesPerSecond')).toEqual([
    ['sda', 2],
    ['sdb', 2],
  ]);
});

test('a drive or file system without known values is still listed', () => {
  expect(read('drive.readBytesPerSecond')).toEqual([
    ['sda', 1],
    ['sdb', null],
  ]);
  expect(read('disk.usedPercent')).toEqual([
    ['/', 4],
    ['/nas', null],
  ]);
  expect(read('disk.inodesUsedPercent').map(([, value]) => value)).toEqual([5, 5]);
});

test('latency and queue depth are those of each drive, and unknown where none completed', () => {
  expect(read('drive.readAwaitMs')[0]).toEqual(['sda', 0.5]);
  expect(read('drive.writeAwaitMs')[0]).toEqual(['sda', null]);
  expect(read('drive.queueLength')[0]).toEqual(['sda', 1.5]);
});

test('I/O pressure is that of the last ten seconds in which some tasks waited', () => {
  expect(read('disk.pressurePercent')).toEqual([['', 6]]);
});
