import type { Sensor } from '../../../shared/readings/sensors.ts';
import type { SlowSource } from '../slow-source.ts';
import { parseInput } from './hwmon.ts';

const base = 'sys/class/thermal';

type Zone = Omit<Sensor, 'value'>;

/** The part that a zone measures, if its name makes that certain. */
function partOfZone(type: string): Sensor['part'] {
  return /cpu|soc|x86_pkg/i.test(type) ? 'cpu' : null;
}

/**
 * The zones of the thermal framework (https://docs.kernel.org/driver-api/thermal/sysfs-api.html), for boards without a hwmon
 * chip. Zones with a chip of their own are left out: the kernel names it after the zone, with `_` for `-`.
 */
export function createThermalZonesReader(slow: SlowSource) {
  const zones = new Map<string, Zone>();
  const read = (zone: string, file: string) => slow.text(`${base}/${zone}/${file}`, `${base}/${zone}`);

  /** The limits "hot" and "critical", not those at which it is throttled or a fan starts. */
  async function readLimits(zone: string): Promise<Pick<Sensor, 'high' | 'critical'>> {
    const limits = { high: null as number | null, critical: null as number | null };
    const files = (await slow.list(`${base}/${zone}`)).filter((file) => /^trip_point_\d+_type$/.test(file));
    for (const file of files) {
      const type = (await read(zone, file))?.trim();
      if (type !== 'hot' && type !== 'critical') continue;
      const value = parseInput(await read(zone, file.replace('type', 'temp')), 'temperature', 1000);
      // A disabled one is below absolute zero, or 0.
      if (value !== null && value > 0) limits[type === 'hot' ? 'high' : 'critical'] = value;
    }
    return limits;
  }

  async function survey(zone: string): Promise<Zone> {
    const label = (await read(zone, 'type'))?.trim() || zone;
    const limits = await readLimits(zone);
    const [kind, chip, disk] = ['temperature', 'thermal', null] as const;
    return { id: `thermal/${zone}`, kind, chip, label, ...limits, part: partOfZone(label), disk };
  }

  async function readZone(name: string, chips: ReadonlySet<string>): Promise<readonly Sensor[]> {
    const zone = zones.get(name) ?? (await survey(name));
    zones.set(name, zone);
    const isShown = chips.has(zone.label.replaceAll('-', '_'));
    const isPackage = zone.label === 'x86_pkg_temp' && chips.has('coretemp');
    if (isShown || isPackage) return [];
    const value = parseInput(await read(name, 'temp'), 'temperature', 1000);
    return value === null ? [] : [{ ...zone, value }];
  }

  /** @param chips names of the chips with temperatures @param onProblem called for each zone that cannot be read */
  return async (chips: ReadonlySet<string>, onProblem: (text: string) => void): Promise<readonly Sensor[]> => {
    const names = (await slow.list(base)).filter((name) => /^thermal_zone\d+$/.test(name));
    for (const name of zones.keys()) if (!names.includes(name)) zones.delete(name);
    const attempts = names.map((name) =>
      readZone(name, chips).catch((error: Error): readonly Sensor[] => {
        onProblem(`${zones.get(name)?.label ?? name}: ${error.message}`);
        return [];
      }),
    );
    return (await Promise.all(attempts)).flat();
  };
}
