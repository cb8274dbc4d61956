import os from 'node:os';
import { expect, test } from 'vitest';
import type { Collector } from '../../electron/collect/collector.ts';
import { createMachine } from '../../electron/collect/collectors.ts';
import { createFileSource } from '../../electron/collect/source.ts';

/** The real systeminformation on the machine at hand; on macOS and Windows the same calls are made. */
test('the portable collectors get what they need of systeminformation', async () => {
  const { host, collectors } = createMachine('darwin', createFileSource('/'), () => []);
  expect(host.logicalCores).toBe(os.cpus().length);
  const read = async (name: Collector['name']) =>
    collectors.find((one) => one.name === name)?.collect({ at: Date.now(), monotonicMs: 1, maxGapMs: 1 });
  expect(await read('memory')).toMatchObject({ totalBytes: os.totalmem(), usedPercent: expect.any(Number) });
  expect(await read('network')).toMatchObject({ receivedBytesPerSecond: null });
  expect(await read('disks')).not.toBeUndefined();
  const processes = (await read('processes')) as { total: number; top: readonly { name: string }[] };
  expect(processes.total).toBeGreaterThan(1);
  expect(processes.top.length).toBeGreaterThan(1);
});
