import type { Settings } from '../../shared/settings/settings.ts';
import type { Snapshot } from '../../shared/snapshot.ts';

/** On battery means: there is one, and nothing feeds it. */
export function isOnBattery(snapshot: Snapshot | null): boolean {
  const power = snapshot?.power;
  return !!power && power.batteries.length > 0 && power.isOnMains === false;
}

const leastMs = 500;

/**
 * The pace for the situation: the one of whoever looks most often, slower for the tray alone, and slower still on battery.
 * @param paces see {@link Watching}; empty where nobody looks
 */
export function chooseIntervalMs(settings: Settings, paces: readonly (number | null)[], onBattery: boolean): number {
  const trayMs = settings['sampling.trayIntervalMs'];
  const wanted = paces.map((pace) => pace ?? settings['sampling.windowIntervalMs']);
  const paceMs = Math.max(leastMs, Math.min(trayMs, ...wanted));
  return onBattery ? Math.max(paceMs, settings['sampling.batteryIntervalMs']) : paceMs;
}
