import { expect, test } from 'vitest';
import { chooseDrives, driveLines, mirroredDriveLines } from '../../../../../renderer/pages/disks/drive-lines.ts';
import type { DiskDevice } from '../../../../../shared/readings/disks.ts';
import { english } from '../../../../../shared/text/english.ts';

const drive = (name: string, readBytes: number | null): DiskDevice => ({
  ...{ model: null, sizeBytes: null, isRotational: null, readBytesPerSecond: null, writeBytesPerSecond: null },
  ...{ readsPerSecond: null, writesPerSecond: null, busyPercent: null, awaitMs: null, readAwaitMs: null },
  ...{ writeAwaitMs: null, queueLength: null },
  name,
  totals: readBytes === null ? null : { readBytes, writtenBytes: 0, reads: 0, writes: 0 },
});
const names = (devices: readonly DiskDevice[]) => chooseDrives(devices).map(({ name }) => name);

test('of many drives those have lines that moved most since boot, in the order of the machine', () => {
  const drives = Array.from({ length: 40 }, (_, index) => drive(`sd${index}`, index === 3 ? 9000 : index));
  expect(names(drives)).toEqual(['sd3', 'sd33', 'sd34', 'sd35', 'sd36', 'sd37', 'sd38', 'sd39']);
  expect(names([drive('sda', null), drive('sdb', null)])).toEqual(['sda', 'sdb']);
});

test('a single drive has the color of disks and a filled line, several have one of the palette each', () => {
  const one = chooseDrives([drive('sda', 1)]);
  expect(driveLines('disk.busyPercent', one)).toMatchObject([{ accent: 'disk', isFilled: true, label: 'sda' }]);
  const two = chooseDrives([drive('sda', 1), drive('sdb', 1)]);
  expect(driveLines('disk.busyPercent', two).map(({ accent }) => accent)).toEqual(['series-1', 'series-2']);
});

test('reads go up and writes down, in the color of their drive, and the drive is named only among several', () => {
  const pair = ['drive.readAwaitMs', 'drive.writeAwaitMs'] as const;
  const two = mirroredDriveLines(pair, chooseDrives([drive('sda', 1), drive('sdb', 1)]), english);
  expect(two.map(({ label, accent, isMirrored }) => [label, accent, isMirrored])).toEqual([
    ['sda, Read', 'series-1', undefined],
    ['sda, Write', 'series-1', true],
    ['sdb, Read', 'series-2', undefined],
    ['sdb, Write', 'series-2', true],
  ]);
  const one = mirroredDriveLines(pair, chooseDrives([drive('sda', 1)]), english);
  expect(one.map(({ label }) => label)).toEqual(['Read', 'Write']);
});
