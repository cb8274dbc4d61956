import type { MetricUnit } from '../../shared/metrics/metric.ts';
import type { Format } from '../../shared/text/create-format.ts';
import type { ChartAxis } from '../chart/chart-view.ts';

export const percentAxis: ChartAxis = { top: 100, base: 1000, format: (value) => `${Math.round(value)} %` };

/** Percent of which little may be used: fits what is shown, and has a tenth for small values in the tooltip. */
export const finePercentAxis = (format: Format): ChartAxis => ({
  ...percentAxis,
  top: null,
  tops: [20, 40, 60, 100],
  formatExact: (value) => format.percent(value, value < 9.95 ? 1 : 0),
});

/** Labels are round values: "64 MiB/s", not "64.0". */
const withoutZeros = (written: string) => written.replace(/[.,]0{1,2}(?=\D|$)|(?<=[.,]\d)0$/, '');

/** Only small values have decimals, without which the labels of a small scale would be the same. */
const roundly = (value: number, format: Format) => withoutZeros(format.number(value, value < 10 ? 1 : 0));

/** For the CPU of a process, of which 100 % is one core. */
export const coreShareAxis = (format: Format): ChartAxis => ({
  top: null,
  base: 10,
  format: (value) => `${roundly(value, format)} %`,
});

/** For shares that are usually small. */
export const fineShareAxis = (format: Format): ChartAxis => ({
  top: null,
  base: 10,
  format: (value) => `${withoutZeros(format.number(value, 2))} %`,
});

/** It begins near the temperature of a room: below, nothing is ever measured, and half the chart would be empty. */
export const temperatureAxis = (format: Format): ChartAxis => ({
  top: 100,
  bottoms: [20, 0, -20, -40],
  base: 1000,
  format: (value) => format.temperature(value).replace('\u00a0', ' '),
});

export const wattAxis = (format: Format): ChartAxis => ({
  top: null,
  base: 10,
  format: (value) => `${roundly(value, format)} W`,
});

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

/** @param top in bytes, or `null` to fit what is shown */
export const byteAxis = (top: number | null, format: Format): ChartAxis => ({
  top,
  base: format.units.sizes === 'binary' ? 1024 : 1000,
  format: (value) => (value === 0 ? '0' : withoutZeros(format.bytes(value))),
});

/** The scale for a unit of the catalogue. */
export function axisOf(unit: MetricUnit, format: Format): ChartAxis {
  if (unit === 'percent') return percentAxis;
  if (unit === 'celsius') return temperatureAxis(format);
  if (unit === 'watts') return wattAxis(format);
  if (unit === 'bytesPerSecond') return ioAxis(format);
  if (unit === 'linkBytesPerSecond') return linkAxis(format);
  if (unit === 'bytes') return byteAxis(null, format);
  if (unit === 'milliseconds') {
    return {
      top: null,
      base: 10,
      format: (value) => `${roundly(value, format)} ms`,
      formatExact: (value) => format.metric(value, unit),
    };
  }
  if (unit === 'load' || unit === 'count') return { top: null, base: 10, format: (value) => roundly(value, format) };
  return { top: null, base: 10, format: (value) => format.metric(value, unit) };
}
