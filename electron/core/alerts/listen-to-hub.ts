import type { Settings } from '../../../shared/settings/settings.ts';
import type { OthersAlerts } from '../../alerts/others.ts';
import type { Collector } from '../../foundation/collector.ts';
import type { HubView } from '../contract.ts';

const nobody: OthersAlerts = new Map();

/** What a hub adds to what this machine reads, and to what fires here; where there is none, nothing. */
export function listenToHub(hub: (() => HubView | null) | undefined, settings: () => Settings) {
  const collector: Collector<'agents'> = { name: 'agents', collect: () => hub?.()?.silences ?? null };
  return {
    collectors: hub ? [collector] : [],
    /** `null` while it is on its way: what fired there before a restart may fire still. */
    others: (): OthersAlerts | null => (settings()['hub.enabled'] ? (hub?.()?.alerts ?? null) : nobody),
  };
}
