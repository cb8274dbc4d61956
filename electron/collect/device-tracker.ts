import type { SampleEventKind } from '../../shared/snapshot.ts';
import type { Tick } from '../foundation/collector.ts';

export interface DeviceTracker {
  /** Emits an event for each device that was added or removed. @returns whether any was; the first call counts as a change */
  update(names: readonly string[], tick: Tick): boolean;
}

/** Tracks devices that can be plugged in and out at run time. */
export function createDeviceTracker(added: SampleEventKind, removed: SampleEventKind): DeviceTracker {
  let known: ReadonlySet<string> | null = null;
  let joined = '';
  return {
    update(names, tick) {
      const nowJoined = names.join('\n');
      if (known && nowJoined === joined) return false;
      const now = new Set(names);
      if (known) {
        for (const subject of now) if (!known.has(subject)) tick.emit({ kind: added, subject, ms: null });
        for (const subject of known) if (!now.has(subject)) tick.emit({ kind: removed, subject, ms: null });
      }
      known = now;
      joined = nowJoined;
      return true;
    },
  };
}
