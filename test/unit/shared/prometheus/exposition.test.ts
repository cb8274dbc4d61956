import { describe, expect, test } from 'vitest';
import { families, nameFamily } from '../../../../shared/prometheus/exposition.ts';
import { gpuWith } from '../../../fake/gpus.ts';
import { cpuAt, memoryAt, unknownHost } from '../../../fake/readings.ts';
import { createSnapshot } from '../../../fake/snapshot.ts';

const identity = { instanceId: 'x-1', host: { ...unknownHost, name: 'x' } };

describe('the exposition for Prometheus', () => {
  test('has each name once, in the required form and with the required suffixes', () => {
    const names = families.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const { name, type, help } of families) {
      expect(name).toMatch(/^tacho_[a-z0-9_]+$/);
      expect([name, type === 'counter']).toEqual([name, name.endsWith('_total')]);
      expect(name).not.toMatch(/percent|mhz|_mb|milli|kilo/);
      expect(help).toMatch(/\.$/);
    }
  });

  test('is in base units', () => {
    const snapshot = createSnapshot({
      cpu: cpuAt(25),
      memory: memoryAt(50),
      gpus: [gpuWith({ id: '0000:01:00.0', name: 'Card', clockMhz: 1500, busyPercent: 40 })],
    });
    const read = (name: string) => families.find((family) => family.name === name)?.read(snapshot, identity);
    expect(read('tacho_cpu_busy_ratio')).toEqual([{ labels: {}, value: 0.25 }]);
    expect(read('tacho_gpu_clock_hertz')).toEqual([{ labels: { gpu: '0000:01:00.0', name: 'Card' }, value: 1.5e9 }]);
    expect(read('tacho_gpu_busy_ratio')?.[0]?.value).toBeCloseTo(0.4);
  });

  test('omits unknown values, and never shows them as zero', () => {
    for (const family of families.filter(({ name }) => name !== 'tacho_info')) {
      const samples = family.read(createSnapshot(), identity);
      if (!family.name.startsWith('tacho_reading_')) expect([family.name, samples]).toEqual([family.name, []]);
    }
  });

  test('is named after the catalogue', () => {
    expect(nameFamily('gpu.memoryUsedPercent', '_ratio')).toBe('tacho_gpu_memory_used_ratio');
  });
});
