import { useMemo } from 'react';
import { metrics } from '../../../shared/metrics/catalogue.ts';
import type { Text } from '../../../shared/text/create-text.ts';
import type { ChartLine } from '../../chart/chart-line.ts';
import { FactList } from '../../components/fact-list.tsx';
import { axisOf, percentAxis } from '../../panels/axes.ts';
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
import { CpuChart } from './cpu-chart.tsx';
import { listCpuFacts } from './cpu-facts.ts';
import { SensorCard } from './sensor-card.tsx';

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
  const loadAxis = useMemo(() => axisOf('load', format), [format]);
  const loadLines = useMemo(() => createLoadLines(text), [text]);
  return (
    <ResourcePage title={text(commonWords.cpu)} detail={host.cpuModel}>
      <CpuChart className="span-5 chart-with-layers" />
      <ChartCard
        className="span-5 chart-with-layers"
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
