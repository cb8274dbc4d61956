import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Settings } from '../../../shared/settings/settings.ts';
import { UserError } from '../../../shared/user-error.ts';
import { openRegistry, openRegistryFile } from './enrollment/registry.ts';
import { chooseTiming } from './heartbeat-timing.ts';
import { type Hub, startHub } from './hub.ts';

export interface HubStorage {
  /** The folder of hub.json. */
  readonly folder: string;
  /** False while another process writes there. */
  readonly mayWrite: () => boolean;
  warn(text: string): void;
}

/** @throws Error with a message for the user if it cannot listen, its file cannot be used, or another process uses its folder */
export async function openHub(settings: Settings, port: number, { folder, mayWrite, warn }: HubStorage): Promise<Hub> {
  const { 'hub.host': host, 'hub.name': name } = settings;
  // Each of two hubs on one folder would lose the agents that join the other.
  if (!mayWrite()) {
    throw new UserError(`another Tacho is using the folder ${folder}; stop it, or choose another folder with --data`);
  }
  return startHub({
    registry: await openRegistry({ file: openRegistryFile(join(folder, 'hub.json')), now: Date.now, mayWrite }),
    host,
    port,
    publicName: name || hostname(),
    timing: chooseTiming(settings['hub.heartbeatSeconds'], settings['hub.offlineSeconds']),
    now: Date.now,
    monotonicMs: () => performance.now(),
    warn,
  });
}
