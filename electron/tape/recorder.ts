import type { ProcessReading } from '../../shared/readings/processes.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import { noKey } from './chunk.ts';
import { createEncoder, type Encoded } from './encoder.ts';
import { enforceLimits, type Mark, type TapeLimits } from './retention.ts';
import { listSegments, segmentMs } from './segment-files.ts';
import { createSegment, type SegmentWriter } from './segment-writer.ts';
import { maxSilenceMs } from './silence.ts';
import { createSteadyClock } from './steady-clock.ts';
import { createTableTaker } from './table-taker.ts';
import { createTracker, type Taken, toChunk } from './tracker.ts';
import type { Unwritten } from './unwritten.ts';

/** Records every sample, and the processes every five seconds, in files that are only ever appended to. */
export interface Recorder {
  /** @param listProcesses all processes of the last sample that listed them; none where they cannot be listed */
  record(snapshot: Snapshot, listProcesses: () => readonly ProcessReading[]): void;
  /** Whether there are samples to write. */
  readonly isDue: boolean;
  /** Writes them. @throws Error of the file system; they are kept for the next attempt, up to 4 MiB of them */
  flush(): void;
  readUnwritten(): Unwritten;
  setLimits(limits: TapeLimits): void;
  /** Forgets what is not written, and ends the file. */
  discard(): void;
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
const limitsMs = 10 * 60_000;
/** Of frames that the disk refuses; beyond that the oldest are dropped. An hour is less than a tenth of it on most machines. */
const maxWaitingBytes = 4 * 1024 * 1024;
/** As many as a frame may have. */
const maxSamples = 240;
/** Times that a frame can store. */
const maxAt = 2 ** 47;

export function createRecorder(options: RecorderOptions): Recorder {
  const { folder, mayWrite } = options;
  let { limits } = options;
  const track = createTracker();
  const encode = createEncoder();
  const tables = createTableTaker();
  const clock = createSteadyClock((now) => listSegments(folder, undefined, now).at(-1)?.startAt ?? null);
  let pending: Taken[] = [];
  let waiting: readonly Encoded[] = [];
  /** How many were waiting when the disk refused: it is asked again when there are more. */
  let refused = 0;
  let segment: SegmentWriter | null = null;
  /** The key that the segment has, and the time of its last frame. */
  let writtenKey: Buffer | null = null;
  let writtenAt = 0;
  let syncedMs = 0;
  let checkedMs = Number.NEGATIVE_INFINITY;
  let last: Taken | null = null;

  function closeSegment(): void {
    const old = segment;
    segment = null;
    writtenKey = null;
    old?.close();
  }

  function enqueue(): void {
    const [first, ...more] = pending;
    // What cannot be encoded is dropped, not tried for ever.
    pending = [];
    if (!first) return;
    waiting = dropOldest([...waiting, encode([first, ...more])]);
    refused = Math.min(refused, waiting.length - 1);
  }

  /** Opens the file that a frame belongs into: times in it only grow, and it is an hour long. */
  function openFor({ at }: Encoded): SegmentWriter {
    if (segment && (at < writtenAt || at - segment.startAt >= segmentMs)) closeSegment();
    segment ??= createSegment(folder, at);
    return segment;
  }

  function write(encoded: Encoded): void {
    const open = openFor(encoded);
    const isNewKey = writtenKey !== encoded.key;
    open.append(isNewKey ? Buffer.concat([encoded.key, encoded.frame]) : encoded.frame);
    writtenKey = encoded.key;
    writtenAt = encoded.at;
  }

  function syncIfDue(nowMs: number): void {
    if (!segment || nowMs - syncedMs < syncMs) return;
    syncedMs = nowMs;
    // Someone deleted the file: what follows goes into a new one.
    if (!segment.sync()) closeSegment();
  }

  function keepLimits({ at, monotonicMs }: Taken): void {
    if (monotonicMs - checkedMs < limitsMs) return;
    checkedMs = monotonicMs;
    const now = clock.isTrusted ? at : null;
    enforceLimits(folder, { limits, marks: options.readMarks(), now, open: segment?.name ?? null });
  }

  function discard(): void {
    pending = [];
    waiting = [];
    refused = 0;
    closeSegment();
  }

  function flush(): void {
    refused = waiting.length;
    if (!mayWrite()) {
      discard();
      return;
    }
    // First, so that a smaller limit makes space on a full disk.
    if (last) keepLimits(last);
    for (let [next] = waiting; next; [next] = waiting) {
      write(next);
      waiting = waiting.slice(1);
    }
    refused = 0;
    if (last) syncIfDue(last.monotonicMs);
  }

  return {
    record(snapshot, listProcesses) {
      if (!(snapshot.at >= 0 && snapshot.at < maxAt)) return;
      clock.take(snapshot);
      const sinceMs = last ? snapshot.at - last.at : 0;
      if (last && (sinceMs <= 0 || sinceMs > maxSilenceMs)) {
        // What was sampled before a sleep is written at its end, and its processes are of that time.
        enqueue();
        tables.forget();
      }
      const listed = tables.take(snapshot, listProcesses, pending.length === 0);
      const taken = track(snapshot, listed, tables.areListed);
      pending.push(taken);
      last = taken;
      const pendingMs = taken.monotonicMs - (pending[0]?.monotonicMs ?? taken.monotonicMs);
      if (pendingMs >= flushMs || pending.length >= maxSamples) enqueue();
    },
    get isDue() {
      return waiting.length > refused;
    },
    flush,
    readUnwritten: () => ({
      frames: Buffer.concat(
        waiting.flatMap(({ key, frame }, index) => (key === waiting[index - 1]?.key ? [frame] : [key, frame])),
      ),
      pending: toChunk(pending, noKey),
    }),
    setLimits(next) {
      limits = next;
      checkedMs = Number.NEGATIVE_INFINITY;
    },
    discard,
    close() {
      try {
        enqueue();
        flush();
      } finally {
        closeSegment();
      }
    },
  };
}

function dropOldest(waiting: readonly Encoded[]): readonly Encoded[] {
  let bytes = 0;
  const keptFrom = waiting.findLastIndex(({ frame }) => {
    bytes += frame.length;
    return bytes > maxWaitingBytes;
  });
  return waiting.slice(keptFrom + 1);
}
