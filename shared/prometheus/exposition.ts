import { type MetricId, metricIds, metrics, nameInstance } from '../metrics/catalogue.ts';
import type { MetricUnit } from '../metrics/metric.ts';
import type { Snapshot } from '../snapshot.ts';
import { english } from '../text/english.ts';
import { counters } from './counters.ts';
import type { Family } from './family.ts';

interface BaseUnit {
  readonly suffix: string;
  readonly scale: number;
}

/** `null` for rates: they are exposed as counters, so that queries can compute rates over any time. */
export const baseUnits: Readonly<Record<MetricUnit, BaseUnit | null>> = {
  percent: { suffix: '_ratio', scale: 0.01 },
  bytes: { suffix: '_bytes', scale: 1 },
  bytesPerSecond: null,
  linkBytesPerSecond: null,
  celsius: { suffix: '_celsius', scale: 1 },
  degrees: { suffix: '_celsius', scale: 1 },
  watts: { suffix: '_watts', scale: 1 },
  megahertz: { suffix: '_hertz', scale: 1e6 },
  load: { suffix: '', scale: 1 },
  seconds: { suffix: '_seconds', scale: 1 },
  milliseconds: { suffix: '_seconds', scale: 0.001 },
  count: { suffix: '', scale: 1 },
  /** Custom metrics have names of their own. */
  number: null,
};

/** `gpu.memoryUsedPercent` is tacho_gpu_memory_used_ratio. */
export function nameFamily(id: MetricId, suffix: string): string {
  const bare = id.replace(/(Percent|Celsius|Watts|Mhz|Bytes|Seconds|Ms)$/, '');
  return `tacho_${bare.replaceAll('.', '_').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}${suffix}`;
}

function toFamily(id: MetricId): readonly Family[] {
  const metric = metrics[id];
  const unit = baseUnits[metric.unit];
  if (unit === null) return [];
  return [
    {
      name: nameFamily(id, unit.suffix),
      type: 'gauge',
      help: english(metric.description),
      read: (snapshot) =>
        metric
          .read(snapshot)
          .flatMap(([instance, value]) =>
            value === null ? [] : [{ labels: labelsOf(id, instance, snapshot), value: value * unit.scale }],
          ),
    },
  ];
}

/** The id of the instance, and its name where that differs. */
function labelsOf(id: MetricId, instance: string, snapshot: Snapshot): Readonly<Record<string, string>> {
  const metric = metrics[id];
  if (!('instances' in metric)) return {};
  const name = nameInstance(id, instance, snapshot);
  return name === instance ? { [metric.instances]: instance } : { [metric.instances]: instance, name };
}

const facts: readonly Family[] = [
  {
    name: 'tacho_info',
    type: 'gauge',
    help: 'Labels that describe the machine; always 1.',
    read: (_snapshot, { instanceId, host }) => [
      { labels: { instance_id: instanceId, hostname: host.name, os: host.os, kernel: host.kernel }, value: 1 },
    ],
  },
  {
    name: 'tacho_reading_ok',
    type: 'gauge',
    help: '1 if the last sample of the reading succeeded, 0 if it failed or timed out. Readings that this machine does not have are left out.',
    read: ({ health }) =>
      Object.entries(health).flatMap(([reading, { state }]) =>
        state === 'ok' || state === 'failed' || state === 'late'
          ? [{ labels: { reading }, value: Number(state === 'ok') }]
          : [],
      ),
  },
  {
    name: 'tacho_custom_problems',
    type: 'gauge',
    help: 'Text files and commands for custom metrics that cannot be used.',
    read: ({ custom }) => (custom ? [{ labels: {}, value: custom.problems.length }] : []),
  },
  {
    name: 'tacho_reading_duration_seconds',
    type: 'gauge',
    help: 'Duration of the last sample of the reading.',
    read: ({ health }) =>
      Object.entries(health).map(([reading, { tookMs }]) => ({ labels: { reading }, value: tookMs / 1000 })),
  },
];

/** Everything that is exposed. */
export const families: readonly Family[] = [...facts, ...metricIds.flatMap(toFamily), ...counters];
