import type { CpuFrequency } from '../../../shared/readings/cpu.ts';
import type { SlowSource } from '../slow-source.ts';

type CoreMhz = CpuFrequency['cores'][number];

const clockLine = /^(processor|cpu number|cpu MHz|cpu MHz dynamic|clock)[ \t]*: (\d+(?:\.\d+)?)(?:MHz)?$/gm;

/**
 * The clocks in /proc/cpuinfo (https://man7.org/linux/man-pages/man5/proc_cpuinfo.5.html), one read for all CPUs: on x86
 * `processor` and `cpu MHz`, on POWER `clock : 2061.000000MHz`, on s390x `cpu number` and `cpu MHz dynamic`. ARM has none.
 */
export function parseCpuinfoMhz(text: string): readonly CoreMhz[] {
  const cores: CoreMhz[] = [];
  let id: number | null = null;
  for (const [, name, value] of text.matchAll(clockLine)) {
    if (name === 'processor' || name === 'cpu number') id = Number(value);
    else if (id !== null && Number(value) > 0) cores.push({ id, currentMhz: Number(value) });
  }
  return cores;
}

const base = 'sys/devices/system/cpu';

interface Survey {
  readonly ids: readonly number[];
  readonly minMhz: number | null;
  readonly maxMhz: number | null;
  /** One file per physical core and one per package, because all their threads report the same count. */
  readonly throttleFiles: readonly string[];
}

/**
 * CPU clocks (https://docs.kernel.org/admin-guide/pm/cpufreq.html, kHz) and thermal throttling counts. Not in the main process,
 * because some kernels wait 10 ms for each sleeping CPU.
 */
export function createCpuFrequencyReader(slow: SlowSource): () => Promise<CpuFrequency | null> {
  let survey: Survey | null = null;
  const number = async (path: string) => {
    const text = await slow.text(`${base}/${path}`, base);
    return text !== null && /^\d{1,15}\s*$/.test(text) ? Number(text) : null;
  };

  async function findThrottleFiles(ids: readonly number[]): Promise<readonly string[]> {
    const files = new Map<string, string>();
    for (const id of ids) {
      if ((await number(`cpu${id}/thermal_throttle/core_throttle_count`)) === null) continue;
      const packageId = (await number(`cpu${id}/topology/physical_package_id`)) ?? 0;
      const coreId = (await number(`cpu${id}/topology/core_id`)) ?? id;
      files.set(`core ${packageId}/${coreId}`, `cpu${id}/thermal_throttle/core_throttle_count`);
      files.set(`package ${packageId}`, `cpu${id}/thermal_throttle/package_throttle_count`);
    }
    return [...files.values()];
  }

  async function surveyCpus(ids: readonly number[]): Promise<Survey> {
    const all = async (name: string) => {
      const values = await Promise.all(ids.map((id) => number(`cpu${id}/cpufreq/${name}`)));
      return values.filter((value) => value !== null);
    };
    const [minimums, maximums] = [await all('cpuinfo_min_freq'), await all('cpuinfo_max_freq')];
    return {
      ids,
      minMhz: minimums.length > 0 ? Math.min(...minimums) / 1000 : null,
      maxMhz: maximums.length > 0 ? Math.max(...maximums) / 1000 : null,
      throttleFiles: await findThrottleFiles(ids),
    };
  }

  return async () => {
    const names = await slow.list(base);
    const ids = names.flatMap((name) => (/^cpu\d+$/.test(name) ? [Number(name.slice(3))] : [])).sort((a, b) => a - b);
    if (survey?.ids.join() !== ids.join()) survey = await surveyCpus(ids);
    let cores = parseCpuinfoMhz((await slow.text('proc/cpuinfo', base)) ?? '');
    if (cores.length === 0) {
      const read = ids.map(async (id) => ({
        id,
        // The second one is read from the hardware; some drivers have only that.
        kHz: (await number(`cpu${id}/cpufreq/scaling_cur_freq`)) ?? (await number(`cpu${id}/cpufreq/cpuinfo_cur_freq`)),
      }));
      cores = (await Promise.all(read)).flatMap(({ id, kHz }) => (kHz ? [{ id, currentMhz: kHz / 1000 }] : []));
    }
    if (cores.length === 0) return null;
    const { minMhz, maxMhz, throttleFiles } = survey;
    const throttles = (await Promise.all(throttleFiles.map(number))).filter((count) => count !== null);
    return {
      currentMhz: cores.reduce((sum, core) => sum + core.currentMhz, 0) / cores.length,
      minMhz,
      maxMhz,
      cores,
      throttleCount: throttles.length > 0 ? throttles.reduce((sum, count) => sum + count, 0) : null,
    };
  };
}
