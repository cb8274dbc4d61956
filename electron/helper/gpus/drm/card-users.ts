import type { GpuEngine, GpuProcess } from '../../../../shared/readings/gpus.ts';
import type { DrmClient, EngineTime } from './fdinfo.ts';

/** A client and a process that has it open. */
export interface UsedBy {
  readonly pid: number;
  readonly name: string | null;
  readonly client: DrmClient;
}

export interface CardUse {
  readonly processes: readonly GpuProcess[];
  readonly engines: readonly GpuEngine[];
}

interface Seen {
  readonly engines: ReadonlyMap<string, EngineTime>;
  readonly atMs: number;
}

/** Utilization since the previous sample over all engines counted together. Counters may decrease temporarily. */
function shareOf(before: EngineTime | undefined, now: EngineTime, elapsedMs: number): number {
  if (!before || now.busy < before.busy) return 0;
  const whole = now.total === null ? elapsedMs * 1e6 : now.total - (before.total ?? 0);
  return whole > 0 ? (100 * (now.busy - before.busy)) / whole / now.capacity : 0;
}

/** Computes which processes use which card. Keeps the counters of the clients between samples. */
export function createCardUsers() {
  let before = new Map<string, Seen>();

  /** @param nowMs of a monotonic clock @returns by PCI address */
  return function findUsers(used: readonly UsedBy[], nowMs: number): ReadonlyMap<string, CardUse> {
    const seen = new Map<string, Seen>();
    const cards = new Map<string, { processes: Map<number, GpuProcess>; engines: Map<string, number> }>();
    for (const { pid, name, client } of used) {
      const key = `${client.card} ${client.clientId}`;
      // A client that is open twice, or in two processes, is counted once.
      if (client.card === null || seen.has(key)) continue;
      const last = before.get(key);
      seen.set(key, { engines: client.engines, atMs: nowMs });
      const card = cards.get(client.card) ?? { processes: new Map(), engines: new Map() };
      cards.set(client.card, card);
      let busiest: number | null = null;
      for (const [engine, now] of client.engines) {
        const share = last ? shareOf(last.engines.get(engine), now, nowMs - last.atMs) : 0;
        card.engines.set(engine, (card.engines.get(engine) ?? 0) + share);
        if (last) busiest = Math.max(busiest ?? 0, share);
      }
      const known = card.processes.get(pid);
      const plus = (a: number | null | undefined, b: number | null) => (a == null ? b : a + (b ?? 0));
      const busyPercent = plus(known?.busyPercent, busiest);
      card.processes.set(pid, {
        pid,
        name,
        memoryBytes: plus(known?.memoryBytes, client.ownBytes ?? client.sharedBytes),
        busyPercent: busyPercent === null ? null : Math.min(100, busyPercent),
      });
    }
    before = seen;
    return new Map(
      [...cards].map(([address, { processes, engines }]) => [
        address,
        {
          processes: [...processes.values()],
          engines: [...engines].map(([name, percent]) => ({ name, busyPercent: Math.min(100, percent) })),
        },
      ]),
    );
  };
}
