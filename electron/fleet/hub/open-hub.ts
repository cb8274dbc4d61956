import { hostname } from 'node:os';
import type { Settings } from '../../../shared/settings.ts';
import type { Stores } from '../../store/json-store.ts';
import { type Hub, startHub } from './hub.ts';
import { openRegister } from './register.ts';

/** @throws Error in words, when it cannot listen or its file cannot be used */
export async function openHub(
  settings: Settings,
  port: number,
  stores: Stores,
  warn: (text: string) => void,
): Promise<Hub> {
  const { 'hub.host': host, 'hub.name': name } = settings;
  return startHub({
    register: await openRegister(stores, Date.now),
    host,
    port,
    publicName: name || hostname(),
    now: Date.now,
    warn,
  });
}
