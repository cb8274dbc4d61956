import { useState } from 'react';
import { metrics } from '../../../shared/metrics/catalogue.ts';
import { formatBytes, formatCount, formatPercent, formatRate } from '../../../shared/text/format.ts';
import type { ChartLine } from '../../chart/chart-line.ts';
import { FactList, knownFacts } from '../../components/fact-list.tsx';
import { axisOf, fineShareAxis } from '../../panels/axes.ts';
import { Card, ReadingState } from '../../panels/card.tsx';
import { ChartCard } from '../../panels/chart-card.tsx';
import { lastTenMinutes } from '../../panels/range-picker.tsx';
import { ResourceHead } from '../../panels/resource-head.tsx';
import { useLive, useLiveState, useUnits } from '../../state/context.ts';
import { selfStrings as words } from '../../text/self-strings.ts';
import { ReadingCosts } from './reading-costs.tsx';

const cpuLines: readonly ChartLine[] = [{ metric: 'self.cpuPercent', label: words.cpu, accent: 'cpu', isFilled: true }];
const memoryLines: readonly ChartLine[] = [
  { metric: 'self.memoryBytes', label: words.memory, accent: 'memory', isFilled: true },
];

/** What Tacho itself costs: all in all, and each of its readings. */
export function SelfPage() {
  const { store } = useLive();
  const self = useLiveState((state) => state.snapshot?.self ?? null);
  const health = useLiveState((state) => state.snapshot?.health.self);
  const budgetPercent = useLiveState((state) => state.settings['sampling.budgetPercent']);
  const { intervalMs } = useLiveState((state) => state.pace);
  const units = useUnits();
  const [range, setRange] = useState(lastTenMinutes);
  const chart = { range, onRange: setRange, reading: 'self' } as const;
  return (
    <div className="resource-page">
      <ResourceHead
        title={words.title}
        detail={self && words.head(formatPercent(self.cpuPercent, 1), formatBytes(self.memoryBytes, units))}
        range={range}
        onRange={setRange}
      />
      <ChartCard
        {...chart}
        className="span-5 tall"
        title={words.cpuChart}
        explanation={metrics['self.cpuPercent'].description}
        lines={cpuLines}
        left={fineShareAxis}
      />
      <ChartCard
        {...chart}
        className="span-5 tall"
        title={words.memory}
        explanation={metrics['self.memoryBytes'].description}
        lines={memoryLines}
        left={axisOf('bytes', units)}
      />
      <Card className="span-4 as-tall-as-it-is" title={words.inFigures}>
        {self ? (
          <FactList
            facts={knownFacts([
              [words.facts.processes, formatCount(self.processes)],
              [
                words.facts.wakeups,
                self.wakeupsPerSecond === null ? null : words.perSecond(formatCount(Math.round(self.wakeupsPerSecond))),
              ],
              [
                words.facts.writes,
                self.writtenBytesPerSecond === null ? null : formatRate(self.writtenBytesPerSecond, units),
              ],
              [words.facts.pace, words.seconds(String(intervalMs / 1000))],
              [words.facts.budget, budgetPercent === 0 ? words.noBudget : words.ofOneCore(`${budgetPercent} %`)],
            ])}
          />
        ) : (
          <ReadingState health={health} />
        )}
        <button type="button" className="link" onClick={() => store.set({ view: 'settings', detail: '' })}>
          {words.changeBudget}
        </button>
      </Card>
      <ReadingCosts />
    </div>
  );
}
