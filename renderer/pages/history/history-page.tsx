import { useMemo } from 'react';
import { keptMetricIds, type MetricId, metrics, nameInstance } from '../../../shared/metrics/catalogue.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { axisOf } from '../../panels/axes.ts';
import { ChartCard } from '../../panels/chart-card.tsx';
import { accentOf, instanceLines } from '../../panels/instance-lines.ts';
import { ResourcePage } from '../../panels/resource-page.tsx';
import { useWindowState } from '../../state/context.ts';
import { usePageState } from '../../state/use-page-state.ts';
import { historyWords } from '../../text/history-words.ts';
import { useFormat, useText } from '../../text/language.ts';
import { CustomRange } from './custom-range.tsx';
import { EventList } from './event-list.tsx';
import { MetricPicker } from './metric-picker.tsx';
import { useFirstRange } from './use-first-range.ts';

/** More lines cannot be distinguished in one chart. */
const maxLines = 8;

/** Any metrics over any period, and the events in it. */
export function HistoryPage() {
  const text = useText();
  const snapshot = useWindowState((state) => state.snapshot);
  const [{ metrics: chosen, range: kept }, change] = usePageState('history');
  const first = useFirstRange(kept === null);
  const range = kept ?? first;
  const offered = snapshot
    ? keptMetricIds.filter((id) => metrics[id].read(snapshot).some(([, value]) => value !== null))
    : [];

  function toggle(id: MetricId): void {
    change({ metrics: keptMetricIds.filter((one) => (one === id ? !chosen.includes(id) : chosen.includes(one))) });
  }

  return (
    <ResourcePage
      className="history-page"
      title={text(historyWords.history)}
      range={range}
      onRange={(next) => change({ range: next })}
      tools={
        <>
          <MetricPicker
            offered={keptMetricIds.filter((id) => offered.includes(id) || chosen.includes(id))}
            chosen={chosen}
            onToggle={toggle}
          />
          <CustomRange range={range} onRange={(next) => change({ range: next })} />
        </>
      }
    >
      {chosen.length === 0 && <div className="card state">{text(historyWords.empty)}</div>}
      {snapshot && chosen.map((id) => <MetricChart key={id} metric={id} snapshot={snapshot} />)}
      <EventList />
    </ResourcePage>
  );
}

interface MetricChartProps {
  readonly metric: MetricId;
  readonly snapshot: Snapshot;
}

function MetricChart({ metric, snapshot }: MetricChartProps) {
  const format = useFormat();
  const text = useText();
  const { unit, description } = metrics[metric];
  const label = text(metrics[metric].label);
  const named = metrics[metric]
    .read(snapshot)
    .slice(0, maxLines)
    .map(([instance]) => [instance, nameInstance(metric, instance, snapshot) || label] as const);
  const key = JSON.stringify(named);
  const lines = useMemo(() => {
    const names = new Map(JSON.parse(key) as [string, string][]);
    return instanceLines(metric, [...names.keys()], accentOf(metric), (instance) => names.get(instance) ?? instance);
  }, [metric, key]);
  const axis = useMemo(() => axisOf(unit, format), [unit, format]);
  return <ChartCard className="tall" title={label} explanation={text(description)} lines={lines} left={axis} />;
}
