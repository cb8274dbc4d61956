import { useMemo } from 'react';
import { metrics } from '../../../shared/metrics/catalogue.ts';
import { type CpuMode, cpuModes } from '../../../shared/recent/parts.ts';
import type { ChartLine } from '../../chart/chart-line.ts';
import { finePercentAxis, percentAxis, temperatureAxis } from '../../panels/axes.ts';
import { ChartCard } from '../../panels/chart-card.tsx';
import { type Layer, LayerCard } from '../../panels/layers/layer-card.tsx';
import { useLayerMoments } from '../../panels/layers/use-layer-moments.ts';
import { useWindowState } from '../../state/context.ts';
import { commonWords } from '../../text/common-words.ts';
import { cpuWords } from '../../text/cpu-words.ts';
import { useFormat, useText } from '../../text/language.ts';

const accents: Readonly<Record<CpuMode, string>> = {
  user: 'cpu',
  nice: 'series-7',
  system: 'series-2',
  irq: 'series-6',
  softirq: 'series-3',
  steal: 'series-5',
  iowait: 'series-4',
};

const partIds = cpuModes.map((mode) => `cpu.${mode}` as const);
/** Less would be written as 0.0 %. */
const leastPercent = 0.05;

/** The modes of the CPU over time, with its temperature; for more than the last ten minutes only how busy it is. */
export function CpuChart({ className }: { readonly className: string }) {
  const text = useText();
  const format = useFormat();
  const hasHeat = useWindowState(
    ({ snapshot }) => snapshot !== null && metrics['cpu.temperatureCelsius'].read(snapshot)[0]?.[1] !== null,
  );
  const axis = useMemo(() => ({ ...finePercentAxis(format), top: 100 }), [format]);
  const heat = useMemo(() => (hasHeat ? temperatureAxis(format) : null), [hasHeat, format]);
  const layers = useMemo(
    () =>
      cpuModes.map((mode): Layer => ({ id: `cpu.${mode}`, label: text(cpuWords.modes[mode]), accent: accents[mode] })),
    [text],
  );
  const recent = useLayerMoments(partIds);
  const isSplit = recent !== null;
  const lines = useMemo((): readonly ChartLine[] => {
    const usage: ChartLine = { metric: 'cpu.busyPercent', label: text(cpuWords.usage), accent: 'cpu', isFilled: true };
    const temperature: ChartLine = {
      metric: 'cpu.temperatureCelsius',
      label: text(commonWords.temperature),
      accent: 'muted',
      axis: 'right',
      isDashed: true,
    };
    return [isSplit ? { ...usage, accent: 'muted', isFilled: false } : usage, ...(hasHeat ? [temperature] : [])];
  }, [isSplit, hasHeat, text]);
  const title = text(hasHeat ? cpuWords.cpuChart : cpuWords.usageChart);
  const card = { className, title, reading: 'cpu', lines } as const;
  if (!recent) {
    return (
      <ChartCard
        {...card}
        explanation={text(metrics['cpu.busyPercent'].description)}
        left={percentAxis}
        {...(heat ? { right: heat } : {})}
      />
    );
  }
  return (
    <LayerCard
      {...card}
      explanation={text(cpuWords.modesHelp)}
      layers={layers}
      recent={recent}
      leastShown={leastPercent}
      whole="cpu.busyPercent"
      left={axis}
      right={heat}
    />
  );
}
