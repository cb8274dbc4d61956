import type { MetricUnit } from '../../shared/metrics/metric.ts';
import type { Format } from '../../shared/text/create-format.ts';
import type { ChartAxis } from '../chart/chart-view.ts';

export const percentAxis: ChartAxis = { top: 100, base: 1000, format: (value) => `${Math.round(value)} %` };

/** For shares that are usually small. */
export const fineShareAxis = (format: Format): ChartAxis => ({
  top: null,
  base: 10,
  format: (value) => `${withoutZeros(format.number(value, 2))} %`,
});

export const temperatureAxis = (format: Format): ChartAxis => ({
  top: 100,
  base: 1000,
  format: (value) => format.temperature(value).replace('\u00a0', ' '),
});

export const wattAxis: ChartAxis = { top: null, base: 10, format: (value) => `${Math.round(value)} W` };

/** Labels are round values: "64 MiB/s", not "64.0". */
const withoutZeros = (written: string) => written.replace(/[.,]0+(?=\D|$)|(?<=[.,]\d)0$/, '');

export const ioAxis = (format: Format): ChartAxis => ({
  top: null,
  base: format.units.sizes === 'binary' ? 1024 : 1000,
  format: (value) => (value === 0 ? '0' : withoutZeros(format.rate(value))),
});

/** For network rates; in bits its steps are round in bits. */
export function linkAxis(format: Format): ChartAxis {
  if (format.units.rates === 'bytes') return ioAxis(format);
  return {
    top: null,
    base: 1000,
    format: (value) => (value === 0 ? '0' : withoutZeros(format.linkRate(value))),
  };
}

/** The scale for a unit of the catalogue. */
export function axisOf(unit: MetricUnit, format: Format): ChartAxis {
  if (unit === 'percent') return percentAxis;
  if (unit === 'celsius') return temperatureAxis(format);
  if (unit === 'watts') return wattAxis;
  if (unit === 'bytesPerSecond') return ioAxis(format);
  if (unit === 'linkBytesPerSecond') return linkAxis(format);
  const base = unit === 'bytes' && format.units.sizes === 'binary' ? 1024 : unit === 'bytes' ? 1000 : 1;
  return { top: null, base: Math.max(base, 10), format: (value) => format.metric(value, unit) };
}
