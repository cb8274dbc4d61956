import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Settings } from '../../../shared/settings/settings.ts';
import { UserError } from '../../../shared/user-error.ts';
import { openRegistry } from './enrollment/registry.ts';
import { openRegistryFile } from './enrollment/registry-file.ts';
import { chooseTiming } from './heartbeat-timing.ts';
import { type Hub, startHub } from './hub.ts';
import type { HistoryStorage } from './recorded-history.ts';

export interface HubStorage {
  /** The folder of hub.json. */
  readonly folder: string;
  /** False while another process writes there. */
  readonly mayWrite: () => boolean;
  /**
   * Opens the history of the agents below that folder.
   * @param keys of the agents; the history of all others is deleted
   * @param days how long it is kept; 0 for not at all
   */
  openHistory(keys: readonly string[], days: number): HistoryStorage;
  warn(text: string): void;
}

/** @throws Error with a message for the user if it cannot listen, its file cannot be used, or another process uses its folder */
export async function openHub(settings: Settings, port: number, storage: HubStorage): Promise<Hub> {
  const { folder, mayWrite, warn } = storage;
  const { 'hub.host': host, 'hub.name': name } = settings;
  // Each of two hubs on one folder would lose the agents that join the other.
  if (!mayWrite()) {
    throw new UserError(`another Tacho is using the folder ${folder}; stop it, or choose another folder with --data`);
  }
  const registry = await openRegistry({ file: openRegistryFile(join(folder, 'hub.json')), now: Date.now, mayWrite });
  const keys = registry.ids.flatMap((id) => registry.keyOf(id) ?? []);
  return startHub({
    registry,
    history: storage.openHistory(keys, settings['hub.historyDays']),
    host,
    port,
    publicName: name || hostname(),
    timing: chooseTiming(settings['hub.heartbeatSeconds'], settings['hub.offlineSeconds']),
    now: Date.now,
    monotonicMs: () => performance.now(),
    warn,
  });
}
