import type { Gpu } from '../../shared/readings/gpus.ts';
import type { Source } from '../collect/source.ts';

const amdVendor = '0x1002';

/** Folders of the AMD cards below /sys/class/drm. What is read here is held by the kernel: it wakes no card. */
export function findAmdCards(source: Source): readonly string[] {
  return source
    .list('sys/class/drm')
    .filter((name) => /^card\d+$/.test(name))
    .map((name) => `sys/class/drm/${name}/device`)
    .filter((folder) => source.textIfPresent(`${folder}/vendor`)?.trim() === amdVendor);
}

/**
 * One card through the files of its driver (https://docs.kernel.org/gpu/amdgpu/thermal.html and …/driver-misc.html). Those
 * wake the card, so one that is suspended is not touched beyond `runtime_status`, which is held by the kernel.
 */
export function readAmdCard(source: Source, folder: string): Gpu {
  const text = (name: string) => source.textIfPresent(`${folder}/${name}`)?.trim() || null;
  const id = /^PCI_SLOT_NAME=(.+)$/m.exec(text('uevent') ?? '')?.[1] ?? folder;
  const isAsleep = text('power/runtime_status') === 'suspended';
  const asleep: Gpu = {
    id,
    name: 'AMD GPU',
    vendor: 'amd',
    busyPercent: null,
    memoryUsedBytes: null,
    memoryTotalBytes: null,
    temperatureCelsius: null,
    powerWatts: null,
    isAsleep,
  };
  if (isAsleep) return asleep;

  const number = (name: string) => parseNumber(() => text(name));
  const [sensors] = source.list(`${folder}/hwmon`);
  const sensor = (name: string) => (sensors === undefined ? null : number(`hwmon/${sensors}/${name}`));
  const milliCelsius = sensor('temp1_input');
  // Cards tell the average, integrated ones the moment.
  const microWatts = sensor('power1_average') ?? sensor('power1_input');
  return {
    ...asleep,
    name: text('product_name') ?? asleep.name,
    busyPercent: number('gpu_busy_percent'),
    memoryUsedBytes: number('mem_info_vram_used'),
    memoryTotalBytes: number('mem_info_vram_total'),
    temperatureCelsius: milliCelsius === null ? null : milliCelsius / 1000,
    powerWatts: microWatts === null ? null : microWatts / 1e6,
  };
}

/** A file that one card has not, or that its driver refuses at the moment (EBUSY in a reset), is one figure less. */
function parseNumber(read: () => string | null): number | null {
  try {
    const text = read();
    return text !== null && /^\d+$/.test(text) ? Number(text) : null;
  } catch {
    return null;
  }
}
