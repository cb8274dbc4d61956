import type { Sensor } from '../../../shared/readings/sensors.ts';
import type { SlowSource } from '../slow-source.ts';

interface Energy {
  readonly microjoules: number;
  readonly ms: number;
}

/**
 * Power from the growth of an energy counter, which wraps at `rangeMicrojoules`, about every hour on a busy server. `null` if no
 * time has passed.
 */
export function powerWatts(before: Energy, after: Energy, rangeMicrojoules: number | null): number | null {
  const seconds = (after.ms - before.ms) / 1000;
  let grown = after.microjoules - before.microjoules;
  if (grown < 0 && rangeMicrojoules !== null) grown += rangeMicrojoules;
  return grown >= 0 && seconds > 0 ? grown / 1e6 / seconds : null;
}

const base = 'sys/class/powercap';
/** In a longer interval the counter may have wrapped more than once. */
const maxGapMs = 60_000;

/**
 * The power of the CPU's domains (https://docs.kernel.org/power/powercap/powercap.html). Since 2020 only root can read the
 * counters, because they leak what programs compute, so usually there are none.
 */
export function createRaplReader(slow: SlowSource, nowMs: () => number): () => Promise<readonly Sensor[]> {
  const before = new Map<string, Energy>();
  const number = async (path: string) => {
    const text = await slow.text(path, base);
    return text !== null && /^\d{1,19}\s*$/.test(text) ? Number(text) : null;
  };

  async function readDomain(domain: string): Promise<Sensor[]> {
    const microjoules = await number(`${base}/${domain}/energy_uj`);
    if (microjoules === null) return [];
    const after = { microjoules, ms: nowMs() };
    const last = before.get(domain);
    before.set(domain, after);
    const range = await number(`${base}/${domain}/max_energy_range_uj`);
    const name = (await slow.text(`${base}/${domain}/name`, base))?.trim() ?? domain;
    const value = last && after.ms - last.ms <= maxGapMs ? powerWatts(last, after, range) : null;
    return [
      {
        id: `rapl/${domain}`,
        kind: 'power',
        chip: 'rapl',
        label: name,
        value,
        high: null,
        critical: null,
        part: 'cpu',
        disk: null,
      },
    ];
  }

  return async () => {
    // Numbered in hexadecimal.
    const domains = (await slow.list(base)).filter((name) => /^intel-rapl:[0-9a-f]+(:[0-9a-f]+)?$/.test(name));
    const sensors: Sensor[] = [];
    for (const domain of domains) sensors.push(...(await readDomain(domain)));
    return sensors;
  };
}
