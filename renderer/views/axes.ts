import { formatRate, type Units } from '../../shared/format.ts';
import type { ChartAxis } from '../chart/time-chart.ts';

export const percentAxis: ChartAxis = { top: 100, base: 1000, format: (value) => `${Math.round(value)} %` };

export const temperatureAxis: ChartAxis = { top: 100, base: 1000, format: (value) => `${Math.round(value)} °C` };

export const wattAxis: ChartAxis = { top: null, base: 10, format: (value) => `${Math.round(value)} W` };

export function ioAxis(units: Units): ChartAxis {
  const base = units === 'binary' ? 1024 : 1000;
  // Scales stand at round values: "64 MiB/s", not "64.0".
  return {
    top: null,
    base,
    format: (value) => (value === 0 ? '0' : formatRate(value, units).replace(/\.0(?=\D)/, '')),
  };
}
