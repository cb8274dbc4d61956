import type { Memory } from '../../shared/readings/memory.ts';
import { type MemoryPart, splitMemory } from '../../shared/readings/memory-parts.ts';
import type { Text } from '../../shared/text/create-text.ts';
import { accentStyle } from '../components/accent.ts';
import { Bar } from '../components/bar.tsx';
import { StackedBar } from '../components/stacked-bar.tsx';
import { commonWords } from '../text/common-words.ts';
import { useFormat, useText } from '../text/language.ts';
import { memoryWords } from '../text/memory-words.ts';

interface BarPart {
  readonly label: string;
  readonly bytes: number;
  readonly color: string;
}

const tint = (percent: number) => `color-mix(in srgb, var(--memory) ${percent}%, var(--inset))`;

/** The parts of memory, in as few as a small bar has room for. */
function listParts(memory: Memory, text: Text): readonly BarPart[] {
  const parts = splitMemory(memory);
  const sum = (...names: readonly MemoryPart[]) => names.reduce((total, name) => total + (parts.get(name) ?? 0), 0);
  return [
    { label: text(memoryWords.parts.applications), bytes: sum('applications'), color: 'var(--memory)' },
    { label: text(memoryWords.sharedAndSlab), bytes: sum('shared', 'kernel', 'hugePages'), color: tint(65) },
    { label: text(memoryWords.cache), bytes: sum('zfsCache', 'buffers', 'cached'), color: tint(36) },
    { label: text(memoryWords.parts.free), bytes: sum('free'), color: 'var(--inset)' },
  ];
}

/** What uses the memory, and how full swap is where there is any. */
export function MemoryBreakdown({ memory }: { readonly memory: Memory }) {
  const text = useText();
  const format = useFormat();
  const parts = listParts(memory, text).map(({ label, bytes, color }) => ({
    label,
    percent: (100 * bytes) / memory.totalBytes,
    text: format.bytes(bytes),
    color,
  }));
  return (
    <>
      <StackedBar parts={parts} />
      {memory.swapTotalBytes !== null && memory.swapTotalBytes > 0 && (
        <>
          <div className="subhead">
            <b>{text(commonWords.swap)}</b>
            <span>{format.share(memory.swapUsedBytes, memory.swapTotalBytes)}</span>
          </div>
          <div className="swap-bar" style={accentStyle('memory')}>
            <Bar label={text(commonWords.swap)} percent={memory.swapUsedPercent} />
          </div>
        </>
      )}
    </>
  );
}
