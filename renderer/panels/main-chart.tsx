import { useMemo } from 'react';
import type { Gpu } from '../../shared/readings/gpus.ts';
import type { Text } from '../../shared/text/create-text.ts';
import type { ChartLine } from '../chart/chart-line.ts';
import type { ChartAxis } from '../chart/chart-view.ts';
import { commonWords } from '../text/common-words.ts';
import { gpuWords } from '../text/gpu-words.ts';
import { useFormat, useText } from '../text/language.ts';
import { overviewWords } from '../text/overview-words.ts';
import { percentAxis, temperatureAxis } from './axes.ts';
import { Card } from './card.tsx';
import { ChartCard } from './chart-card.tsx';
import { GpuRows } from './gpu-rows.tsx';

const createCpuAndMemoryLines = (text: Text): readonly ChartLine[] => [
  { metric: 'cpu.busyPercent', label: text(commonWords.cpu), accent: 'cpu', isFilled: true },
  { metric: 'memory.usedPercent', label: text(commonWords.memory), accent: 'memory' },
];

/** More lines cannot be distinguished in one chart. */
const maxChartedGpus = 4;

interface MainChartProps {
  readonly gpus: readonly Gpu[];
}

/** The chart of the GPUs, or a row for each if there are many; CPU and memory on a machine without one. */
export function MainChart({ gpus }: MainChartProps) {
  const text = useText();
  const gpuIds = gpus.map(({ id }) => id).join();
  const format = useFormat();
  const hasGpus = gpus.length > 0;
  const lines = useMemo(
    () => (gpuIds === '' ? createCpuAndMemoryLines(text) : createGpuLines(gpuIds.split(','), text)),
    [gpuIds, text],
  );
  const heat = useMemo(() => temperatureAxis(format), [format]);
  const temperature: { right?: ChartAxis } = hasGpus ? { right: heat } : {};
  if (gpus.length > maxChartedGpus) {
    return (
      <Card
        className="span-6"
        opens="gpu"
        title={text(commonWords.gpus)}
        aside={text(gpuWords.count, { count: gpus.length })}
      >
        <GpuRows gpus={gpus} />
      </Card>
    );
  }
  return (
    <ChartCard
      className="span-6"
      opens={hasGpus ? 'gpu' : 'cpu'}
      title={text(hasGpus ? gpuWords.gpuChart : overviewWords.cpuAndMemory)}
      lines={lines}
      left={percentAxis}
      {...temperature}
    />
  );
}

/** A single GPU has a color for each metric; several have a shade each, and the legend names the GPUs. */
export function createGpuLines(ids: readonly string[], text: Text): readonly ChartLine[] {
  const [only, ...others] = ids;
  if (only !== undefined && others.length > 0) {
    return ids.flatMap((instance, index): ChartLine[] => {
      const legend = `${text(commonWords.gpu)} ${index}`;
      const style = { instance, legend, accent: 'gpu', strengthPercent: 100 - (75 * index) / ids.length };
      return [
        { ...style, metric: 'gpu.busyPercent', label: legend },
        {
          ...style,
          metric: 'gpu.temperatureCelsius',
          label: `${legend} ${text(commonWords.temperature)}`,
          axis: 'right',
          isDashed: true,
        },
      ];
    });
  }
  return ids.flatMap((instance): ChartLine[] => {
    return [
      { metric: 'gpu.busyPercent', instance, label: text(commonWords.utilization), accent: 'gpu', isFilled: true },
      {
        metric: 'gpu.temperatureCelsius',
        instance,
        label: text(commonWords.temperature),
        accent: 'warm',
        axis: 'right',
        isDashed: true,
      },
    ];
  });
}
