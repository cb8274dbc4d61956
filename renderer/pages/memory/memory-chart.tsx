import { useMemo } from 'react';
import { type MemoryPart, memoryParts } from '../../../shared/readings/memory-parts.ts';
import type { Text } from '../../../shared/text/create-text.ts';
import type { ChartLine } from '../../chart/chart-line.ts';
import { byteAxis, percentAxis } from '../../panels/axes.ts';
import { ChartCard } from '../../panels/chart-card.tsx';
import { type Layer, LayerCard } from '../../panels/layers/layer-card.tsx';
import { useLayerMoments } from '../../panels/layers/use-layer-moments.ts';
import { useWindowState } from '../../state/context.ts';
import { commonWords } from '../../text/common-words.ts';
import { useFormat, useText } from '../../text/language.ts';
import { memoryWords } from '../../text/memory-words.ts';

const accents: Readonly<Record<MemoryPart, string | null>> = {
  applications: 'layer-applications',
  shared: 'layer-shared',
  kernel: 'layer-kernel',
  hugePages: 'layer-huge',
  zfsCache: 'layer-zfs',
  buffers: 'layer-buffers',
  cached: 'layer-cached',
  free: null,
};

const partIds = memoryParts.map((part) => `memory.${part}` as const);
const noLines: readonly ChartLine[] = [];
/** Less is rounded to nothing on any machine. */
const leastBytes = 1024 ** 2;

const createLayers = (isSplit: boolean, text: Text): readonly Layer[] =>
  memoryParts.map((part) => ({
    id: `memory.${part}`,
    label: text(part === 'applications' && !isSplit ? memoryWords.used : memoryWords.parts[part]),
    accent: accents[part],
  }));

/** The parts of memory over time; for more than the last ten minutes only how much of it is used. */
export function MemoryChart({ className }: { readonly className: string }) {
  const text = useText();
  const format = useFormat();
  const totalBytes = useWindowState((state) => state.snapshot?.memory?.totalBytes ?? null);
  // Where only free memory is reported, the rest is not just applications.
  const isSplit = useWindowState((state) => state.snapshot?.memory?.cachedBytes != null);
  const axis = useMemo(() => byteAxis(totalBytes, format), [totalBytes, format]);
  const layers = useMemo(() => createLayers(isSplit, text), [isSplit, text]);
  const usedLines = useMemo(
    (): readonly ChartLine[] => [
      { metric: 'memory.usedPercent', label: text(commonWords.memory), accent: 'memory', isFilled: true },
    ],
    [text],
  );
  const recent = useLayerMoments(partIds);
  const card = { className, reading: 'memory' } as const;
  if (!recent || totalBytes === null)
    return <ChartCard {...card} title={text(commonWords.memory)} lines={usedLines} left={percentAxis} />;
  return (
    <LayerCard
      {...card}
      title={text(memoryWords.composition)}
      explanation={text(memoryWords.compositionHelp)}
      layers={layers}
      recent={recent}
      leastShown={leastBytes}
      whole="memory.usedPercent"
      lines={noLines}
      rule={{ metric: 'memory.usedPercent', label: text(commonWords.memory), accent: 'memory', percentOf: totalBytes }}
      left={axis}
      right={null}
    />
  );
}
