import { useMemo } from 'react';
import { metrics } from '../../../shared/metrics/catalogue.ts';
import type { Text } from '../../../shared/text/create-text.ts';
import type { ChartLine } from '../../chart/chart-line.ts';
import { FactList } from '../../components/fact-list.tsx';
import { axisOf, percentAxis, temperatureAxis } from '../../panels/axes.ts';
import { Card, ReadingState } from '../../panels/card.tsx';
import { ChartCard } from '../../panels/chart-card.tsx';
import { CoresCard } from '../../panels/cores/cores-card.tsx';
import { ProcessTable } from '../../panels/process-table.tsx';
import { ReadingCard } from '../../panels/reading-card.tsx';
import { ResourcePage } from '../../panels/resource-page.tsx';
import { useWindowState } from '../../state/context.ts';
import { commonWords } from '../../text/common-words.ts';
import { cpuWords } from '../../text/cpu-words.ts';
import { useFormat, useText } from '../../text/language.ts';
import { listCpuFacts } from './cpu-facts.ts';
import { SensorCard } from './sensor-card.tsx';

const createBusyLines = (text: Text): readonly ChartLine[] => [
  { metric: 'cpu.busyPercent', label: text(cpuWords.usage), accent: 'cpu', isFilled: true },
  {
    metric: 'cpu.temperatureCelsius',
    label: text(commonWords.temperature),
    accent: 'muted',
    axis: 'right',
    isDashed: true,
  },
];
const createLoadLines = (text: Text): readonly ChartLine[] => [
  { metric: 'cpu.load1m', label: text(cpuWords.load), accent: 'cpu' },
  { metric: 'cpu.pressurePercent', label: text(commonWords.pressure), accent: 'muted', axis: 'right', isDashed: true },
];

/** Usage, load and temperature of the CPU, and what uses it. */
export function CpuPage() {
  const text = useText();
  const format = useFormat();
  const snapshot = useWindowState((state) => state.snapshot);
  const host = useWindowState((state) => state.host);
  const heat = useMemo(() => temperatureAxis(format), [format]);
  const loadAxis = useMemo(() => axisOf('load', format), [format]);
  const busyLines = useMemo(() => createBusyLines(text), [text]);
  const loadLines = useMemo(() => createLoadLines(text), [text]);
  const hasHeat = snapshot !== null && metrics['cpu.temperatureCelsius'].read(snapshot)[0]?.[1] !== null;
  const lines = useMemo(() => (hasHeat ? busyLines : busyLines.slice(0, 1)), [hasHeat, busyLines]);
  return (
    <ResourcePage title={text(commonWords.cpu)} detail={host.cpuModel}>
      <ChartCard
        className="span-5 tall"
        title={hasHeat ? text(cpuWords.cpuChart) : text(commonWords.cpu)}
        explanation={text(metrics['cpu.busyPercent'].description)}
        reading="cpu"
        lines={lines}
        left={percentAxis}
        {...(hasHeat ? { right: heat } : {})}
      />
      <ChartCard
        className="span-5 tall"
        title={text(cpuWords.loadChart)}
        explanation={text(metrics['cpu.load1m'].description)}
        reading="load"
        lines={loadLines}
        left={loadAxis}
        right={percentAxis}
      />
      <CoresCard className="span-5" />
      <Card className="span-5" title={text(commonWords.details)}>
        {snapshot ? (
          <FactList facts={listCpuFacts(snapshot, host, text, format)} />
        ) : (
          <ReadingState health={undefined} />
        )}
      </Card>
      <ReadingCard className="span-5" title={text(cpuWords.topByCpu)} reading="processes">
        {({ top }) => <ProcessTable label={text(cpuWords.topByCpu)} processes={top} />}
      </ReadingCard>
      <SensorCard />
    </ResourcePage>
  );
}
