import { useMemo } from 'react';
import { metrics } from '../../../shared/metrics/catalogue.ts';
import type { Text } from '../../../shared/text/create-text.ts';
import type { ChartLine } from '../../chart/chart-line.ts';
import { FactList } from '../../components/fact-list.tsx';
import { percentAxis } from '../../panels/axes.ts';
import { ChartCard } from '../../panels/chart-card.tsx';
import { MemoryBreakdown } from '../../panels/memory-breakdown.tsx';
import { ProcessTable } from '../../panels/process-table.tsx';
import { ReadingCard } from '../../panels/reading-card.tsx';
import { ResourcePage } from '../../panels/resource-page.tsx';
import { useWindowState } from '../../state/context.ts';
import { commonWords } from '../../text/common-words.ts';
import { useFormat, useText } from '../../text/language.ts';
import { memoryWords } from '../../text/memory-words.ts';
import { listMemoryFacts } from './memory-facts.ts';

const createFillLines = (text: Text): readonly ChartLine[] => [
  { metric: 'memory.usedPercent', label: text(commonWords.memory), accent: 'memory', isFilled: true },
  { metric: 'memory.swapUsedPercent', label: text(commonWords.swap), accent: 'memory', isDashed: true },
];
const createPressureLines = (text: Text): readonly ChartLine[] => [
  { metric: 'memory.pressurePercent', label: text(commonWords.pressure), accent: 'memory', isFilled: true },
];

/** Memory, swap and pressure, and what uses the memory. */
export function MemoryPage() {
  const text = useText();
  const format = useFormat();
  const memory = useWindowState((state) => state.snapshot?.memory);
  const container = useWindowState((state) => state.snapshot?.container ?? null);
  const fillLines = useMemo(() => createFillLines(text), [text]);
  const pressureLines = useMemo(() => createPressureLines(text), [text]);
  return (
    <ResourcePage title={text(commonWords.memory)} detail={memory && format.share(memory.usedBytes, memory.totalBytes)}>
      <ChartCard
        className="span-5 tall"
        title={text(memoryWords.memoryChart)}
        explanation={text(metrics['memory.usedPercent'].description)}
        reading="memory"
        lines={fillLines}
        left={percentAxis}
      />
      <ChartCard
        className="span-5 tall"
        title={text(memoryWords.pressureChart)}
        explanation={text(metrics['memory.pressurePercent'].description)}
        reading="pressure"
        lines={pressureLines}
        left={percentAxis}
      />
      <ReadingCard className="span-5" title={text(memoryWords.composition)} reading="memory">
        {(value) => <MemoryBreakdown memory={value} />}
      </ReadingCard>
      <ReadingCard className="span-5" title={text(commonWords.details)} reading="memory">
        {(value) => <FactList facts={listMemoryFacts(value, container, text, format)} />}
      </ReadingCard>
      <ReadingCard className="span-10" title={text(memoryWords.topByMemory)} reading="processes">
        {({ top }) => (
          <ProcessTable
            label={text(memoryWords.topByMemory)}
            processes={top.toSorted((a, b) => b.residentBytes - a.residentBytes)}
            measure="memory"
          />
        )}
      </ReadingCard>
    </ResourcePage>
  );
}
