import type { Sensor, SensorKind } from '../../../shared/readings/sensors.ts';
import type { SlowSource } from '../slow-source.ts';

/** One input of a chip with its constant properties. */
interface Input {
  readonly path: string;
  readonly scale: number;
  readonly fixed: Omit<Sensor, 'value'>;
}

/** One chip below /sys/class/hwmon. */
export interface Chip {
  readonly folder: string;
  readonly name: string;
  /** The disk it is part of. */
  readonly disk: string | null;
  readonly inputs: readonly Input[];
}

/** Kind and divisor of the unit by file name prefix (https://docs.kernel.org/hwmon/sysfs-interface.html). */
const kinds: Readonly<Record<string, readonly [kind: SensorKind, scale: number]>> = {
  temp: ['temperature', 1000],
  fan: ['fan', 1],
  in: ['voltage', 1000],
  curr: ['current', 1000],
  power: ['power', 1e6],
};

const parts: readonly (readonly [part: NonNullable<Sensor['part']>, chips: RegExp])[] = [
  ['cpu', /^(coretemp|k8temp|k10temp|zenpower|fam15h_power|via_cputemp|cpu[_-]?thermal|soc[_-]thermal)/],
  ['gpu', /^(amdgpu|radeon|nouveau|i915|xe)$/],
  ['disk', /^(nvme|drivetemp)$/],
  ['network', /^(iwlwifi|ath\d+k|mt7\d+|r8169|rtw|phy)/],
  ['battery', /^(BAT\d|.*battery)/i],
];

export function partOf(chip: string): Sensor['part'] {
  return parts.find(([, chips]) => chips.test(chip))?.[0] ?? null;
}

/** A number from a hwmon file in its unit; `null` if it is malformed or implausible, as from a pin that is not connected. */
export function parseInput(text: string | null, kind: SensorKind, scale: number): number | null {
  if (text === null || !/^-?\d{1,15}\s*$/.test(text)) return null;
  const value = Number(text) / scale;
  return kind === 'temperature' && (value < -60 || value > 200) ? null : value;
}

const inputName = /^((temp|fan|in|curr|power)\d+)_(input|average)$/;

/** Old drivers (applesmc, atk0110) have their files in the folder of the device, as all drivers had before 2013. */
async function findFiles(slow: SlowSource, folder: string): Promise<{ at: string; names: readonly string[] }> {
  for (const at of [folder, `${folder}/device`]) {
    const names = (await slow.list(at)).filter((name) => inputName.test(name));
    if (names.length > 0) return { at, names };
  }
  return { at: folder, names: [] };
}

/** Finds the inputs of a chip. Labels and limits are read only here. */
export async function surveyChip(slow: SlowSource, folder: string): Promise<Chip> {
  const { at, names } = await findFiles(slow, folder);
  const nameText = (await slow.text(`${folder}/name`, folder)) ?? (await slow.text(`${folder}/device/name`, folder));
  const name = nameText?.trim() || 'unknown';
  const device = (await slow.linkName(`${folder}/device`)) ?? folder.split('/').at(-1) ?? '';
  const disk = partOf(name) === 'disk' ? await findDisk(slow, folder) : null;
  const inputs: Input[] = [];
  for (const file of names) {
    const match = inputName.exec(file);
    const [, input = '', prefix = '', ending] = match ?? [];
    const [kind, scale] = kinds[prefix] ?? [];
    if (!kind || !scale) continue;
    // Some cards have both; then the current value is used.
    if (ending === 'average' && (await slow.text(`${at}/${input}_input`, folder)) !== null) continue;
    const limit = async (limitName: string) => {
      const text = await slow.text(`${at}/${input}_${limitName}`, folder);
      const value = parseInput(text, kind, scale);
      // A limit of 0 is not set.
      return value !== null && value > 0 ? value : null;
    };
    const label = (await slow.text(`${at}/${input}_label`, folder))?.trim() || input;
    const [high, critical] = [await limit('max'), await limit('crit')];
    const fixed = {
      id: `${name}/${device}/${input}`,
      kind,
      chip: name,
      label,
      high,
      critical,
      part: partOf(name),
      disk,
    };
    inputs.push({ path: `${at}/${file}`, scale, fixed });
  }
  return { folder, name, disk, inputs };
}

/** The block device of an NVMe controller or of a SCSI disk. */
async function findDisk(slow: SlowSource, folder: string): Promise<string | null> {
  const [scsi] = await slow.list(`${folder}/device/block`);
  if (scsi) return scsi;
  const nvme = (await slow.list(`${folder}/device`)).find((name) => /^nvme\d+(c\d+)?n\d+$/.test(name));
  // With several paths to it, nvme0c1n1 is a path and nvme0n1 the disk.
  return nvme?.replace(/c\d+/, '') ?? null;
}

/** All values of a chip, one after the other, because its bus handles one request at a time. */
export async function readChip(slow: SlowSource, { folder, inputs }: Chip): Promise<readonly Sensor[]> {
  const sensors: Sensor[] = [];
  for (const { path, scale, fixed } of inputs) {
    sensors.push({ ...fixed, value: parseInput(await slow.text(path, folder), fixed.kind, scale) });
  }
  return sensors;
}
