import { isSameProcess } from '../../../shared/processes/same-process.ts';
import type { ProcessReading } from '../../../shared/readings/processes.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { createKeyOf } from './application-keys.ts';

/** How much memory each process held at one moment. */
interface Mark {
  readonly ms: number;
  readonly usedBytes: number | null;
  /** The highest of the machine from here to the next mark. */
  highestBytes: number;
  readonly pids: Int32Array;
  readonly startedAt: Float64Array;
  readonly bytes: Float64Array;
  /** Of the application of each. */
  readonly keys: readonly string[];
}

/** The memory of applications some time ago, exited processes included. */
export interface PastSizes {
  readonly ageMs: number;
  /** Of the whole machine. */
  readonly usedBytes: number | null;
  /** By the present key of those that are still running; see createKeyOf. */
  readonly byKey: ReadonlyMap<string, number>;
  bytesOf(process: ProcessReading): number | null;
}

export interface MemoryMarks {
  record(snapshot: Snapshot): void;
  /** As it was `agoMs` ago, or as far back as is known. `alive`: the running processes. */
  read(agoMs: number, alive: ReadonlyMap<number, ProcessReading>): PastSizes | null;
  /** As it was when the machine used least in the last half hour, or in as much of it as is known. */
  readLowest(alive: ReadonlyMap<number, ProcessReading>): PastSizes | null;
  /** The most that the machine used in the last half hour; `null` while nothing is known. */
  readonly highestBytes: number | null;
}

const intervalMs = 10_000;
const recentMs = 2 * 60_000;
const coarseMs = 60_000;
const keptMs = 30 * 60_000;
/** The largest thousand hold nearly all of it. */
const maxProcesses = 1000;
const minBytes = 512 * 1024;

function markOf(ms: number, snapshot: Snapshot, all: readonly ProcessReading[]): Mark {
  const large = all.filter(({ residentBytes }) => residentBytes >= minBytes);
  const kept =
    large.length <= maxProcesses
      ? large
      : large.toSorted((a, b) => b.residentBytes - a.residentBytes).slice(0, maxProcesses);
  return {
    ms,
    usedBytes: snapshot.memory?.usedBytes ?? null,
    highestBytes: snapshot.memory?.usedBytes ?? 0,
    pids: Int32Array.from(kept, ({ pid }) => pid),
    startedAt: Float64Array.from(kept, ({ startedAt }) => startedAt ?? 0),
    bytes: Float64Array.from(kept, ({ residentBytes }) => residentBytes),
    keys: kept.map(createKeyOf(new Map(all.map((process) => [process.pid, process])))),
  };
}

/** Keeps every ten seconds of the last two minutes, and every minute of the last half hour. */
function thin(marks: readonly Mark[], nowMs: number): readonly Mark[] {
  const kept: Mark[] = [];
  for (const mark of marks) {
    const age = nowMs - mark.ms;
    const last = kept.at(-1);
    if (age > keptMs) continue;
    if (last && age > recentMs && mark.ms - last.ms < coarseMs) {
      last.highestBytes = Math.max(last.highestBytes, mark.highestBytes);
    } else kept.push(mark);
  }
  return kept;
}

function sizesOf(mark: Mark, nowMs: number, alive: ReadonlyMap<number, ProcessReading>): PastSizes {
  const keyOf = createKeyOf(alive);
  const byKey = new Map<string, number>();
  const byPid = new Map<number, number>();
  mark.keys.forEach((stored, index) => {
    const [pid = 0, startedAt = 0, bytes = 0] = [mark.pids[index], mark.startedAt[index], mark.bytes[index]];
    const now = alive.get(pid);
    const isStillThere = now !== undefined && isSameProcess(now, { pid, startedAt });
    const key = isStillThere ? keyOf(now) : stored;
    byKey.set(key, (byKey.get(key) ?? 0) + bytes);
    if (isStillThere) byPid.set(pid, bytes);
  });
  return {
    ageMs: nowMs - mark.ms,
    usedBytes: mark.usedBytes,
    byKey,
    bytesOf: ({ pid }) => byPid.get(pid) ?? null,
  };
}

/** The memory of processes over the last half hour, to distinguish growth from size. */
export function createMemoryMarks(listAll: () => readonly ProcessReading[]): MemoryMarks {
  let marks: readonly Mark[] = [];
  let last: Snapshot['processes'] = null;
  let nowMs = 0;

  return {
    record(snapshot) {
      const { monotonicMs, processes, events } = snapshot;
      nowMs = monotonicMs;
      if (events.some(({ kind }) => kind === 'resumed' || kind === 'clock-stepped')) marks = [];
      const newest = marks.at(-1);
      if (newest) newest.highestBytes = Math.max(newest.highestBytes, snapshot.memory?.usedBytes ?? 0);
      const isDue = nowMs - (newest?.ms ?? Number.NEGATIVE_INFINITY) >= intervalMs;
      if (!processes || processes === last || !isDue) return;
      last = processes;
      const all = listAll();
      marks = thin([...marks, markOf(nowMs, snapshot, all.length > 0 ? all : processes.top)], nowMs);
    },
    read(agoMs, alive) {
      const mark = marks.findLast(({ ms }) => nowMs - ms >= agoMs) ?? marks[0];
      return mark && nowMs - mark.ms >= intervalMs / 2 ? sizesOf(mark, nowMs, alive) : null;
    },
    readLowest(alive) {
      let lowest: Mark | null = null;
      for (const mark of marks) {
        if (mark.usedBytes === null || mark.ms === nowMs) continue;
        if (lowest === null || mark.usedBytes < (lowest.usedBytes ?? 0)) lowest = mark;
      }
      return lowest && sizesOf(lowest, nowMs, alive);
    },
    get highestBytes() {
      return marks.length === 0 ? null : Math.max(...marks.map(({ highestBytes }) => highestBytes));
    },
  };
}
