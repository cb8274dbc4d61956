import { useEffect, useState } from 'react';
import type { HistoryPoint } from '../../../shared/alerts/slope.ts';
import type { HistorySeries } from '../../../shared/history/history.ts';
import type { Filesystem } from '../../../shared/readings/disks.ts';
import { useSession } from '../../state/context.ts';
import { poll } from '../../state/poll.ts';
import { computeGrowth, type Growth, growthMs, recentMs } from './growth.ts';

/** Space changes slowly, and each forecast costs several fits. */
const refreshMs = 5 * 60_000;

export interface GrowthNow {
  /** Unix milliseconds. */
  readonly at: number;
  /** Of the file systems of which something is recorded, in the order of the machine. */
  readonly growths: readonly Growth[];
}

/** How the file systems grow, from the history; `null` before the first answer. */
export function useGrowth(): GrowthNow | null {
  const { monitor, store } = useSession();
  const [growth, setGrowth] = useState<GrowthNow | null>(null);
  useEffect(() => {
    const read = async (at: number, lengthMs: number) =>
      monitor
        .call('readHistory', {
          metrics: ['disk.usedPercent'],
          from: Math.max(0, at - lengthMs),
          to: at,
          maxPoints: 500,
        })
        .catch((): readonly HistorySeries[] => []);
    return poll(
      async () => {
        const { snapshot } = store.get();
        const at = snapshot?.at ?? Date.now();
        const [coarse, fine] = await Promise.all([read(at, growthMs), read(at, recentMs)]);
        const mounts = snapshot?.filesystems?.mounts ?? [];
        return { at, growths: listGrowth(mounts, coarse, fine, at) };
      },
      setGrowth,
      refreshMs,
    );
  }, [monitor, store]);
  return growth;
}

/** A shorter history shows nothing of growth. */
const minHistoryMs = 3_600_000;

/** Of each file system of which an hour is recorded. */
export function listGrowth(
  mounts: readonly Filesystem[],
  coarse: readonly HistorySeries[],
  fine: readonly HistorySeries[],
  at: number,
): readonly Growth[] {
  return mounts.flatMap((mount) => {
    const recent = pointsOf(fine, mount);
    const long = pointsOf(coarse, mount);
    // In the first days the finer steps say more.
    const points = long.length < recent.length ? recent : long;
    const knownMs = (points.at(-1)?.at ?? 0) - (points[0]?.at ?? 0);
    return knownMs < minHistoryMs ? [] : [computeGrowth(mount, points, recent, at)];
  });
}

function pointsOf(list: readonly HistorySeries[], { mountPoint }: Filesystem): readonly HistoryPoint[] {
  const found = list.find(({ instance }) => instance === mountPoint);
  return (found?.mean ?? []).flatMap((value, index) =>
    value === null || !found ? [] : [{ at: found.startAt + index * found.stepMs, value }],
  );
}
