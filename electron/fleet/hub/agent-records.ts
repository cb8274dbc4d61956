import { UserError } from '../../../shared/user-error.ts';
import { type AgentLabels, noLabels } from '../../../shared/wire/agent-tags.ts';
import type { AgentStatus } from '../../../shared/wire/agents.ts';
import { type AgentRecord, createAgentRecord, isConnected, restartOfflineTimer, toStatus } from './agent-record.ts';
import { createAwakeClock, type HubClock } from './awake-clock.ts';
import { defaultTiming } from './heartbeat-timing.ts';

/** The records of all agents of a hub. */
export interface AgentRecords {
  find(id: string): AgentRecord | undefined;
  /** Creates the record of an agent that has just joined. */
  ensure(id: string): AgentRecord;
  delete(id: string): void;
  all(): readonly AgentRecord[];
  statusOf(record: AgentRecord): AgentStatus;
  isConnected(record: AgentRecord): boolean;
  /** Time while the hub was awake. */
  awakeMs(): number;
  close(): void;
}

/**
 * @param labelsOf group and tags of an agent
 * @param offlineAfterMs an agent that sends nothing for this long counts as offline
 */
export function createAgentRecords(
  ids: readonly string[],
  clock: HubClock,
  labelsOf: (id: string) => AgentLabels = () => noLabels,
  offlineAfterMs = defaultTiming.offlineAfterMs,
): AgentRecords {
  const records = new Map<string, AgentRecord>();
  const awake = createAwakeClock(clock, () => {
    for (const record of records.values()) restartOfflineTimer(record, awake.readMs());
  });

  function ensure(id: string): AgentRecord {
    const record = records.get(id) ?? createAgentRecord(id, awake.readMs(), clock, offlineAfterMs);
    records.set(id, record);
    return record;
  }
  for (const id of ids) ensure(id);

  return {
    find: (id) => records.get(id),
    ensure,
    delete: (id) => void records.delete(id),
    all: () => [...records.values()],
    statusOf: (record) => toStatus(record, awake.readMs(), labelsOf(record.id)),
    isConnected: (record) => isConnected(record, awake.readMs()),
    awakeMs: awake.readMs,
    close() {
      awake.close();
      for (const { histories, infos } of records.values()) {
        for (const pending of [histories, infos]) pending.settleAll(new UserError('the hub is shutting down'));
      }
    },
  };
}
