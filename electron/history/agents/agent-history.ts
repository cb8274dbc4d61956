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

/** The history of one agent: its newest block in RAM, all others on disk only. */
export interface AgentHistory {
  /** @throws Error of the file system if an earlier block could not be written; the new values are recorded nevertheless */
  record(at: number, points: readonly AgentPoint[]): void;
  /** Writes what was recorded since. @throws Error of the file system; nothing in RAM is lost */
  flush(): void;
  read(query: HistoryQuery): Promise<readonly HistorySeries[]>;
  /** Removes the blocks that end before this time. @throws Error of the file system */
  removeBefore(at: number): void;
  /** Deletes everything. @throws Error of the file system */
  remove(): void;
}

interface OpenBlock {
  readonly startAt: number;
  readonly tier: Tier;
  isChanged: boolean;
}

const startOf = (at: number) => Math.floor(at / blockMs) * blockMs;

export function openAgentHistory(files: BlockFiles): AgentHistory {
  let open: OpenBlock | null = null;
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

  function flush(): void {
    if (!open?.isChanged) return;
    files.write(open.startAt, packBlock(open.tier, open.startAt, open.startAt + blockMs));
    open.isChanged = false;
  }

  return {
    record(at, points) {
      const startAt = startOf(at);
      let failure: unknown = null;
      if (open?.startAt !== startAt) {
        try {
          flush();
        } catch (error) {
          failure = error;
        }
        open = { startAt, tier: load(startAt), isChanged: false };
      }
      const { tier } = open;
      const known = new Set(tier.keys);
      // The time that a value stands for; after a gap, no more than a minute. Two may come in one millisecond.
      const sinceMs = recordedAt !== null && at >= recordedAt ? Math.max(1, at - recordedAt) : minuteMs;
      const sampleMs = Math.min(sinceMs, minuteMs);
      for (const [metric, instance, value] of points) {
        const key = seriesKey(metric, instance);
        if (!known.has(key) && known.size >= maxSeries) continue;
        known.add(key);
        tier.record(at, key, value, sampleMs);
        open.isChanged = true;
      }
      recordedAt = at;
      if (failure !== null) throw failure;
    },
    flush,
    read(query) {
      const wanted: ReadonlySet<string> = new Set(query.metrics);
      const isWanted = (key: string) => wanted.has(parseSeriesKey(key)?.metric ?? '');
      const starts = new Set([...files.list(), ...(open ? [open.startAt] : [])]);
      return readBlocks([...starts], query, (startAt) =>
        open?.startAt === startAt ? open.tier : load(startAt, isWanted),
      );
    },
    removeBefore(at) {
      for (const startAt of files.list()) if (startAt + blockMs <= at) files.remove(startAt);
    },
    remove() {
      open = null;
      files.removeAll();
    },
  };
}
