import type { CSSProperties } from 'react';
import type { Memory } from '../../shared/readings/memory.ts';
import { formatBytes, formatShare, type Units } from '../../shared/text/format.ts';
import { strings } from '../text/strings.ts';
import { Bar } from './cores.tsx';
import { accentStyle } from './dial.tsx';

interface Part {
  readonly label: string;
  readonly bytes: number;
  readonly color: string;
}

const tint = (percent: number) => `color-mix(in srgb, var(--memory) ${percent}%, var(--inset))`;

/** The parts of memory; together they are all of it. */
export function splitMemory(memory: Memory): readonly Part[] {
  const cache = (memory.cachedBytes ?? 0) + (memory.buffersBytes ?? 0);
  const kernel = (memory.sharedBytes ?? 0) + (memory.slabUnreclaimableBytes ?? 0);
  const free = memory.freeBytes ?? Math.max(0, memory.availableBytes - cache);
  const programs = Math.max(0, memory.totalBytes - free - cache - kernel);
  return [
    { label: strings.programs, bytes: programs, color: 'var(--memory)' },
    { label: strings.sharedAndSlab, bytes: kernel, color: tint(65) },
    { label: strings.cache, bytes: cache, color: tint(36) },
    { label: strings.free, bytes: free, color: 'var(--inset)' },
  ];
}

export function Composition({ memory, units }: { readonly memory: Memory; readonly units: Units }) {
  const parts = splitMemory(memory);
  return (
    <>
      <div
        className="composition"
        role="img"
        aria-label={parts.map((part) => `${part.label} ${formatBytes(part.bytes, units)}`).join(', ')}
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
            {label} <b>{formatBytes(bytes, units)}</b>
          </span>
        ))}
      </div>
      <div className="subhead">
        <b>{strings.swap}</b>
        <span>
          {memory.swapTotalBytes === 0
            ? strings.noSwap
            : formatShare(memory.swapUsedBytes, memory.swapTotalBytes, units)}
        </span>
      </div>
      <div className="composition-swap" style={accentStyle('memory')}>
        <Bar label={strings.swap} percent={memory.swapUsedPercent} />
      </div>
    </>
  );
}
