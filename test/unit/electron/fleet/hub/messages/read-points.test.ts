import { expect, test } from 'vitest';
import {
  readGpuIds,
  readHeartbeatPoints,
  readMetricsPoints,
} from '../../../../../../electron/fleet/hub/messages/read-points.ts';

/** As it arrives: without what is undefined. */
const json = (value: unknown) => JSON.parse(JSON.stringify(value));

test('a heartbeat has values of CPU, load, memory, the fullest file system and network, and of the GPUs whose ids are known', () => {
  const heartbeat = {
    cpuPercent: 12,
    load_1m: 0.5,
    memoryTotalBytes: 200,
    memoryAvailableBytes: 50,
    diskUsedPercent: 61,
    networkReceivedBytesPerSecond: 100,
    networkSentBytesPerSecond: 20,
    gpus: [{ busyPercent: 30, memoryUsedBytes: 1, memoryTotalBytes: 4 }, { busyPercent: 40 }],
  };
  expect(readHeartbeatPoints(heartbeat, ['0000:01:00.0'])).toEqual([
    ['cpu.busyPercent', '', 12],
    ['cpu.load1m', '', 0.5],
    ['memory.usedPercent', '', 75],
    ['disk.usedPercent', '', 61],
    ['network.receivedBytesPerSecond', '', 100],
    ['network.sentBytesPerSecond', '', 20],
    ['gpu.busyPercent', '0000:01:00.0', 30],
    ['gpu.memoryUsedPercent', '0000:01:00.0', 25],
  ]);
});

test('a heartbeat without known values has no values, rather than zeros', () => {
  expect(readHeartbeatPoints({ gpus: [{}], memoryTotalBytes: 0, memoryAvailableBytes: 0 }, ['a', 'b'])).toEqual([]);
});

test('metrics have the values that history keeps, without each core; names are cleaned, and impossible values left out', () => {
  const metrics = {
    cpu: { utilization_percent: 5, per_core_utilization: [1, 2], load_average_1m: 1e300 },
    memory: { utilization_percent: '7', swap_utilization_percent: 0, swap_total_mb: 0 },
    disks: 'many',
    gpus: [{ id: 'x\u001b', utilization: 9 }, null, { utilization: 3 }],
  };
  expect(readMetricsPoints(json(metrics))).toEqual([
    ['cpu.busyPercent', '', 5],
    ['gpu.busyPercent', 'x\ufffd', 9],
  ]);
});

test('ids of GPUs are those of the system information; if one is missing, none is known', () => {
  expect(readGpuIds(json({ gpus: [{ id: 'a' }, { id: 'b' }] }))).toEqual(['a', 'b']);
  for (const gpus of [undefined, 'x', [null], [{ id: 'a' }, {}]]) expect(readGpuIds(json({ gpus }))).toEqual([]);
});
