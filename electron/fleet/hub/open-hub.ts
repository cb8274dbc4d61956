import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Settings } from '../../../shared/settings/settings.ts';
import { UserError } from '../../../shared/user-error.ts';
import { openRegister, openRegisterFile } from './enrollment/register.ts';
import { type Hub, startHub } from './hub.ts';

export interface HubPlace {
  /** Where hub.json is. */
  readonly folder: string;
  /** False while another process writes there. */
  readonly mayWrite: () => boolean;
  warn(text: string): void;
}

/** @throws Error in words, when it cannot listen, its file cannot be used, or another process writes to its folder */
export async function openHub(settings: Settings, port: number, { folder, mayWrite, warn }: HubPlace): Promise<Hub> {
  const { 'hub.host': host, 'hub.name': name } = settings;
  // Two hubs on one folder would each lose the agents that join the other.
  if (!mayWrite()) {
    throw new UserError(
      `another Tacho uses the folder ${folder}; stop it, or give this hub another folder with --data`,
    );
  }
  return startHub({
    register: await openRegister({ file: openRegisterFile(join(folder, 'hub.json')), now: Date.now, mayWrite }),
    host,
    port,
    publicName: name || hostname(),
    now: Date.now,
    monotonicMs: () => performance.now(),
    warn,
  });
}
