import type { GpuValues } from '../../../../shared/readings/gpus.ts';
import type { CardFiles } from './card-files.ts';
import { parseGpuMetrics } from './gpu-metrics.ts';
import { readLink } from './link.ts';

const scaled = (value: number | null, divisor: number) => (value === null ? null : value / divisor);

interface ClockLevels {
  readonly currentMhz: number | null;
  readonly maxMhz: number | null;
}

/** Parses pp_dpm_sclk and the like: a line for each level, `1: 991Mhz *`, with a star at the current one. */
export function parseClockLevels(text: string | null): ClockLevels {
  const levels = [...(text ?? '').matchAll(/^\S+:\s*(\d+)\s*MHz\s*(\*?)/gim)];
  const current = levels.find(([, , star]) => star === '*')?.[1];
  const max = Math.max(...levels.map(([, mhz]) => Number(mhz)));
  return { currentMhz: current === undefined ? null : Number(current), maxMhz: levels.length > 0 ? max : null };
}

/** The sensors are labeled "edge", "junction" and "mem"; one without a label is the edge. */
async function readMemoryTemperature(files: CardFiles): Promise<number | null> {
  for (const input of ['temp3', 'temp2']) {
    if ((await files.sensorText(`${input}_label`)) === 'mem') return scaled(await files.sensor(`${input}_input`), 1000);
  }
  return null;
}

async function readFanPercent(files: CardFiles): Promise<number | null> {
  const [duty, full] = [await files.sensor('pwm1'), await files.sensor('pwm1_max')];
  return duty === null ? null : (100 * duty) / (full ?? 255);
}

/**
 * One AMD card through the files of amdgpu (https://docs.kernel.org/gpu/amdgpu/thermal.html, …/driver-misc.html,
 * https://docs.kernel.org/gpu/amdgpu/driver-core.html for mem_info). Reading them wakes the card.
 * @throws Error if the driver does not respond
 */
export async function readAmdValues(files: CardFiles): Promise<Partial<GpuValues>> {
  const [core, memory] = [await files.text('pp_dpm_sclk'), await files.text('pp_dpm_mclk')].map(parseClockLevels);
  const metrics = parseGpuMetrics(await files.bytes('gpu_metrics'));
  return {
    busyPercent: await files.number('gpu_busy_percent'),
    memoryBusyPercent: await files.number('mem_busy_percent'),
    memoryUsedBytes: await files.number('mem_info_vram_used'),
    memoryTotalBytes: await files.number('mem_info_vram_total'),
    sharedMemoryUsedBytes: await files.number('mem_info_gtt_used'),
    sharedMemoryTotalBytes: await files.number('mem_info_gtt_total'),
    temperatureCelsius: scaled(await files.sensor('temp1_input'), 1000),
    temperatureLimitCelsius: scaled(await files.sensor('temp1_crit'), 1000),
    temperatureCriticalCelsius: scaled(await files.sensor('temp1_emergency'), 1000),
    memoryTemperatureCelsius: await readMemoryTemperature(files),
    // Cards report the average power, integrated GPUs the current one.
    powerWatts: scaled((await files.sensor('power1_average')) ?? (await files.sensor('power1_input')), 1e6),
    powerLimitWatts: scaled(await files.sensor('power1_cap'), 1e6),
    fanPercent: await readFanPercent(files),
    fanRpm: await files.sensor('fan1_input'),
    clockMhz: core?.currentMhz ?? scaled(await files.sensor('freq1_input'), 1e6),
    maxClockMhz: core?.maxMhz ?? null,
    memoryClockMhz: memory?.currentMhz ?? scaled(await files.sensor('freq2_input'), 1e6),
    maxMemoryClockMhz: memory?.maxMhz ?? null,
    link: await readLink(files),
    ...metrics,
  };
}
