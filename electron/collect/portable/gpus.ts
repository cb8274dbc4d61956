import { createUnknownGpu, type Gpu, type GpuVendor } from '../../../shared/readings/gpus.ts';
import type { Result } from './system-information.ts';

function vendorOf(text: string): GpuVendor {
  if (/nvidia/i.test(text)) return 'nvidia';
  if (/amd|radeon|\bati\b|advanced micro/i.test(text)) return 'amd';
  if (/intel/i.test(text)) return 'intel';
  return /apple|agx/i.test(text) ? 'apple' : 'other';
}

/**
 * Parses the accelerators in the output of `ioreg -r -d 1 -w 0 -c IOAccelerator` on macOS. Its PerformanceStatistics are meant
 * for Apple's own tools and are undocumented; a value that a driver does not provide is `null`.
 */
export function parseIoreg(text: string): readonly Gpu[] {
  const seen = new Map<string, number>();
  return text
    .split(/^\+-o /m)
    .slice(1)
    .map((entry) => {
      const number = (key: string) => {
        const value = new RegExp(`"${key}"=(\\d+)`).exec(entry)?.[1];
        return value === undefined ? null : Number(value);
      };
      const driver = /^\S+/.exec(entry)?.[0] ?? 'GPU';
      const name = /"model" = <?"([^"]+)"/.exec(entry)?.[1] ?? driver;
      // The ids of the registry change at each boot, but driver and number do not.
      const index = seen.get(driver) ?? 0;
      seen.set(driver, index + 1);
      return {
        ...createUnknownGpu(`${driver} ${index}`, name, vendorOf(`${name} ${driver}`)),
        driver,
        busyPercent: number('Device Utilization %') ?? number('GPU Activity\\(%\\)'),
        memoryUsedBytes: number('vramUsedBytes'),
        sharedMemoryUsedBytes: number('In use system memory'),
        temperatureCelsius: number('Temperature\\(C\\)') || null,
        powerWatts: number('Total Power\\(W\\)'),
        clockMhz: number('Core Clock\\(MHz\\)') || null,
      };
    });
}

/** Name and memory size of the cards on Windows, except NVIDIA's, which are read through NVML. */
export function readControllers({ controllers }: Result<'graphics'>): readonly Gpu[] | null {
  const gpus = controllers.flatMap(({ vendor, model, bus, vram }, index): readonly Gpu[] => {
    const kind = vendorOf(`${vendor} ${model}`);
    if (kind === 'nvidia' || /basic (display|render)|remote|virtual|hyper-v/i.test(model)) return [];
    const memoryTotalBytes = vram ? vram * 1024 ** 2 : null;
    return [{ ...createUnknownGpu(`${bus} ${model} ${index}`, model, kind), memoryTotalBytes }];
  });
  return gpus.length > 0 ? gpus : null;
}
