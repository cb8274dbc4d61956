import type { MetricUnit } from '../metrics/metric.ts';
import { createDateFormat, type DateFormat } from './create-date-format.ts';
import type { Text } from './create-text.ts';
import {
  formatBytes,
  formatLinkRate,
  formatMetric,
  formatNumber,
  formatPercent,
  formatRate,
  formatTemperature,
  splitBytes,
  splitLinkRate,
  splitRate,
  type Units,
  unknownValue,
  type ValueWithUnit,
} from './format.ts';
import { message } from './message.ts';

const words = {
  /** A share of something: 9.4 of 31.2 GiB. */
  share: message('{part} of {whole}'),
  durations: {
    days: message('{count}\u00a0d'),
    hours: message('{count}\u00a0h'),
    minutes: message('{count}\u00a0min'),
    seconds: message('{count}\u00a0s'),
  },
};

type Value = number | null | undefined;

/** Formats values in the user's locale and units. An unknown one is a dash. */
export interface Format extends DateFormat {
  readonly units: Units;
  number(value: Value, digits?: number): string;
  percent(value: Value, digits?: number): string;
  bytes(value: Value): string;
  splitBytes(value: Value): ValueWithUnit;
  rate(bytesPerSecond: Value): string;
  splitRate(bytesPerSecond: Value): ValueWithUnit;
  /** Of a network, in bits if the settings say so. */
  linkRate(bytesPerSecond: Value): string;
  splitLinkRate(bytesPerSecond: Value): ValueWithUnit;
  temperature(celsius: Value): string;
  /** `9.4 of 31.2 GiB`: with a single unit if both have the same. */
  share(part: Value, whole: number | null): string;
  /** In its two largest units: `3 d 4 h`, `2 min`, `45 s`; or in the largest alone. */
  duration(ms: number, parts?: 1 | 2): string;
  /** A value of a metric in the unit of the catalogue. */
  metric(value: Value, unit: MetricUnit): string;
}

export interface FormatOptions {
  readonly locale: string;
  readonly units: Units;
  readonly text: Text;
}

export function createFormat({ locale, units, text }: FormatOptions): Format {
  function share(part: Value, whole: number | null): string {
    const left = splitBytes(part, units, locale);
    const right = splitBytes(whole, units, locale);
    const first = left.unit === right.unit || left.unit === '' ? left.value : `${left.value}\u00a0${left.unit}`;
    return text(words.share, { part: first, whole: `${right.value}\u00a0${right.unit}` });
  }

  function duration(ms: number, parts: 1 | 2 = 2): string {
    const seconds = Math.max(0, Math.round(ms / 1000));
    const counts = [
      [Math.floor(seconds / 86_400), words.durations.days],
      [Math.floor(seconds / 3600) % 24, words.durations.hours],
      [Math.floor(seconds / 60) % 60, words.durations.minutes],
      [seconds % 60, words.durations.seconds],
    ] as const;
    const first = counts.findIndex(([count]) => count > 0);
    if (first < 0) return text(words.durations.seconds, { count: 0 });
    return counts
      .slice(first, first + parts)
      .filter(([count]) => count > 0)
      .map(([count, unit]) => text(unit, { count }))
      .join(' ');
  }

  return {
    ...createDateFormat(locale),
    units,
    number: (value, digits = 0) => (value == null ? unknownValue : formatNumber(value, digits, locale)),
    percent: (value, digits = 0) => formatPercent(value, digits, locale),
    bytes: (value) => formatBytes(value, units, locale),
    splitBytes: (value) => splitBytes(value, units, locale),
    rate: (value) => formatRate(value, units, locale),
    splitRate: (value) => splitRate(value, units, locale),
    linkRate: (value) => formatLinkRate(value, units, locale),
    splitLinkRate: (value) => splitLinkRate(value, units, locale),
    temperature: (celsius) => formatTemperature(celsius, units, locale),
    share,
    duration,
    metric: (value, unit) =>
      unit === 'seconds' && value != null ? duration(value * 1000) : formatMetric(value, unit, units, locale),
  };
}
