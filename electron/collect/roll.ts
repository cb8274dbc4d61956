import type { SampleEventKind } from '../../shared/snapshot.ts';
import type { Tick } from '../foundation/collector.ts';

export interface Roll {
  /** Compares with the last call; says what came and went, and whether anything did. The first call counts as a change. */
  call(names: readonly string[], tick: Tick): boolean;
}

/** Keeps the names of things that may be plugged in and out while we run. */
export function createRoll(added: SampleEventKind, removed: SampleEventKind): Roll {
  let known: ReadonlySet<string> | null = null;
  let joined = '';
  return {
    call(names, tick) {
      const nowJoined = names.join('\n');
      if (known && nowJoined === joined) return false;
      const now = new Set(names);
      if (known) {
        for (const subject of now) if (!known.has(subject)) tick.tell({ kind: added, subject, ms: null });
        for (const subject of known) if (!now.has(subject)) tick.tell({ kind: removed, subject, ms: null });
      }
      known = now;
      joined = nowJoined;
      return true;
    },
  };
}
