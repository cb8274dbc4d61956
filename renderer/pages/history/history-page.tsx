import { useMemo, useState } from 'react';
import { keptMetricIds, type MetricId, metrics, nameInstance } from '../../../shared/metrics/catalogue.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import type { ChartRange } from '../../chart/chart-range.ts';
import { axisOf } from '../../panels/axes.ts';
import { Card } from '../../panels/card.tsx';
import { ChartCard } from '../../panels/chart-card.tsx';
import { accentOf, shadeLines } from '../../panels/instance-lines.ts';
import { ResourceHead } from '../../panels/resource-head.tsx';
import { useLiveState } from '../../state/context.ts';
import { historyWords } from '../../text/history-words.ts';
import { useFormat, useText } from '../../text/language.ts';
import { EventList } from './event-list.tsx';

const dayMs = 86_400_000;
const firstMetrics: readonly MetricId[] = ['cpu.busyPercent', 'memory.usedPercent'];
/** So many lines of one chart can be told apart. */
const mostLines = 8;

/** Any figure over any time, and what happened meanwhile. */
export function HistoryPage() {
  const text = useText();
  const snapshot = useLiveState((state) => state.snapshot);
  const [range, setRange] = useState<ChartRange>({ lengthMs: dayMs, until: null });
  const [chosen, setChosen] = useState<readonly MetricId[]>(firstMetrics);
  const offered = snapshot
    ? keptMetricIds.filter((id) => metrics[id].read(snapshot).some(([, value]) => value !== null))
    : [];

  function toggle(id: MetricId): void {
    setChosen(keptMetricIds.filter((one) => (one === id ? !chosen.includes(id) : chosen.includes(one))));
  }

  return (
    <div className="history-page">
      <ResourceHead title={text(historyWords.history)} detail="" range={range} onRange={setRange} />
      <Card title={text(historyWords.metrics)} className="history-choices">
        {keptMetricIds
          .filter((id) => offered.includes(id) || chosen.includes(id))
          .map((id) => (
            <label key={id} title={metrics[id].description}>
              <input type="checkbox" checked={chosen.includes(id)} onChange={() => toggle(id)} />
              {metrics[id].label}
            </label>
          ))}
      </Card>
      <div className="history-charts">
        {chosen.length === 0 && <div className="card state">{text(historyWords.empty)}</div>}
        {snapshot &&
          chosen.map((id) => <MetricChart key={id} metric={id} snapshot={snapshot} range={range} onRange={setRange} />)}
        <EventList range={range} />
      </div>
    </div>
  );
}

interface MetricChartProps {
  readonly metric: MetricId;
  readonly snapshot: Snapshot;
  readonly range: ChartRange;
  onRange(range: ChartRange): void;
}

function MetricChart({ metric, snapshot, range, onRange }: MetricChartProps) {
  const format = useFormat();
  const { label, unit, description } = metrics[metric];
  const named = metrics[metric]
    .read(snapshot)
    .slice(0, mostLines)
    .map(([instance]) => [instance, nameInstance(metric, instance, snapshot) || label] as const);
  const key = JSON.stringify(named);
  const lines = useMemo(() => {
    const names = new Map(JSON.parse(key) as [string, string][]);
    return shadeLines(metric, [...names.keys()], accentOf(metric), (instance) => names.get(instance) ?? instance);
  }, [metric, key]);
  const axis = useMemo(() => axisOf(unit, format), [unit, format]);
  return (
    <ChartCard
      className="tall"
      title={label}
      explanation={description}
      lines={lines}
      left={axis}
      range={range}
      onRange={onRange}
    />
  );
}
