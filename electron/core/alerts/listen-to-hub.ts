import type { Settings } from '../../../shared/settings/settings.ts';
import type { RemoteAlerts } from '../../alerts/remote-alerts.ts';
import type { Collector } from '../../foundation/collector.ts';
import type { HubView } from '../contract.ts';

const none: RemoteAlerts = new Map();

/** The readings and alerts that a hub adds to those of this machine. */
export function listenToHub(hub: (() => HubView | null) | undefined, settings: () => Settings) {
  const collector: Collector<'agents'> = { name: 'agents', collect: () => hub?.()?.silences ?? null };
  return {
    collectors: hub ? [collector] : [],
    /** `null` while the hub is starting: alerts from before a restart may still be firing. */
    remoteAlerts: (): RemoteAlerts | null => (settings()['hub.enabled'] ? (hub?.()?.alerts ?? null) : none),
  };
}
