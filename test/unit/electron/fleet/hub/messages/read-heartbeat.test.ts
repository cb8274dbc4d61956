import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readHeartbeat } from '../../../../../../electron/fleet/hub/messages/read-heartbeat.ts';

test('keeps what a machine can have', () => {
  const heartbeat = { load_1m: 0, availableCores: 8, memoryTotalBytes: 2 ** 40, cpuPercent: 100, gpus: [] };
  expect(readHeartbeat(heartbeat)).toEqual(heartbeat);
});

test('keeps load averages, cores and a known kind of GPU', () => {
  const heartbeat = { load_5m: 1, load_15m: 2, physicalCores: 4, gpuType: 'amd', gpus: [] };
  expect(readHeartbeat(heartbeat)).toEqual(heartbeat);
  expect(readHeartbeat({ gpuType: '<b>' })).toEqual({ gpus: [] });
});

test('keeps at most eight GPUs', () => {
  expect(readHeartbeat({ gpus: Array(40).fill({ busyPercent: 1 }) }).gpus).toHaveLength(8);
});

test('omits every number that is negative, not finite, or too large', () => {
  const number = fc.oneof(fc.constantFrom(Number.NaN, -1, 1e300, Number.POSITIVE_INFINITY), fc.double());
  fc.assert(
    fc.property(number, number, (cpuPercent, memoryTotalBytes) => {
      const {
        gpus,
        gpuType: _none,
        ...read
      } = readHeartbeat({ cpuPercent, memoryTotalBytes, gpus: [{ busyPercent: cpuPercent }] });
      for (const value of Object.values({ ...read, ...gpus?.[0] })) {
        expect(value >= 0 && value <= 2 ** 60).toBe(true);
      }
      expect('cpuPercent' in read).toBe(cpuPercent >= 0 && cpuPercent <= 100);
    }),
  );
});
