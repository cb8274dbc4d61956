import type { Settings } from '../../shared/settings.ts';
import type { Snapshot } from '../../shared/snapshot.ts';

/** On battery means: there is one, and nothing feeds it. */
export function isOnBattery(snapshot: Snapshot | null): boolean {
  const power = snapshot?.power;
  return !!power && power.batteries.length > 0 && power.isOnMains === false;
}

/** The pace for the situation: fast while somebody looks, slower for the tray alone, and slower still on battery. */
export function chooseIntervalMs(settings: Settings, isWatched: boolean, onBattery: boolean): number {
  const paceMs = settings[isWatched ? 'sampling.windowIntervalMs' : 'sampling.trayIntervalMs'];
  return onBattery ? Math.max(paceMs, settings['sampling.batteryIntervalMs']) : paceMs;
}
