import type { MetricUnit } from '../metrics/metric.ts';

/** How values are written. */
export interface Units {
  readonly sizes: 'binary' | 'decimal';
  /** For networks; disks are always in bytes. */
  readonly rates: 'bytes' | 'bits';
  readonly temperature: 'celsius' | 'fahrenheit';
}

/** GiB, bytes per second, degrees Celsius. */
export const standardUnits: Units = { sizes: 'binary', rates: 'bytes', temperature: 'celsius' };

/** Number and unit separately, because they are shown in different sizes. */
export interface ValueWithUnit {
  readonly value: string;
  readonly unit: string;
}

/** Shown for an unknown value. */
export const unknownValue = '–';

const steps = {
  binary: { base: 1024, units: ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] },
  decimal: { base: 1000, units: ['B', 'kB', 'MB', 'GB', 'TB', 'PB'] },
} as const;

const formats = new Map<string, Intl.NumberFormat>();

function cacheFormat(key: string, locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const format = formats.get(key) ?? new Intl.NumberFormat(locale, options);
  formats.set(key, format);
  return format;
}

export function formatNumber(value: number, digits: number, locale: string): string {
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return cacheFormat(`${locale} ${digits}`, locale, options).format(value);
}

/** `37 %`, with a no-break space as in the SI brochure. */
export function formatPercent(value: number | null | undefined, digits = 0, locale = 'en'): string {
  return value == null ? unknownValue : `${formatNumber(value, digits, locale)}\u00a0%`;
}

/** Bytes in the largest unit that gives at least 1, with up to three digits: `9.4 GiB`, `210 MiB`, `17 B`. */
export function splitBytes(bytes: number | null | undefined, units: Units, locale = 'en'): ValueWithUnit {
  if (bytes == null) return { value: unknownValue, unit: '' };
  return splitScaled(bytes, steps[units.sizes], locale);
}

function splitScaled(
  bytes: number,
  { base, units: names }: { readonly base: number; readonly units: readonly string[] },
  locale: string,
): ValueWithUnit {
  let scaled = Math.abs(bytes);
  let step = 0;
  // 999.5 would be rounded to four digits, so it is written in the next unit.
  while (scaled >= Math.min(base, 999.5) && step < names.length - 1) {
    scaled /= base;
    step += 1;
  }
  const digits = step === 0 || scaled >= 99.95 ? 0 : 1;
  return { value: formatNumber(Math.sign(bytes) * scaled, digits, locale), unit: names[step] ?? '' };
}

export function formatBytes(bytes: number | null | undefined, units: Units, locale = 'en'): string {
  const { value, unit } = splitBytes(bytes, units, locale);
  return unit ? `${value}\u00a0${unit}` : value;
}

export function splitRate(bytesPerSecond: number | null | undefined, units: Units, locale = 'en'): ValueWithUnit {
  const { value, unit } = splitBytes(bytesPerSecond, units, locale);
  return { value, unit: unit && `${unit}/s` };
}

export function formatRate(bytesPerSecond: number | null | undefined, units: Units, locale = 'en'): string {
  const { value, unit } = splitRate(bytesPerSecond, units, locale);
  return unit ? `${value}\u00a0${unit}` : value;
}

const bitSteps = { base: 1000, units: ['bit/s', 'kbit/s', 'Mbit/s', 'Gbit/s', 'Tbit/s'] };

/** A network rate, in bytes or bits by choice. */
export function splitLinkRate(bytesPerSecond: number | null | undefined, units: Units, locale = 'en'): ValueWithUnit {
  if (units.rates === 'bytes' || bytesPerSecond == null) return splitRate(bytesPerSecond, units, locale);
  return splitScaled(8 * bytesPerSecond, bitSteps, locale);
}

export function formatLinkRate(bytesPerSecond: number | null | undefined, units: Units, locale = 'en'): string {
  const { value, unit } = splitLinkRate(bytesPerSecond, units, locale);
  return unit ? `${value}\u00a0${unit}` : value;
}

/** `61 °C`, or `142 °F`. */
export function formatTemperature(celsius: number | null | undefined, units: Units, locale = 'en'): string {
  if (celsius == null) return unknownValue;
  if (units.temperature === 'celsius') return `${formatNumber(Math.round(celsius), 0, locale)}\u00a0°C`;
  return `${formatNumber(Math.round((celsius * 9) / 5 + 32), 0, locale)}\u00a0°F`;
}

/** A temperature difference, so Fahrenheit has no offset. */
function formatDegrees(kelvin: number | null | undefined, units: Units, locale: string): string {
  if (kelvin == null) return unknownValue;
  const isCelsius = units.temperature === 'celsius';
  return `${formatNumber(Math.round(isCelsius ? kelvin : (kelvin * 9) / 5), 0, locale)}\u00a0${isCelsius ? '°C' : '°F'}`;
}

/** `9.4 of 31.2 GiB`, with a single unit if both have the same. */
export function formatShare(
  part: number | null | undefined,
  whole: number | null,
  units: Units,
  locale = 'en',
): string {
  const left = splitBytes(part, units, locale);
  const right = splitBytes(whole, units, locale);
  const first = left.unit === right.unit || left.unit === '' ? left.value : `${left.value}\u00a0${left.unit}`;
  return `${first} of ${right.value}\u00a0${right.unit}`;
}

/** A duration in its two largest units: `3 d 4 h`, `2 min`, `45 s`. */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const parts: [number, string][] = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ];
  const first = parts.findIndex(([count]) => count > 0);
  if (first < 0) return '0\u00a0s';
  return parts
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count}\u00a0${unit}`)
    .join(' ');
}

/** The value of a metric in the unit of the catalogue. */
export function formatMetric(value: number | null | undefined, unit: MetricUnit, units: Units, locale = 'en'): string {
  const whole = (suffix: string) =>
    value == null ? unknownValue : `${formatCount(Math.round(value), locale)}\u00a0${suffix}`;
  if (unit === 'percent') return formatPercent(value, 0, locale);
  if (unit === 'bytes') return formatBytes(value, units, locale);
  if (unit === 'bytesPerSecond') return formatRate(value, units, locale);
  if (unit === 'linkBytesPerSecond') return formatLinkRate(value, units, locale);
  if (unit === 'celsius') return formatTemperature(value, units, locale);
  if (unit === 'degrees') return formatDegrees(value, units, locale);
  if (unit === 'watts') return whole('W');
  if (unit === 'megahertz') return whole('MHz');
  if (unit === 'seconds') return value == null ? unknownValue : formatDuration(value * 1000);
  if (unit === 'milliseconds') return formatMilliseconds(value, locale);
  if (unit === 'number') return formatAny(value, locale);
  return unit === 'load' ? formatLoad(value, locale) : formatCount(value, locale);
}

/** `0.25 ms`, `4.1 ms`, `120 ms`. */
export function formatMilliseconds(value: number | null | undefined, locale = 'en'): string {
  if (value == null) return unknownValue;
  return `${formatNumber(value, value < 1 ? 2 : value < 100 ? 1 : 0, locale)}\u00a0ms`;
}

/** A number of any size, with three significant digits unless it has more before the point: `0.0123`, `1.5`, `12,345`. */
function formatAny(value: number | null | undefined, locale: string): string {
  if (value == null || Number.isNaN(value)) return unknownValue;
  const size = Math.abs(value);
  if (size >= 1e15 || (size > 0 && size < 1e-6)) return value.toExponential(2);
  const digits = Math.max(3, Math.ceil(Math.log10(size + 1)));
  return cacheFormat(`${locale} ${digits} significant`, locale, { maximumSignificantDigits: digits }).format(value);
}

export function formatLoad(load: number | null | undefined, locale = 'en'): string {
  return load == null ? unknownValue : formatNumber(load, 2, locale);
}

export function formatCount(count: number | null | undefined, locale = 'en'): string {
  return count == null ? unknownValue : formatNumber(count, 0, locale);
}
