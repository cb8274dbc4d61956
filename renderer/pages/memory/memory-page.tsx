import { useMemo, useState } from 'react';
import { metrics } from '../../../shared/metrics/catalogue.ts';
import type { Memory } from '../../../shared/readings/memory.ts';
import type { Format } from '../../../shared/text/create-format.ts';
import type { Text } from '../../../shared/text/create-text.ts';
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
import { useLiveState } from '../../state/context.ts';
import { commonWords } from '../../text/common-words.ts';
import { useFormat, useText } from '../../text/language.ts';
import { memoryFactWords, memoryWords } from '../../text/memory-words.ts';

const createFillLines = (text: Text): readonly ChartLine[] => [
  { metric: 'memory.usedPercent', label: text(commonWords.memory), accent: 'memory', isFilled: true },
  { metric: 'memory.swapUsedPercent', label: text(commonWords.swap), accent: 'memory', isDashed: true },
];
const createPressureLines = (text: Text): readonly ChartLine[] => [
  { metric: 'memory.pressurePercent', label: text(commonWords.pressure), accent: 'warm', isFilled: true },
];

/** Memory: how full, of what, and who holds it. */
export function MemoryPage() {
  const text = useText();
  const format = useFormat();
  const snapshot = useLiveState((state) => state.snapshot);
  const fillLines = useMemo(() => createFillLines(text), [text]);
  const pressureLines = useMemo(() => createPressureLines(text), [text]);
  const [range, setRange] = useState(lastTenMinutes);
  const { memory, processes, health } = snapshot ?? {};
  const byMemory = processes?.top.toSorted((a, b) => b.residentBytes - a.residentBytes);
  return (
    <div className="resource-page">
      <ResourceHead
        title={text(commonWords.memory)}
        detail={memory && format.share(memory.usedBytes, memory.totalBytes)}
        range={range}
        onRange={setRange}
      />
      <ChartCard
        className="span-5 tall"
        title={text(memoryWords.memoryChart)}
        explanation={metrics['memory.usedPercent'].description}
        reading="memory"
        lines={fillLines}
        left={percentAxis}
        range={range}
        onRange={setRange}
      />
      <ChartCard
        className="span-5 tall"
        title={text(memoryWords.pressureChart)}
        explanation={metrics['memory.pressurePercent'].description}
        reading="pressure"
        lines={pressureLines}
        left={percentAxis}
        range={range}
        onRange={setRange}
      />
      <Card className="span-5" title={text(memoryWords.composition)}>
        {memory ? <Composition memory={memory} /> : <ReadingState health={health?.memory} />}
      </Card>
      <Card className="span-5" title={text(commonWords.details)}>
        {memory ? (
          <FactList
            facts={[
              ...listMemoryFacts(memory, text, format),
              ...knownFacts([
                [text(memoryFactWords.container), snapshot ? describeMemoryLimit(snapshot, text, format) : null],
              ]),
            ]}
          />
        ) : (
          <ReadingState health={health?.memory} />
        )}
      </Card>
      <Card className="span-10" title={text(memoryWords.topByMemory)}>
        {byMemory ? (
          <ProcessTable processes={byMemory} measure="memory" />
        ) : (
          <ReadingState health={health?.processes} />
        )}
      </Card>
    </div>
  );
}

function listMemoryFacts(memory: Memory, text: Text, format: Format): readonly Fact[] {
  const bytes = (value: number | null) => (value === null ? null : format.bytes(value));
  const { swapInBytesPerSecond: swapIn, swapOutBytesPerSecond: swapOut, hugePages, zram } = memory;
  return knownFacts([
    [text(memoryFactWords.total), bytes(memory.totalBytes)],
    [text(memoryFactWords.used), bytes(memory.usedBytes)],
    [text(memoryFactWords.available), bytes(memory.availableBytes)],
    [text(memoryFactWords.cached), bytes(memory.cachedBytes)],
    [text(memoryFactWords.buffers), bytes(memory.buffersBytes)],
    [text(memoryFactWords.shared), bytes(memory.sharedBytes)],
    [text(memoryFactWords.slab), bytes(memory.slabUnreclaimableBytes)],
    [
      text(memoryFactWords.swapTraffic),
      swapIn === null && swapOut === null ? null : `↓ ${format.rate(swapIn)}  ↑ ${format.rate(swapOut)}`,
    ],
    [
      text(memoryFactWords.zswap),
      memory.zswapOriginalBytes
        ? text(memoryFactWords.compressed, {
            from: format.bytes(memory.zswapOriginalBytes),
            to: format.bytes(memory.zswapUsedBytes),
          })
        : null,
    ],
    [
      text(memoryFactWords.zram),
      zram
        ? text(memoryFactWords.compressed, { from: format.bytes(zram.originalBytes), to: format.bytes(zram.usedBytes) })
        : null,
    ],
    [
      text(memoryFactWords.hugePages),
      hugePages
        ? text(commonWords.of, { part: format.number(hugePages.free), whole: format.number(hugePages.total) })
        : null,
    ],
    [text(memoryFactWords.zfs), bytes(memory.zfsCacheBytes)],
  ]);
}
