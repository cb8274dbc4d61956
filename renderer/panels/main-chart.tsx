import { useMemo } from 'react';
import type { Gpu } from '../../shared/readings/gpus.ts';
import type { Text } from '../../shared/text/create-text.ts';
import type { ChartLine } from '../chart/chart-line.ts';
import type { ChartRange } from '../chart/chart-range.ts';
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

/** So many can be told apart in one chart. */
const fewGpus = 4;

interface MainChartProps {
  readonly gpus: readonly Gpu[];
  readonly range: ChartRange;
  onRange(range: ChartRange): void;
}

/** The GPU's chart where there is one, a line of each where there are many; else CPU and memory together. */
export function MainChart({ gpus, range, onRange }: MainChartProps) {
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
  if (gpus.length > fewGpus) {
    return (
      <Card className="span-6" title={text(commonWords.gpus)} aside={text(gpuWords.count, { count: gpus.length })}>
        <GpuRows gpus={gpus} />
      </Card>
    );
  }
  return (
    <ChartCard
      className="span-6"
      title={text(hasGpus ? gpuWords.gpuChart : overviewWords.cpuAndMemory)}
      lines={lines}
      left={percentAxis}
      {...temperature}
      range={range}
      onRange={onRange}
    />
  );
}

/** One GPU has a colour for each figure; several have one shade each, and the legend names the GPUs. */
export function createGpuLines(ids: readonly string[], text: Text): readonly ChartLine[] {
  const [only, ...others] = ids;
  if (only !== undefined && others.length > 0) {
    return ids.flatMap((instance, index): ChartLine[] => {
      const legend = `${text(commonWords.gpu)} ${index}`;
      const look = { instance, legend, accent: 'gpu', strengthPercent: 100 - (75 * index) / ids.length };
      return [
        { ...look, metric: 'gpu.busyPercent', label: legend },
        {
          ...look,
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
