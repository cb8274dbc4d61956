import { useMemo } from 'react';
import { metrics } from '../../../shared/metrics/catalogue.ts';
import type { Text } from '../../../shared/text/create-text.ts';
import type { ChartLine } from '../../chart/chart-line.ts';
import { FactList } from '../../components/fact-list.tsx';
import { axisOf, fineShareAxis } from '../../panels/axes.ts';
import { Card } from '../../panels/card.tsx';
import { ChartCard } from '../../panels/chart-card.tsx';
import { ReadingContent } from '../../panels/reading-card.tsx';
import { ResourcePage } from '../../panels/resource-page.tsx';
import { useSession, useWindowState } from '../../state/context.ts';
import { commonWords } from '../../text/common-words.ts';
import { useFormat, useText } from '../../text/language.ts';
import { selfWords } from '../../text/self-words.ts';
import { ReadingCosts } from './reading-costs.tsx';
import { listSelfFacts } from './self-facts.ts';

const createCpuLines = (text: Text): readonly ChartLine[] => [
  { metric: 'self.cpuPercent', label: text(commonWords.cpu), accent: 'cpu', isFilled: true },
];
const createMemoryLines = (text: Text): readonly ChartLine[] => [
  { metric: 'self.memoryBytes', label: text(commonWords.memory), accent: 'memory', isFilled: true },
];

/** Tacho's own resource usage: in total, and by collector. */
export function SelfPage() {
  const text = useText();
  const format = useFormat();
  const { store } = useSession();
  const self = useWindowState((state) => state.snapshot?.self ?? null);
  const budgetPercent = useWindowState((state) => state.settings['sampling.budgetPercent']);
  const { intervalMs } = useWindowState((state) => state.sampling);
  const cpuLines = useMemo(() => createCpuLines(text), [text]);
  const memoryLines = useMemo(() => createMemoryLines(text), [text]);
  const cpuAxis = useMemo(() => fineShareAxis(format), [format]);
  const memoryAxis = useMemo(() => axisOf('bytes', format), [format]);
  return (
    <ResourcePage
      title={text(selfWords.title)}
      detail={
        self &&
        text(selfWords.head, { cpu: format.percent(self.cpuPercent, 1), memory: format.bytes(self.memoryBytes) })
      }
    >
      <ChartCard
        className="span-5 tall"
        title={text(selfWords.cpuChart)}
        explanation={text(metrics['self.cpuPercent'].description)}
        reading="self"
        lines={cpuLines}
        left={cpuAxis}
      />
      <ChartCard
        className="span-5 tall"
        title={text(commonWords.memory)}
        explanation={text(metrics['self.memoryBytes'].description)}
        reading="self"
        lines={memoryLines}
        left={memoryAxis}
      />
      <Card className="span-4 as-tall-as-it-is" title={text(commonWords.details)}>
        <ReadingContent reading="self">
          {(cost) => <FactList facts={listSelfFacts(cost, { intervalMs, budgetPercent }, text, format)} />}
        </ReadingContent>
        <button type="button" className="link" onClick={() => store.set({ view: 'settings', detail: '' })}>
          {text(selfWords.changeBudget)}
        </button>
      </Card>
      <ReadingCosts />
    </ResourcePage>
  );
}
