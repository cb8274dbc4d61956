import type { Family } from '../../shared/prometheus/family.ts';
import { type Source, textOrNull } from '../foundation/files/source.ts';

/** A process of Tacho. */
export interface OwnProcess {
  /** Such as `main` or `files`; two processes may have the same. */
  readonly name: string;
  readonly pid: number;
}

function readResidentBytes(source: Source, pid: number): number | null {
  const kilobytes = /^VmRSS:\s+(\d{1,12}) kB$/m.exec(textOrNull(source, `proc/${pid}/status`) ?? '')?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) * 1024;
}

/**
 * The memory of Tacho by process, and by part of the main process.
 * @param source of the /proc that this process runs with; `null` where there is none with its pids
 */
export function describeMemory(source: Source | null, listProcesses: () => readonly OwnProcess[]): readonly Family[] {
  return [
    {
      name: 'tacho_self_process_resident_bytes',
      type: 'gauge',
      help: 'Resident memory of each process of Tacho; pages that they share count in each.',
      read() {
        if (source === null) return [{ labels: { process: 'main' }, value: process.memoryUsage.rss() }];
        const sums = new Map<string, number>();
        for (const { name, pid } of listProcesses()) {
          const bytes = readResidentBytes(source, pid);
          if (bytes !== null) sums.set(name, (sums.get(name) ?? 0) + bytes);
        }
        return [...sums].map(([name, value]) => ({ labels: { process: name }, value }));
      },
    },
    {
      name: 'tacho_self_heap_bytes',
      type: 'gauge',
      help: 'Memory of the main process by part: JavaScript objects, buffers (the history among them), and native objects.',
      read() {
        const { heapUsed, arrayBuffers, external } = process.memoryUsage();
        return [
          { labels: { part: 'objects' }, value: heapUsed },
          { labels: { part: 'buffers' }, value: arrayBuffers },
          { labels: { part: 'native' }, value: Math.max(0, external - arrayBuffers) },
        ];
      },
    },
  ];
}
