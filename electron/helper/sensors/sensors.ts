import type { Sensor, Sensors } from '../../../shared/readings/sensors.ts';
import type { SlowSource } from '../slow-source.ts';
import { type Chip, readChip, surveyChip } from './hwmon.ts';
import { createRaplReader } from './rapl.ts';
import { createThermalZonesReader } from './thermal-zones.ts';

const base = 'sys/class/hwmon';

/**
 * Temperatures, fans, voltages, power: every chip on its own, so that one that hangs costs itself and is named. A device that is
 * suspended is not asked, for that would wake it; nor is a disk that has had nothing to do since the last look, because the
 * question alone keeps some from going to sleep.
 */
export function createSensorsReader(slow: SlowSource, nowMs: () => number): () => Promise<Sensors | null> {
  const readRapl = createRaplReader(slow, nowMs);
  const readThermalZones = createThermalZonesReader(slow);
  const surveys = new Map<string, Chip>();
  const lastWork = new Map<string, string>();

  /** The disk has done nothing since the last look. The question itself is not counted as work. */
  async function isIdleDisk({ folder, disk, name }: Chip): Promise<boolean> {
    if (name !== 'drivetemp' || disk === null) return false;
    const work = await slow.text(`sys/block/${disk}/stat`, folder);
    const before = lastWork.get(disk);
    if (work !== null) lastWork.set(disk, work);
    return work !== null && work === before;
  }

  async function readFolder(folder: string): Promise<readonly Sensor[]> {
    const isAsleep = (await slow.text(`${folder}/device/power/runtime_status`, folder))?.trim() === 'suspended';
    // What sleeps is not surveyed either, for its limits come from the device.
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
