import { useMemo, useState } from 'react';
import { metrics } from '../../../shared/metrics/catalogue.ts';
import type { Text } from '../../../shared/text/create-text.ts';
import type { ChartLine } from '../../chart/chart-line.ts';
import { FactList, knownFacts } from '../../components/fact-list.tsx';
import { axisOf, fineShareAxis } from '../../panels/axes.ts';
import { Card, ReadingState } from '../../panels/card.tsx';
import { ChartCard } from '../../panels/chart-card.tsx';
import { lastTenMinutes } from '../../panels/range-picker.tsx';
import { ResourceHead } from '../../panels/resource-head.tsx';
import { useLive, useLiveState } from '../../state/context.ts';
import { commonWords } from '../../text/common-words.ts';
import { useFormat, useText } from '../../text/language.ts';
import { selfWords } from '../../text/self-words.ts';
import { ReadingCosts } from './reading-costs.tsx';

const createCpuLines = (text: Text): readonly ChartLine[] => [
  { metric: 'self.cpuPercent', label: text(commonWords.cpu), accent: 'cpu', isFilled: true },
];
const createMemoryLines = (text: Text): readonly ChartLine[] => [
  { metric: 'self.memoryBytes', label: text(commonWords.memory), accent: 'memory', isFilled: true },
];

/** What Tacho itself costs: all in all, and each of its readings. */
export function SelfPage() {
  const text = useText();
  const format = useFormat();
  const { store } = useLive();
  const self = useLiveState((state) => state.snapshot?.self ?? null);
  const health = useLiveState((state) => state.snapshot?.health.self);
  const budgetPercent = useLiveState((state) => state.settings['sampling.budgetPercent']);
  const { intervalMs } = useLiveState((state) => state.pace);
  const cpuLines = useMemo(() => createCpuLines(text), [text]);
  const memoryLines = useMemo(() => createMemoryLines(text), [text]);
  const cpuAxis = useMemo(() => fineShareAxis(format), [format]);
  const memoryAxis = useMemo(() => axisOf('bytes', format), [format]);
  const [range, setRange] = useState(lastTenMinutes);
  const chart = { range, onRange: setRange, reading: 'self' } as const;
  return (
    <div className="resource-page">
      <ResourceHead
        title={text(selfWords.title)}
        detail={
          self &&
          text(selfWords.head, { cpu: format.percent(self.cpuPercent, 1), memory: format.bytes(self.memoryBytes) })
        }
        range={range}
        onRange={setRange}
      />
      <ChartCard
        {...chart}
        className="span-5 tall"
        title={text(selfWords.cpuChart)}
        explanation={metrics['self.cpuPercent'].description}
        lines={cpuLines}
        left={cpuAxis}
      />
      <ChartCard
        {...chart}
        className="span-5 tall"
        title={text(commonWords.memory)}
        explanation={metrics['self.memoryBytes'].description}
        lines={memoryLines}
        left={memoryAxis}
      />
      <Card className="span-4 as-tall-as-it-is" title={text(commonWords.details)}>
        {self ? (
          <FactList
            facts={knownFacts([
              [text(selfWords.processes), format.number(self.processes)],
              [
                text(selfWords.wakeups),
                self.wakeupsPerSecond === null
                  ? null
                  : text(commonWords.perSecond, { count: format.number(Math.round(self.wakeupsPerSecond)) }),
              ],
              [
                text(selfWords.writes),
                self.writtenBytesPerSecond === null ? null : format.rate(self.writtenBytesPerSecond),
              ],
              [text(selfWords.interval), text(selfWords.seconds, { count: intervalMs / 1000 })],
              [
                text(selfWords.budget),
                budgetPercent === 0
                  ? text(selfWords.noBudget)
                  : text(selfWords.ofOneCore, { percent: format.percent(budgetPercent) }),
              ],
            ])}
          />
        ) : (
          <ReadingState health={health} />
        )}
        <button type="button" className="link" onClick={() => store.set({ view: 'settings', detail: '' })}>
          {text(selfWords.changeBudget)}
        </button>
      </Card>
      <ReadingCosts />
    </div>
  );
}
