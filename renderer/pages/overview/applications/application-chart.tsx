import { useMemo } from 'react';
import type { ChartLine } from '../../../chart/chart-line.ts';
import { Segments } from '../../../components/segments.tsx';
import { byteAxis, finePercentAxis, percentAxis } from '../../../panels/axes.ts';
import { ChartCard } from '../../../panels/chart-card.tsx';
import { useWindowState } from '../../../state/context.ts';
import { useRemembered } from '../../../state/use-remembered.ts';
import { commonWords } from '../../../text/common-words.ts';
import { useFormat, useText } from '../../../text/language.ts';
import { overviewWords } from '../../../text/overview-words.ts';
import type { ApplicationColors } from './application-colors.ts';
import type { Measure } from './stack.ts';
import { StackCard } from './stack-card.tsx';
import { useRecentMoments } from './use-recent-moments.ts';

interface ApplicationChartProps {
  readonly className: string;
  readonly colors: ApplicationColors;
}

const measures: readonly Measure[] = ['cpu', 'memory'];

/** What uses the CPU or the memory, in layers; for more than the last ten minutes only how much of it is used. */
export function ApplicationChart({ className, colors }: ApplicationChartProps) {
  const text = useText();
  const format = useFormat();
  const [measure, setMeasure] = useRemembered('overview.measure', measures, 'cpu');
  const isCpu = measure === 'cpu';
  const totalBytes = useWindowState((state) => state.snapshot?.memory?.totalBytes ?? null);
  const axis = useMemo(
    () => (isCpu ? finePercentAxis(format) : byteAxis(totalBytes, format)),
    [isCpu, totalBytes, format],
  );
  const totalLine = useMemo((): ChartLine => {
    const metric = isCpu ? 'cpu.busyPercent' : 'memory.usedPercent';
    return { metric, label: text(commonWords[measure]), accent: measure, isFilled: true };
  }, [isCpu, measure, text]);
  const totalLines = useMemo(() => [totalLine], [totalLine]);
  const stackTotal = useMemo(
    () => (isCpu || totalBytes === null ? totalLine : { ...totalLine, percentOf: totalBytes }),
    [isCpu, totalBytes, totalLine],
  );
  const recent = useRecentMoments();
  const choice = (
    <Segments
      label={text(overviewWords.measure)}
      options={measures.map((one) => [one, text(commonWords[one])] as const)}
      value={measure}
      onChoose={setMeasure}
    />
  );
  const card = { className, opens: measure, reading: isCpu ? 'processes' : 'memory', choice } as const;
  if (!recent) {
    return <ChartCard {...card} title={totalLine.label} lines={totalLines} left={percentAxis} />;
  }
  return (
    <StackCard
      {...card}
      title={text(isCpu ? overviewWords.cpuByApplication : overviewWords.memoryByApplication)}
      explanation={text(isCpu ? overviewWords.cpuByApplicationHelp : overviewWords.memoryByApplicationHelp)}
      total={stackTotal}
      measure={measure}
      axis={axis}
      recent={recent}
      colors={colors}
    />
  );
}
