import type { Sensor, Sensors } from '../../../shared/readings/sensors.ts';
import type { SlowSource } from '../slow-source.ts';
import { type Chip, readChip, surveyChip } from './hwmon.ts';
import { createRaplReader } from './rapl.ts';
import { createThermalZonesReader } from './thermal-zones.ts';

const base = 'sys/class/hwmon';

/**
 * Temperatures, fans, voltages and power. Each chip is read independently, so that one that hangs affects only itself. Suspended
 * devices are not queried, because that would wake them, nor are disks that were idle since the last sample, because the query
 * alone keeps some of them from spinning down.
 */
export function createSensorsReader(slow: SlowSource, nowMs: () => number): () => Promise<Sensors | null> {
  const readRapl = createRaplReader(slow, nowMs);
  const readThermalZones = createThermalZonesReader(slow);
  const surveys = new Map<string, Chip>();
  const lastStats = new Map<string, string>();

  /** Whether the disk was idle since the last sample. The query itself does not change its statistics. */
  async function isIdleDisk({ folder, disk, name }: Chip): Promise<boolean> {
    if (name !== 'drivetemp' || disk === null) return false;
    const stats = await slow.text(`sys/block/${disk}/stat`, folder);
    const before = lastStats.get(disk);
    if (stats !== null) lastStats.set(disk, stats);
    return stats !== null && stats === before;
  }

  async function readFolder(folder: string): Promise<readonly Sensor[]> {
    const isAsleep = (await slow.text(`${folder}/device/power/runtime_status`, folder))?.trim() === 'suspended';
    // A suspended chip is not surveyed either, because its limits come from the device.
    if (isAsleep && !surveys.has(folder)) return [];
    const chip = surveys.get(folder) ?? (await surveyChip(slow, folder));
    surveys.set(folder, chip);
    if (isAsleep || (await isIdleDisk(chip))) return chip.inputs.map(({ fixed }) => ({ ...fixed, value: null }));
    return readChip(slow, chip);
  }

  function nameChip(folder: string): string {
    const known = surveys.get(folder);
    return known ? `${known.name}${known.disk ? ` of ${known.disk}` : ''}` : `/${folder}`;
  }

  return async () => {
    const names = await slow.list(base);
    for (const folder of surveys.keys()) {
      if (!names.includes(folder.slice(base.length + 1))) surveys.delete(folder);
    }
    const list: Sensor[] = [];
    const problems: string[] = [];
    const attempts = names.map(async (name) => {
      const folder = `${base}/${name}`;
      try {
        return await readFolder(folder);
      } catch (error) {
        problems.push(`${nameChip(folder)}: ${(error as Error).message}`);
        return [];
      }
    });
    for (const sensors of await Promise.all(attempts)) list.push(...sensors);
    const chips = new Set(list.flatMap(({ kind, chip }) => (kind === 'temperature' ? [chip] : [])));
    const others = [
      readThermalZones(chips, (problem) => problems.push(problem)),
      readRapl().catch((error: Error) => {
        problems.push(`RAPL: ${error.message}`);
        return [];
      }),
    ];
    for (const sensors of await Promise.all(others)) list.push(...sensors);
    return list.length + problems.length > 0 ? { list, problems } : null;
  };
}
