import type { MetricUnit } from './metric.ts';

/**
 * What differences of a metric mean anything: recorded values are rounded to multiples of these. `null` for values of any size, which are
 * kept as they are.
 */
export const resolutionOfUnit: Readonly<Record<MetricUnit, number | null>> = {
  percent: 0.1,
  bytes: 64 * 1024,
  bytesPerSecond: 64,
  linkBytesPerSecond: 64,
  celsius: 0.1,
  degrees: 0.1,
  watts: 0.1,
  megahertz: 1,
  load: 0.01,
  seconds: 1,
  milliseconds: 0.1,
  count: 1,
  number: null,
};

/** Fields of the snapshot are named after their units. The first that matches counts. */
const fields: readonly (readonly [RegExp, number | null])[] = [
  [/Percent$/i, resolutionOfUnit.percent],
  [/BytesPerSecond$/i, resolutionOfUnit.bytesPerSecond],
  [/Bytes$/i, resolutionOfUnit.bytes],
  [/Celsius$/i, resolutionOfUnit.celsius],
  [/Watts$/i, resolutionOfUnit.watts],
  [/^average\d+m$/, resolutionOfUnit.load],
  [/^costMsPerSecond$/, 0.1],
  [/PerSecond$/i, resolutionOfUnit.count],
  [/^queueLength$/, 0.01],
  // Of a sensor: degrees, volts, watts or turns per minute.
  [/^(value|high|critical)$/, 0.01],
  [/^(took|sinceLast|monotonic)Ms$|^at$/, 1],
  [/Seconds$/i, resolutionOfUnit.seconds],
  [/Mhz$/i, resolutionOfUnit.megahertz],
  [/Ms$/, resolutionOfUnit.milliseconds],
];

/** By more of the path than the name. Counters since the start of the machine are for clients that compute rates; a rewind shows rates. */
const longer: readonly (readonly [RegExp, number])[] = [
  [/^modesPercent\./, 0.1],
  [/^modesSeconds\./, 1],
  [/^(contextSwitches|interrupts)$/, 10_000],
  [/Packets$/, 1000],
];

/** The resolution of a field of the snapshot; `null` if its values are kept exactly. @param path its keys from the outermost, without the places in lists */
export function findResolution(path: readonly string[]): number | null {
  // What the series of a user mean is not known.
  if (path[0] === 'custom') return null;
  const name = path.at(-1) ?? '';
  const full = path.slice(1).join('.');
  if (path[0] === 'health' && name === 'at') return 1000;
  const found = longer.find(([pattern]) => pattern.test(full) || pattern.test(name));
  if (found) return found[1];
  return fields.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}
