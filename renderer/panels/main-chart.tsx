import { useMemo } from 'react';
import type { Gpu } from '../../shared/readings/gpus.ts';
import type { ChartLine } from '../chart/chart-line.ts';
import type { ChartRange } from '../chart/chart-range.ts';
import type { ChartAxis } from '../chart/chart-view.ts';
import { useUnits } from '../state/context.ts';
import { strings } from '../text/strings.ts';
import { percentAxis, temperatureAxis } from './axes.ts';
import { Card } from './card.tsx';
import { ChartCard } from './chart-card.tsx';
import { GpuRows } from './gpu-rows.tsx';

const cpuAndMemoryLines: readonly ChartLine[] = [
  { metric: 'cpu.busyPercent', label: strings.cpu, accent: 'cpu', isFilled: true },
  { metric: 'memory.usedPercent', label: strings.memory, accent: 'memory' },
];

/** So many can be told apart in one chart. */
const fewGpus = 4;

interface MainChartProps {
  readonly gpus: readonly Gpu[];
  readonly range: ChartRange;
  onRange(range: ChartRange): void;
}

/** The GPU's chart where there is one, a line of each where there are many; else CPU and memory together. */
export function MainChart({ gpus, range, onRange }: MainChartProps) {
  const gpuIds = gpus.map(({ id }) => id).join();
  const lines = useMemo(() => createGpuLines(gpuIds === '' ? [] : gpuIds.split(',')), [gpuIds]);
  const units = useUnits();
  const heat = useMemo(() => temperatureAxis(units), [units]);
  const temperature: { right?: ChartAxis } = lines.length > 0 ? { right: heat } : {};
  if (gpus.length > fewGpus) {
    return (
      <Card className="span-6" title={strings.gpus} aside={strings.gpuCount(gpus.length)}>
        <GpuRows gpus={gpus} />
      </Card>
    );
  }
  return (
    <ChartCard
      className="span-6"
      title={lines.length > 0 ? strings.gpuChart : strings.cpuAndMemory}
      lines={lines.length > 0 ? lines : cpuAndMemoryLines}
      left={percentAxis}
      {...temperature}
      range={range}
      onRange={onRange}
    />
  );
}

/** One GPU has a colour for each figure; several have one shade each, and the legend names the GPUs. */
export function createGpuLines(ids: readonly string[]): readonly ChartLine[] {
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
