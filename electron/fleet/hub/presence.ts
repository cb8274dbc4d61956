import type { AgentEvent } from '../../../shared/fleet.ts';
import type { AgentRecords } from './agent-records.ts';

export interface Presence {
  /** Reports who came online or went offline since the last check. */
  check(): void;
  close(): void;
}

/** An agent that reconnects within this time was never offline. */
const checkIntervalMs = 2000;

/** Detects when agents come online or go offline, including those that stop sending. */
export function createPresence(
  records: Pick<AgentRecords, 'all' | 'isConnected'>,
  report: (id: string, event: AgentEvent) => void,
): Presence {
  let online: ReadonlySet<string> = new Set();

  function check(): void {
    const before = online;
    const all = records.all();
    online = new Set(all.filter(records.isConnected).map(({ id }) => id));
    for (const { id } of all) {
      if (online.has(id) !== before.has(id)) report(id, online.has(id) ? 'online' : 'offline');
    }
  }

  const timer = setInterval(check, checkIntervalMs).unref();
  return { check, close: () => clearInterval(timer) };
}
