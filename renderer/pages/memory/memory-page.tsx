import { useMemo } from 'react';
import { metrics } from '../../../shared/metrics/catalogue.ts';
import type { ChartLine } from '../../chart/chart-line.ts';
import { FactList } from '../../components/fact-list.tsx';
import { percentAxis } from '../../panels/axes.ts';
import { ChartCard } from '../../panels/chart-card.tsx';
import { ProcessTable } from '../../panels/process-table.tsx';
import { ReadingCard } from '../../panels/reading-card.tsx';
import { ResourcePage } from '../../panels/resource-page.tsx';
import { useWindowState } from '../../state/context.ts';
import { commonWords } from '../../text/common-words.ts';
import { useFormat, useText } from '../../text/language.ts';
import { memoryWords } from '../../text/memory-words.ts';
import { MemoryChart } from './memory-chart.tsx';
import { listMemoryFacts } from './memory-facts.ts';

/** Memory, swap and pressure, and what uses the memory. */
export function MemoryPage() {
  const text = useText();
  const format = useFormat();
  const memory = useWindowState((state) => state.snapshot?.memory);
  const container = useWindowState((state) => state.snapshot?.container ?? null);
  return (
    <ResourcePage title={text(commonWords.memory)} detail={memory && format.share(memory.usedBytes, memory.totalBytes)}>
      <MemoryChart className="span-10 tall" />
      <SwapAndPressure className="span-5 tall-at-least" />
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

/** How full swap is, and how long tasks wait for memory; nothing where the machine has neither. */
function SwapAndPressure({ className }: { readonly className: string }) {
  const text = useText();
  const hasSwap = useWindowState((state) => Boolean(state.snapshot?.memory?.swapTotalBytes));
  // Before the first sample, and while it cannot be read, there may be some.
  const hasPressure = useWindowState(({ snapshot }) => !snapshot?.pressure || snapshot.pressure.memory !== null);
  const lines = useMemo((): readonly ChartLine[] => {
    const swap = { metric: 'memory.swapUsedPercent', label: text(commonWords.swap), accent: 'memory' } as const;
    const pressure = { metric: 'memory.pressurePercent', label: text(commonWords.pressure), accent: 'muted' } as const;
    return [
      ...(hasSwap ? [{ ...swap, isFilled: true }] : []),
      ...(hasPressure ? [hasSwap ? { ...pressure, isDashed: true } : { ...pressure, accent: 'memory' }] : []),
    ];
  }, [hasSwap, hasPressure, text]);
  if (lines.length === 0) return null;
  const both = hasSwap && hasPressure;
  const title = both ? memoryWords.swapAndPressure : hasSwap ? memoryWords.swapChart : memoryWords.pressureChart;
  return (
    <ChartCard
      className={className}
      title={text(title)}
      explanation={text(metrics[hasPressure ? 'memory.pressurePercent' : 'memory.swapUsedPercent'].description)}
      {...(hasPressure ? { reading: 'pressure' } : { reading: 'memory' })}
      lines={lines}
      left={percentAxis}
    />
  );
}
