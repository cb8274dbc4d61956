import type { ProcessReading } from '../../shared/readings/processes.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import { type Chunk, noKey } from './chunk.ts';
import { createEncoder } from './encoder.ts';
import { maxSilenceMs } from './reader.ts';
import { enforceLimits, type Mark, type TapeLimits } from './retention.ts';
import { createSegment, type SegmentWriter } from './segment-files.ts';
import { createTracker, type Taken, toChunk } from './tracker.ts';

/** Records every sample, and the processes every five seconds, in files that are only ever appended to. */
export interface Recorder {
  /** @param listProcesses all processes of the last sample that listed them */
  record(snapshot: Snapshot, listProcesses: () => readonly ProcessReading[]): void;
  /** Whether there are samples to write. */
  readonly isDue: boolean;
  /** Writes them. @throws Error of the file system; they are kept for the next attempt, up to an hour of them */
  flush(): void;
  /** The samples that are not in a file yet. */
  readUnwritten(): Chunk;
  setLimits(limits: TapeLimits): void;
  close(): void;
}

export interface RecorderOptions {
  readonly folder: string;
  readonly limits: TapeLimits;
  /** Stretches of time that are kept. */
  readMarks(): readonly Mark[];
  /** Only one process writes into a folder. */
  mayWrite(): boolean;
}

const flushMs = 15_000;
const syncMs = 60_000;
const segmentMs = 3_600_000;
const tableMs = 4900;
const limitsMs = 10 * 60_000;
/** An hour of samples, in frames; more are dropped, the oldest first, while the disk refuses. */
const maxWaiting = segmentMs / flushMs;
/** As many as a frame may have. */
const maxSamples = 240;
const endOfSegment: readonly Taken[] = [];
/** Within this of the time expected, the clock was not set. */
const clockToleranceMs = 2000;

export function createRecorder(options: RecorderOptions): Recorder {
  const { folder, mayWrite } = options;
  let { limits } = options;
  const tracker = createTracker();
  const encoder = createEncoder();
  let pending: Taken[] = [];
  let waiting: readonly (readonly Taken[])[] = [];
  /** How many were waiting when the disk refused: it is asked again when there are more. */
  let refused = 0;
  let segment: SegmentWriter | null = null;
  let segmentSinceMs = 0;
  let syncedMs = 0;
  let checkedMs = Number.NEGATIVE_INFINITY;
  /** Since when the clock has not been set, on the monotonic clock. */
  let steadySinceMs: number | null = null;
  let tableAtMs = Number.NEGATIVE_INFINITY;
  let tableReadAt: number | null = null;
  let lastRows: Taken['rows'] = null;
  let last: Taken | null = null;

  function closeSegment(): void {
    segment?.sync();
    segment?.close();
    segment = null;
  }

  /** Times in a segment only grow, so a clock that was set back begins a new one. */
  function endBeforeGap(taken: Taken): void {
    if (!last) return;
    const jumpMs = taken.at - last.at - (taken.monotonicMs - last.monotonicMs);
    if (Math.abs(jumpMs) > clockToleranceMs) steadySinceMs = taken.monotonicMs;
    const sinceMs = taken.at - last.at;
    // What was sampled before a sleep is written at its end.
    if (sinceMs <= 0 || sinceMs > maxSilenceMs) enqueue();
    if (sinceMs > 0) return;
    waiting = [...waiting, endOfSegment];
  }

  function enqueue(): void {
    if (pending.length === 0) return;
    waiting = [...waiting, pending].slice(-maxWaiting);
    refused = Math.min(refused, waiting.length - 1);
    pending = [];
  }

  function takeTable(snapshot: Snapshot, listProcesses: () => readonly ProcessReading[]) {
    const readAt = snapshot.processes ? snapshot.health.processes.at : null;
    if (readAt === null || readAt === tableReadAt) return null;
    if (snapshot.monotonicMs - tableAtMs < tableMs) return null;
    tableAtMs = snapshot.monotonicMs;
    tableReadAt = readAt;
    return listProcesses();
  }

  function write(taken: readonly Taken[]): void {
    const [first] = taken;
    if (!first || first.monotonicMs - segmentSinceMs >= segmentMs) closeSegment();
    if (!first) return;
    const isFirst = segment === null;
    if (isFirst) segmentSinceMs = first.monotonicMs;
    try {
      segment ??= createSegment(folder, first.at);
      segment.append(encoder.encode(taken, isFirst));
    } catch (error) {
      // What is written next needs a key, which may not have been written now.
      closeSegment();
      throw error;
    }
    if (first.monotonicMs - syncedMs >= syncMs) {
      segment.sync();
      syncedMs = first.monotonicMs;
    }
  }

  function keepLimits(taken: Taken): void {
    if (taken.monotonicMs - checkedMs < limitsMs) return;
    checkedMs = taken.monotonicMs;
    const isTrusted = steadySinceMs !== null && taken.monotonicMs - steadySinceMs >= segmentMs;
    enforceLimits(folder, limits, options.readMarks(), isTrusted ? taken.at : null);
  }

  return {
    record(snapshot, listProcesses) {
      const taken = tracker.take(snapshot, takeTable(snapshot, listProcesses));
      lastRows = snapshot.processes && (taken.rows ?? lastRows);
      steadySinceMs ??= taken.monotonicMs;
      endBeforeGap(taken);
      // Each frame says which processes there were at its beginning, so that it is complete in itself.
      pending.push(pending.length === 0 ? { ...taken, rows: lastRows } : taken);
      last = taken;
      const sinceMs = taken.monotonicMs - (pending[0]?.monotonicMs ?? taken.monotonicMs);
      if (sinceMs >= flushMs || pending.length >= maxSamples) enqueue();
    },
    get isDue() {
      return waiting.length > refused;
    },
    flush() {
      refused = waiting.length;
      if (!mayWrite()) {
        waiting = [];
        refused = 0;
        closeSegment();
        return;
      }
      for (let next = waiting[0]; next; next = waiting[0]) {
        write(next);
        waiting = waiting.slice(1);
      }
      refused = 0;
      if (last) keepLimits(last);
    },
    readUnwritten: () => toChunk([...waiting.flat(), ...pending], noKey),
    setLimits(next) {
      limits = next;
      checkedMs = Number.NEGATIVE_INFINITY;
    },
    close() {
      enqueue();
      try {
        this.flush();
      } finally {
        closeSegment();
      }
    },
  };
}
