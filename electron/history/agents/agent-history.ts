import type { HistoryQuery, HistorySeries } from '../../../shared/history/history.ts';
import type { MetricId } from '../../../shared/metrics/catalogue.ts';
import { packBlock, restoreBlock } from '../block.ts';
import { parseSeriesKey, seriesKey } from '../history.ts';
import { createTier, type Tier } from '../tier.ts';
import { type BlockFiles, blockMs, minuteMs } from './block-files.ts';
import { readBlocks } from './read-blocks.ts';

const stepsPerBlock = blockMs / minuteMs;
/** Bounds the disk space of an agent, which names its disks and interfaces as it likes. */
export const maxSeries = 48;

export type AgentPoint = readonly [metric: MetricId, instance: string, value: number];

/** The history of one agent: its newest block in RAM, all others on disk only, once they were written. */
export interface AgentHistory {
  /** Writes nothing, so that a thousand agents that begin a block at the same time do not keep the hub waiting. */
  record(at: number, points: readonly AgentPoint[]): void;
  /** Writes what was recorded since. @throws Error of the file system; nothing in RAM is lost */
  flush(): void;
  read(query: HistoryQuery): Promise<readonly HistorySeries[]>;
  /** Removes the blocks that end before this time, and what interrupted writes left. @throws Error of the file system */
  removeBefore(at: number): void;
  /** Removes the blocks that end this long before the newest one, whatever the clock says. @throws Error of the file system */
  removeBeyond(ms: number): void;
  /** Deletes everything. @throws Error of the file system */
  remove(): void;
}

interface RecordedBlock {
  readonly startAt: number;
  readonly tier: Tier;
  isChanged: boolean;
}

/** Blocks that wait to be written: with a full disk, more than a few hours are not kept in RAM. */
const maxWaiting = 2;

const startOf = (at: number) => Math.floor(at / blockMs) * blockMs;

export function openAgentHistory(files: BlockFiles): AgentHistory {
  let open: RecordedBlock | null = null;
  /** Earlier ones that are not written yet, oldest first. */
  let waiting: readonly RecordedBlock[] = [];
  let recordedAt: number | null = null;

  function load(startAt: number, isWanted: (key: string) => boolean = () => true): Tier {
    const tier = createTier({ stepMs: minuteMs, steps: stepsPerBlock });
    const block = files.read(startAt);
    if (block) {
      const series = Object.entries(block.series).filter(([key]) => isWanted(key));
      restoreBlock(tier, { ...block, series: Object.fromEntries(series) });
    }
    return tier;
  }

  function write(block: RecordedBlock): void {
    if (!block.isChanged) return;
    files.write(block.startAt, packBlock(block.tier, block.startAt, block.startAt + blockMs));
    block.isChanged = false;
  }

  function flush(): void {
    for (const block of waiting) write(block);
    waiting = [];
    if (open) write(open);
  }

  /** The block of this time, to record into. */
  function openBlock(startAt: number): RecordedBlock {
    if (open?.startAt === startAt) return open;
    const unwritten = waiting.find((block) => block.startAt === startAt);
    const left = open?.isChanged ? [...waiting, open] : waiting;
    waiting = left.filter((block) => block !== unwritten).slice(-maxWaiting);
    open = unwritten ?? { startAt, tier: load(startAt), isChanged: false };
    return open;
  }

  const find = (startAt: number) => [...waiting, ...(open ? [open] : [])].find((block) => block.startAt === startAt);

  return {
    record(at, points) {
      const block = openBlock(startOf(at));
      const { tier } = block;
      const known = new Set(tier.keys);
      // The time that a value stands for; after a gap, no more than a minute. Two may come in one millisecond.
      const sinceMs = recordedAt !== null && at >= recordedAt ? Math.max(1, at - recordedAt) : minuteMs;
      const sampleMs = Math.min(sinceMs, minuteMs);
      for (const [metric, instance, value] of points) {
        const key = seriesKey(metric, instance);
        if (!known.has(key) && known.size >= maxSeries) continue;
        known.add(key);
        tier.record(at, key, value, sampleMs);
        block.isChanged = true;
      }
      recordedAt = at;
    },
    flush,
    read(query) {
      const wanted: ReadonlySet<string> = new Set(query.metrics);
      const isWanted = (key: string) => wanted.has(parseSeriesKey(key)?.metric ?? '');
      const inRam = [...waiting, ...(open ? [open] : [])].map(({ startAt }) => startAt);
      const starts = new Set([...files.list(), ...inRam]);
      return readBlocks([...starts], query, (startAt) => find(startAt)?.tier ?? load(startAt, isWanted));
    },
    removeBefore: files.removeBefore,
    removeBeyond: (ms) => files.removeBefore((files.list().at(-1) ?? 0) + blockMs - ms),
    remove() {
      open = null;
      waiting = [];
      files.removeAll();
    },
  };
}
