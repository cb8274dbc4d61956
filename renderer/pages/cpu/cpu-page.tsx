import { useMemo, useState } from 'react';
import { metrics } from '../../../shared/metrics/catalogue.ts';
import { busiestPercent } from '../../../shared/processes/busiest.ts';
import { formatPercent, standardUnits } from '../../../shared/text/format.ts';
import type { ChartLine } from '../../chart/chart-line.ts';
import { FactList } from '../../components/fact-list.tsx';
import { axisOf, percentAxis, temperatureAxis } from '../../panels/axes.ts';
import { Card, ReadingState } from '../../panels/card.tsx';
import { ChartCard } from '../../panels/chart-card.tsx';
import { Cores } from '../../panels/cores.tsx';
import { listCpuFacts } from '../../panels/cpu-facts.ts';
import { ProcessTable } from '../../panels/process-table.tsx';
import { lastTenMinutes } from '../../panels/range-picker.tsx';
import { ResourceHead } from '../../panels/resource-head.tsx';
import { useLiveState, useUnits } from '../../state/context.ts';
import { strings } from '../../text/strings.ts';
import { SensorCard } from './sensor-card.tsx';

const words = strings.pageWords;

const busyLines: readonly ChartLine[] = [
  { metric: 'cpu.busyPercent', label: words.busy, accent: 'cpu', isFilled: true },
  { metric: 'cpu.temperatureCelsius', label: strings.temperature, accent: 'warm', axis: 'right', isDashed: true },
];
const loadLines: readonly ChartLine[] = [
  { metric: 'cpu.load1m', label: words.load, accent: 'cpu' },
  { metric: 'cpu.pressurePercent', label: words.pressure, accent: 'warm', axis: 'right', isDashed: true },
];
const loadAxis = axisOf('load', standardUnits);

/** The processor: how busy, how hot, by whom. */
export function CpuPage() {
  const snapshot = useLiveState((state) => state.snapshot);
  const host = useLiveState((state) => state.host);
  const units = useUnits();
  const [range, setRange] = useState(lastTenMinutes);
  const heat = useMemo(() => temperatureAxis(units), [units]);
  const { cpu, processes, health } = snapshot ?? {};
  const hasHeat = snapshot !== null && metrics['cpu.temperatureCelsius'].read(snapshot)[0]?.[1] !== null;
  const lines = hasHeat ? busyLines : busyLines.slice(0, 1);
  return (
    <div className="resource-page">
      <ResourceHead title={strings.cpu} detail={host.cpuModel} range={range} onRange={setRange} />
      <ChartCard
        className="span-5 tall"
        title={hasHeat ? words.cpuChart : strings.cpu}
        explanation={metrics['cpu.busyPercent'].description}
        reading="cpu"
        lines={lines}
        left={percentAxis}
        {...(hasHeat ? { right: heat } : {})}
        range={range}
        onRange={setRange}
      />
      <ChartCard
        className="span-5 tall"
        title={words.loadChart}
        explanation={metrics['cpu.load1m'].description}
        reading="load"
        lines={loadLines}
        left={loadAxis}
        right={percentAxis}
        range={range}
        onRange={setRange}
      />
      <Card
        className="span-5"
        title={strings.cores}
        aside={cpu ? strings.busiest(formatPercent(busiestPercent(cpu.cores))) : undefined}
      >
        {cpu ? <Cores cores={cpu.cores} /> : <ReadingState health={health?.cpu} />}
      </Card>
      <Card className="span-5" title={words.facts}>
        {snapshot ? <FactList facts={listCpuFacts(snapshot, host)} /> : <ReadingState health={health?.cpu} />}
      </Card>
      <Card className="span-5" title={words.topByCpu}>
        {processes ? (
          <ProcessTable processes={processes.top} units={units} />
        ) : (
          <ReadingState health={health?.processes} />
        )}
      </Card>
      <SensorCard />
    </div>
  );
}
