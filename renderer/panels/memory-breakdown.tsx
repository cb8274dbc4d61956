import type { Memory } from '../../shared/readings/memory.ts';
import type { Text } from '../../shared/text/create-text.ts';
import { accentStyle } from '../components/accent.ts';
import { Bar } from '../components/bar.tsx';
import { StackedBar } from '../components/stacked-bar.tsx';
import { commonWords } from '../text/common-words.ts';
import { useFormat, useText } from '../text/language.ts';
import { memoryWords } from '../text/memory-words.ts';

interface MemoryPart {
  readonly label: string;
  readonly bytes: number;
  readonly color: string;
}

const tint = (percent: number) => `color-mix(in srgb, var(--memory) ${percent}%, var(--inset))`;

/** The parts of memory; their sum is all of it. */
export function splitMemory(memory: Memory, text: Text): readonly MemoryPart[] {
  const cache = (memory.cachedBytes ?? 0) + (memory.buffersBytes ?? 0);
  const kernel = (memory.sharedBytes ?? 0) + (memory.slabUnreclaimableBytes ?? 0);
  const free = memory.freeBytes ?? Math.max(0, memory.availableBytes - cache);
  const programs = Math.max(0, memory.totalBytes - free - cache - kernel);
  return [
    { label: text(memoryWords.programs), bytes: programs, color: 'var(--memory)' },
    { label: text(memoryWords.sharedAndSlab), bytes: kernel, color: tint(65) },
    { label: text(memoryWords.cache), bytes: cache, color: tint(36) },
    { label: text(memoryWords.free), bytes: free, color: 'var(--inset)' },
  ];
}

/** What uses the memory, and how full swap is where there is any. */
export function MemoryBreakdown({ memory }: { readonly memory: Memory }) {
  const text = useText();
  const format = useFormat();
  const parts = splitMemory(memory, text).map(({ label, bytes, color }) => ({
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
