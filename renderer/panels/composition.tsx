import type { CSSProperties } from 'react';
import type { Memory } from '../../shared/readings/memory.ts';
import type { Text } from '../../shared/text/create-text.ts';
import { commonWords } from '../text/common-words.ts';
import { useFormat, useText } from '../text/language.ts';
import { memoryWords } from '../text/memory-words.ts';
import { Bar } from './cores.tsx';
import { accentStyle } from './dial.tsx';

interface Part {
  readonly label: string;
  readonly bytes: number;
  readonly color: string;
}

const tint = (percent: number) => `color-mix(in srgb, var(--memory) ${percent}%, var(--inset))`;

/** The parts of memory; together they are all of it. */
export function splitMemory(memory: Memory, text: Text): readonly Part[] {
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

export function Composition({ memory }: { readonly memory: Memory }) {
  const text = useText();
  const format = useFormat();
  const parts = splitMemory(memory, text);
  return (
    <>
      <div
        className="composition"
        role="img"
        aria-label={parts.map((part) => `${part.label} ${format.bytes(part.bytes)}`).join(', ')}
      >
        {parts.slice(0, -1).map(({ label, bytes, color }) => (
          <i
            key={label}
            style={{ width: `${(100 * bytes) / memory.totalBytes}%`, '--accent': color } as CSSProperties}
          />
        ))}
      </div>
      <div className="composition-legend">
        {parts.map(({ label, bytes, color }) => (
          <span key={label} style={{ '--accent': color } as CSSProperties}>
            <i />
            {label} <b>{format.bytes(bytes)}</b>
          </span>
        ))}
      </div>
      <div className="subhead">
        <b>{text(commonWords.swap)}</b>
        <span>
          {memory.swapTotalBytes === 0
            ? text(memoryWords.noSwap)
            : format.share(memory.swapUsedBytes, memory.swapTotalBytes)}
        </span>
      </div>
      <div className="composition-swap" style={accentStyle('memory')}>
        <Bar label={text(commonWords.swap)} percent={memory.swapUsedPercent} />
      </div>
    </>
  );
}
