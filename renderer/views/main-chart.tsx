import { useMemo } from 'react';
import { ChartCard } from '../chart/chart-card.tsx';
import type { ChartLine } from '../chart/chart-line.ts';
import type { ChartAxis } from '../chart/time-chart.ts';
import { strings } from '../strings.ts';
import { percentAxis, temperatureAxis } from './axes.ts';

const cpuAndMemoryLines: readonly ChartLine[] = [
  { metric: 'cpu.busyPercent', label: strings.cpu, accent: 'cpu', isFilled: true },
  { metric: 'memory.usedPercent', label: strings.memory, accent: 'memory' },
];

/** The GPU's chart where there is one, else CPU and memory together. */
export function MainChart({ gpuIds, rangeMs }: { readonly gpuIds: string; readonly rangeMs: number }) {
  const lines = useMemo(() => createGpuLines(gpuIds === '' ? [] : gpuIds.split(',')), [gpuIds]);
  const temperature: { right?: ChartAxis } = lines.length > 0 ? { right: temperatureAxis } : {};
  return (
    <ChartCard
      className="span-6"
      title={lines.length > 0 ? strings.gpuChart : strings.cpuAndMemory}
      lines={lines.length > 0 ? lines : cpuAndMemoryLines}
      left={percentAxis}
      {...temperature}
      rangeMs={rangeMs}
    />
  );
}

/** One GPU has a colour for each figure; several have one shade each, and the legend names the GPUs. */
function createGpuLines(ids: readonly string[]): readonly ChartLine[] {
  const [only, ...others] = ids;
  if (only !== undefined && others.length > 0) {
    return ids.flatMap((instance, index): ChartLine[] => {
      const legend = `${strings.gpu} ${index}`;
      const look = { instance, legend, accent: 'gpu', strengthPercent: 100 - (75 * index) / ids.length };
      return [
        { ...look, metric: 'gpu.busyPercent', label: legend },
        {
          ...look,
          metric: 'gpu.temperatureCelsius',
          label: `${legend} ${strings.temperature}`,
          axis: 'right',
          isDashed: true,
        },
      ];
    });
  }
  return ids.flatMap((instance): ChartLine[] => {
    return [
      { metric: 'gpu.busyPercent', instance, label: strings.utilisation, accent: 'gpu', isFilled: true },
      {
        metric: 'gpu.temperatureCelsius',
        instance,
        label: strings.temperature,
        accent: 'warm',
        axis: 'right',
        isDashed: true,
      },
    ];
  });
}
