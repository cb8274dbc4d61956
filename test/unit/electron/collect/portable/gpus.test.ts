import { describe, expect, test } from 'vitest';
import { parseIoreg, readControllers } from '../../../../../electron/collect/portable/gpus.ts';

describe('GPUs of other platforms', () => {
  // In the format of macOS, but not recorded on a real machine.
  const ioreg = `+-o AGXAcceleratorG13G  <class AGXAcceleratorG13G, id 0x1000003a5, registered, matched, active, busy 0 (0 ms), retain 85>
    {
      "model" = "Apple M1"
      "PerformanceStatistics" = {"In use system memory (driver)"=0,"Alloc system memory"=9,"Device Utilization %"=17,"In use system memory"=456789}
    }

+-o AMDRadeonX6000_Accelerator  <class AMDRadeonX6000_Accelerator, id 0x10000, registered>
    {
      "model" = <"AMD Radeon Pro 5500M">
      "PerformanceStatistics" = {"GPU Activity(%)"=4,"Temperature(C)"=51,"Total Power(W)"=9,"vramUsedBytes"=1000}
    }
`;

  test('are read from the registry of macOS', () => {
    expect(parseIoreg(ioreg)).toMatchObject([
      {
        id: 'AGXAcceleratorG13G 0',
        name: 'Apple M1',
        vendor: 'apple',
        busyPercent: 17,
        sharedMemoryUsedBytes: 456_789,
        temperatureCelsius: null,
      },
      {
        name: 'AMD Radeon Pro 5500M',
        vendor: 'amd',
        busyPercent: 4,
        temperatureCelsius: 51,
        powerWatts: 9,
        memoryUsedBytes: 1000,
      },
    ]);
    expect(parseIoreg('')).toEqual([]);
  });

  test('on Windows are the physical ones that NVML does not cover', () => {
    const controllers = [
      { vendor: 'Intel Corporation', model: 'Intel(R) Iris(R) Xe Graphics', bus: 'PCI', vram: 128 },
      { vendor: 'NVIDIA', model: 'NVIDIA GeForce RTX 4060 Laptop GPU', bus: 'PCI', vram: 8188 },
      { vendor: 'Microsoft', model: 'Microsoft Basic Render Driver', bus: '', vram: null },
    ];
    expect(readControllers({ controllers })).toMatchObject([{ vendor: 'intel', memoryTotalBytes: 128 * 1024 ** 2 }]);
    expect(readControllers({ controllers: [] })).toBeNull();
  });
});
