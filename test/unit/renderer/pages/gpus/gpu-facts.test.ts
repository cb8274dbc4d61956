import { describe, expect, test } from 'vitest';
import { listGpuFacts } from '../../../../../renderer/pages/gpus/gpu-facts.ts';
import type { Gpu } from '../../../../../shared/readings/gpus.ts';
import { english, englishFormat } from '../../../../../shared/text/english.ts';
import { createGpu, gpuWith } from '../../../../fake/gpus.ts';
import { plainFacts } from '../../../../fake/plain.ts';

const factsOf = (gpu: Gpu) => plainFacts(listGpuFacts(gpu, english, englishFormat));

describe('the facts about a GPU', () => {
  test('are its address alone where the driver reports nothing', () => {
    expect(factsOf(gpuWith({ id: '0000:03:00.0' }))).toEqual({ Address: '0000:03:00.0' });
  });

  test('have limits beside values', () => {
    expect(factsOf(createGpu(0, 50, 58))).toMatchObject({
      Memory: '5.3 of 16.0 GiB',
      Temperature: '58 °C of 100 °C',
      Power: '120 W of 263 W',
      'Graphics clock': '1,400 MHz of 2,565 MHz',
      Fan: '32 %, 980 rpm',
      Throttling: 'None',
      'PCI Express': 'PCIe 4 ×8 (max PCIe 4 ×16)',
      Driver: 'amdgpu',
    });
  });

  test('leave out a limit without a value', () => {
    expect(factsOf(gpuWith({ temperatureLimitCelsius: 93 }))).not.toHaveProperty('Temperature');
    expect(factsOf(gpuWith({ powerWatts: 40.4 }))).toMatchObject({ Power: '40 W' });
  });

  test('name what throttles it, and count memory errors', () => {
    const gpu = gpuWith({
      throttleReasons: ['power limit', 'thermal slowdown'],
      correctedErrors: 3,
      performanceState: 2,
    });
    expect(factsOf(gpu)).toMatchObject({
      Throttling: 'power limit, thermal slowdown',
      'Memory errors': '3 corrected, – uncorrected',
      'Performance state': 'P2',
    });
  });

  test('name the UUID only where it is not the address as well', () => {
    expect(factsOf(gpuWith({ id: 'GPU-1', uuid: 'GPU-1' }))).not.toHaveProperty('UUID');
    expect(factsOf(gpuWith({ id: '0000:01:00.0', uuid: 'GPU-1' }))).toMatchObject({ UUID: 'GPU-1' });
  });

  test('describe a link at its best without its maximum', () => {
    const link = { generation: 3, maxGeneration: 3, width: 16, maxWidth: 16 };
    const traffic = { receivedBytesPerSecond: 2048, sentBytesPerSecond: null };
    expect(factsOf(gpuWith({ link: { ...link, ...traffic } }))).toMatchObject({
      'PCI Express': 'PCIe 3 ×16',
      'Bus traffic': '↓ 2.0 KiB/s  ↑ –',
    });
  });
});
