import type { Settings } from '../../shared/settings/settings.ts';
import type { Snapshot } from '../../shared/snapshot.ts';

/** On battery: the machine has one and is not on mains. */
export function isOnBattery(snapshot: Snapshot | null): boolean {
  const power = snapshot?.power;
  return !!power && power.batteries.length > 0 && power.isOnMains === false;
}

const minMs = 500;

/**
 * The shortest interval that a watcher wants, longer for the tray alone, and longer still on battery.
 * @param intervals see {@link Watching}; empty while there are no subscribers
 */
export function chooseIntervalMs(
  settings: Settings,
  intervals: readonly (number | null)[],
  onBattery: boolean,
): number {
  const trayMs = settings['sampling.trayIntervalMs'];
  const wanted = intervals.map((one) => one ?? settings['sampling.windowIntervalMs']);
  const intervalMs = Math.max(minMs, Math.min(trayMs, ...wanted));
  return onBattery ? Math.max(intervalMs, settings['sampling.batteryIntervalMs']) : intervalMs;
}
