import { useState } from 'react';
import { metrics } from '../../../shared/metrics/catalogue.ts';
import type { Memory } from '../../../shared/readings/memory.ts';
import { formatBytes, formatCount, formatRate, formatShare, type Units } from '../../../shared/text/format.ts';
import type { ChartLine } from '../../chart/chart-line.ts';
import { type Fact, FactList, knownFacts } from '../../components/fact-list.tsx';
import { percentAxis } from '../../panels/axes.ts';
import { Card, ReadingState } from '../../panels/card.tsx';
import { ChartCard } from '../../panels/chart-card.tsx';
import { Composition } from '../../panels/composition.tsx';
import { describeMemoryLimit } from '../../panels/cpu-facts.ts';
import { ProcessTable } from '../../panels/process-table.tsx';
import { lastTenMinutes } from '../../panels/range-picker.tsx';
import { ResourceHead } from '../../panels/resource-head.tsx';
import { useLiveState, useUnits } from '../../state/context.ts';
import { strings } from '../../text/strings.ts';

const words = strings.pageWords;

const fillLines: readonly ChartLine[] = [
  { metric: 'memory.usedPercent', label: strings.memory, accent: 'memory', isFilled: true },
  { metric: 'memory.swapUsedPercent', label: strings.swap, accent: 'memory', isDashed: true },
];
const pressureLines: readonly ChartLine[] = [
  { metric: 'memory.pressurePercent', label: words.pressure, accent: 'warm', isFilled: true },
];

/** Memory: how full, of what, and who holds it. */
export function MemoryPage() {
  const snapshot = useLiveState((state) => state.snapshot);
  const units = useUnits();
  const [range, setRange] = useState(lastTenMinutes);
  const { memory, processes, health } = snapshot ?? {};
  const byMemory = processes?.top.toSorted((a, b) => b.residentBytes - a.residentBytes);
  return (
    <div className="resource-page">
      <ResourceHead
        title={strings.memory}
        detail={memory && formatShare(memory.usedBytes, memory.totalBytes, units)}
        range={range}
        onRange={setRange}
      />
      <ChartCard
        className="span-5 tall"
        title={words.memoryChart}
        explanation={metrics['memory.usedPercent'].description}
        reading="memory"
        lines={fillLines}
        left={percentAxis}
        range={range}
        onRange={setRange}
      />
      <ChartCard
        className="span-5 tall"
        title={words.pressureChart}
        explanation={metrics['memory.pressurePercent'].description}
        reading="pressure"
        lines={pressureLines}
        left={percentAxis}
        range={range}
        onRange={setRange}
      />
      <Card className="span-5" title={words.composition}>
        {memory ? <Composition memory={memory} units={units} /> : <ReadingState health={health?.memory} />}
      </Card>
      <Card className="span-5" title={words.facts}>
        {memory ? (
          <FactList
            facts={[
              ...listMemoryFacts(memory, units),
              ...knownFacts([[words.memory.container, snapshot ? describeMemoryLimit(snapshot, units) : null]]),
            ]}
          />
        ) : (
          <ReadingState health={health?.memory} />
        )}
      </Card>
      <Card className="span-10" title={words.topByMemory}>
        {byMemory ? (
          <ProcessTable processes={byMemory} units={units} measure="memory" />
        ) : (
          <ReadingState health={health?.processes} />
        )}
      </Card>
    </div>
  );
}

function listMemoryFacts(memory: Memory, units: Units): readonly Fact[] {
  const names = words.memory;
  const bytes = (value: number | null) => (value === null ? null : formatBytes(value, units));
  const { swapInBytesPerSecond: swapIn, swapOutBytesPerSecond: swapOut, hugePages, zram } = memory;
  return knownFacts([
    [names.total, bytes(memory.totalBytes)],
    [names.used, bytes(memory.usedBytes)],
    [names.available, bytes(memory.availableBytes)],
    [names.cached, bytes(memory.cachedBytes)],
    [names.buffers, bytes(memory.buffersBytes)],
    [names.shared, bytes(memory.sharedBytes)],
    [names.slab, bytes(memory.slabUnreclaimableBytes)],
    [
      names.swapTraffic,
      swapIn === null && swapOut === null ? null : `↓ ${formatRate(swapIn, units)}  ↑ ${formatRate(swapOut, units)}`,
    ],
    [
      names.zswap,
      memory.zswapOriginalBytes
        ? names.compressed(formatBytes(memory.zswapOriginalBytes, units), formatBytes(memory.zswapUsedBytes, units))
        : null,
    ],
    [
      names.zram,
      zram ? names.compressed(formatBytes(zram.originalBytes, units), formatBytes(zram.usedBytes, units)) : null,
    ],
    [names.hugePages, hugePages ? strings.of(formatCount(hugePages.free), formatCount(hugePages.total)) : null],
    [names.zfs, bytes(memory.zfsCacheBytes)],
  ]);
}
