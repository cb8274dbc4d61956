import type { Gpu, GpuValues } from '../../../../shared/readings/gpus.ts';
import { createUnknownGpu } from '../../../../shared/readings/gpus.ts';
import { describeThrottling } from '../nvml/throttle-reasons.ts';

const mebibyte = 1024 ** 2;

/** The fields to query, by the newest name first if it was renamed (nvidia-smi --help-query-gpu). */
const fieldNames = {
  address: ['pci.bus_id'],
  uuid: ['uuid'],
  name: ['name'],
  driver: ['driver_version'],
  busy: ['utilization.gpu'],
  memoryBusy: ['utilization.memory'],
  encoder: ['utilization.encoder'],
  decoder: ['utilization.decoder'],
  memoryTotal: ['memory.total'],
  memoryReserved: ['memory.reserved'],
  memoryUsed: ['memory.used'],
  temperature: ['temperature.gpu'],
  memoryTemperature: ['temperature.memory'],
  power: ['power.draw'],
  powerLimit: ['enforced.power.limit', 'power.limit'],
  fan: ['fan.speed'],
  clock: ['clocks.current.graphics', 'clocks.gr'],
  maxClock: ['clocks.max.graphics', 'clocks.max.gr'],
  memoryClock: ['clocks.current.memory', 'clocks.mem'],
  maxMemoryClock: ['clocks.max.memory', 'clocks.max.mem'],
  throttling: ['clocks_event_reasons.active', 'clocks_throttle_reasons.active'],
  generation: ['pcie.link.gen.gpucurrent', 'pcie.link.gen.current'],
  maxGeneration: ['pcie.link.gen.max'],
  width: ['pcie.link.width.current'],
  maxWidth: ['pcie.link.width.max'],
  performanceState: ['pstate'],
  corrected: ['ecc.errors.corrected.volatile.total'],
  uncorrected: ['ecc.errors.uncorrected.volatile.total'],
} as const satisfies Record<string, readonly string[]>;

type FieldName = keyof typeof fieldNames;

/** The fields to query, in order, with the names that this version knows. */
export type SmiFields = readonly (readonly [name: FieldName, field: string])[];

/** @param help the output of `nvidia-smi --help-query-gpu`, with each field in quotation marks */
export function selectFields(help: string): SmiFields {
  const known = new Set([...help.matchAll(/"([\w.]+)"/g)].map(([, field]) => field));
  return Object.entries(fieldNames).flatMap(([name, fields]) => {
    const field = fields.find((one) => known.has(one));
    return field ? [[name as FieldName, field] as const] : [];
  });
}

/** `null` for `[N/A]`, `[Not Supported]`, `[Unknown Error]` and the like. */
function numberOf(cell: string | undefined): number | null {
  if (cell === undefined || !/^-?\d+(\.\d+)?$/.test(cell)) return null;
  return Number(cell);
}

function textOf(cell: string | undefined): string | null {
  return cell === undefined || cell === '' || /^\[|^N\/A$/.test(cell) ? null : cell;
}

/**
 * Parses a line of `--format=csv,noheader,nounits` to a card.
 * @returns `null` for a truncated line or a message
 */
export function parseSmiLine(line: string, fields: SmiFields): Gpu | null {
  const cells = line.split(',').map((cell) => cell.trim());
  if (cells.length !== fields.length) return null;
  const byName = new Map(fields.map(([name], index) => [name, cells[index] ?? '']));
  const number = (name: FieldName, scale = 1) => {
    const value = numberOf(byName.get(name));
    return value === null ? null : value * scale;
  };
  // 00000000:01:00.0 here, 0000:01:00.0 in the kernel.
  const address = byName.get('address')?.toLowerCase() ?? '';
  if (!/^[0-9a-f]{4,8}:[0-9a-f]{2}:[0-9a-f]{2}\.\d$/.test(address)) return null;
  const id = address.replace(/^0000(?=[0-9a-f]{4}:)/, '');
  const mask = byName.get('throttling');
  const driver = textOf(byName.get('driver'));
  const values: Partial<GpuValues> = {
    busyPercent: number('busy'),
    memoryBusyPercent: number('memoryBusy'),
    encoderPercent: number('encoder'),
    decoderPercent: number('decoder'),
    memoryTotalBytes: number('memoryTotal', mebibyte),
    memoryReservedBytes: number('memoryReserved', mebibyte),
    memoryUsedBytes: number('memoryUsed', mebibyte),
    temperatureCelsius: number('temperature'),
    memoryTemperatureCelsius: number('memoryTemperature') || null,
    powerWatts: number('power'),
    powerLimitWatts: number('powerLimit'),
    fanPercent: number('fan'),
    clockMhz: number('clock'),
    maxClockMhz: number('maxClock'),
    memoryClockMhz: number('memoryClock'),
    maxMemoryClockMhz: number('maxMemoryClock'),
    throttleReasons: describeThrottling(mask && /^0x[0-9a-f]+$/i.test(mask) ? Number(mask) : null),
    link: {
      generation: number('generation'),
      maxGeneration: number('maxGeneration'),
      width: number('width'),
      maxWidth: number('maxWidth'),
      receivedBytesPerSecond: null,
      sentBytesPerSecond: null,
    },
    performanceState: numberOf(byName.get('performanceState')?.replace(/^P/, '')),
    correctedErrors: number('corrected'),
    uncorrectedErrors: number('uncorrected'),
  };
  return {
    ...createUnknownGpu(id, textOf(byName.get('name')) ?? 'NVIDIA GPU', 'nvidia'),
    uuid: textOf(byName.get('uuid')),
    driver: driver && `nvidia ${driver}`,
    ...values,
  };
}
