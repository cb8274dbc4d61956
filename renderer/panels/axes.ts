import type { MetricUnit } from '../../shared/metrics/metric.ts';
import { formatLinkRate, formatMetric, formatRate, formatTemperature, type Units } from '../../shared/text/format.ts';
import type { ChartAxis } from '../chart/chart-view.ts';

export const percentAxis: ChartAxis = { top: 100, base: 1000, format: (value) => `${Math.round(value)} %` };

/** For shares that are small when all is well. */
export const fineShareAxis: ChartAxis = { top: null, base: 10, format: (value) => `${Number(value.toFixed(2))} %` };

export function temperatureAxis(units: Units): ChartAxis {
  return { top: 100, base: 1000, format: (value) => formatTemperature(value, units).replace('\u00a0', ' ') };
}

export const wattAxis: ChartAxis = { top: null, base: 10, format: (value) => `${Math.round(value)} W` };

export function ioAxis(units: Units): ChartAxis {
  const base = units.sizes === 'binary' ? 1024 : 1000;
  // Scales stand at round values: "64 MiB/s", not "64.0".
  return {
    top: null,
    base,
    format: (value) => (value === 0 ? '0' : formatRate(value, units).replace(/\.0(?=\D)/, '')),
  };
}

/** Networks alone, in bits where people want that: then steps are round in bits. */
export function linkAxis(units: Units): ChartAxis {
  if (units.rates === 'bytes') return ioAxis(units);
  return {
    top: null,
    base: 1000,
    format: (value) => (value === 0 ? '0' : formatLinkRate(value, units).replace(/\.0(?=\D)/, '')),
  };
}

/** The scale for a unit of the catalogue. */
export function axisOf(unit: MetricUnit, units: Units): ChartAxis {
  if (unit === 'percent') return percentAxis;
  if (unit === 'celsius') return temperatureAxis(units);
  if (unit === 'watts') return wattAxis;
  if (unit === 'bytesPerSecond') return ioAxis(units);
  if (unit === 'linkBytesPerSecond') return linkAxis(units);
  const base = unit === 'bytes' && units.sizes === 'binary' ? 1024 : unit === 'bytes' ? 1000 : 1;
  return { top: null, base: Math.max(base, 10), format: (value) => formatMetric(value, unit, units) };
}
