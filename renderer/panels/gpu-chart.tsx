import { useMemo } from 'react';
import type { Gpu } from '../../shared/readings/gpus.ts';
import type { Text } from '../../shared/text/create-text.ts';
import type { ChartLine } from '../chart/chart-line.ts';
import { commonWords } from '../text/common-words.ts';
import { gpuWords } from '../text/gpu-words.ts';
import { useFormat, useText } from '../text/language.ts';
import { percentAxis, temperatureAxis } from './axes.ts';
import { Card } from './card.tsx';
import { ChartCard } from './chart-card.tsx';
import { GpuRows } from './gpu-rows.tsx';
import { seriesToken } from './instance-lines.ts';

/** More lines cannot be distinguished in one chart. */
const maxChartedGpus = 4;

interface GpuChartProps {
  readonly className: string;
  readonly gpus: readonly Gpu[];
}

/** The chart of the GPUs, or a row for each if there are many. */
export function GpuChart({ className, gpus }: GpuChartProps) {
  const text = useText();
  const gpuIds = gpus.map(({ id }) => id).join();
  const format = useFormat();
  const lines = useMemo(() => createGpuLines(gpuIds.split(','), text), [gpuIds, text]);
  const heat = useMemo(() => temperatureAxis(format), [format]);
  if (gpus.length > maxChartedGpus) {
    return (
      <Card
        className={className}
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
      className={className}
      opens="gpu"
      title={text(gpuWords.usage)}
      lines={lines}
      left={percentAxis}
      right={heat}
    />
  );
}

/** A single GPU is in the color of its resource; several have one each, and the legend names the GPUs. */
export function createGpuLines(ids: readonly string[], text: Text): readonly ChartLine[] {
  const isOnly = ids.length === 1;
  return ids.flatMap((instance, index): ChartLine[] => {
    const legend = `${text(commonWords.gpu)} ${index}`;
    const color = isOnly ? {} : { accent: seriesToken(index), legend };
    return [
      {
        metric: 'gpu.busyPercent',
        instance,
        label: isOnly ? text(commonWords.utilization) : legend,
        accent: 'gpu',
        isFilled: isOnly,
        ...color,
      },
      {
        metric: 'gpu.temperatureCelsius',
        instance,
        label: isOnly ? text(commonWords.temperature) : `${legend} ${text(commonWords.temperature)}`,
        accent: 'muted',
        axis: 'right',
        isDashed: true,
        ...color,
      },
    ];
  });
}
