import { status } from '@grpc/grpc-js';
import type { AlertRecord } from '../../../shared/alerts/alert.ts';
import { type Fleet, maxAgentWindows } from '../../../shared/fleet.ts';
import type { AgentSilence } from '../../../shared/readings/agents.ts';
import { UserError } from '../../../shared/user-error.ts';
import { fingerprintOf } from '../trust/certificates.ts';
import { formatInvitation } from '../trust/invitation.ts';
import { type AgentRecord, createAgentRecord, forgiveSilence, toStatus } from './agent-record.ts';
import { attend, removedText } from './attend.ts';
import { createAwakeClock, type HubClock } from './awake-clock.ts';
import { createInvitations } from './enrollment/invitations.ts';
import type { Register } from './enrollment/register.ts';
import { type AgentCall, listenForAgents } from './listen.ts';

export interface HubOptions extends HubClock {
  readonly register: Register;
  readonly host: string;
  /** Of the streams; the next one is where agents join. 0 for free ones. */
  readonly port: number;
  /** How agents reach this machine, for invitations. */
  readonly publicName: string;
  warn(text: string): void;
}

export interface Hub extends Fleet {
  readonly port: number;
  readonly joinPort: number;
  /** How long nothing was heard of each agent, and what fires there; `null` for one that has not told since we started. */
  view(): {
    readonly silences: readonly AgentSilence[];
    readonly alerts: ReadonlyMap<string, readonly AlertRecord[] | null>;
  };
  close(): Promise<void>;
}

/**
 * Serves agents: their streams by mutual TLS, and where they join.
 * @throws UserError in words for the user, when an address cannot be had
 */
export async function startHub(options: HubOptions): Promise<Hub> {
  const { register, host, port, publicName, warn, ...clock } = options;
  const { now, monotonicMs } = clock;
  const records = new Map<string, AgentRecord>();
  const listeners = new Set<(id: string) => void>();
  let lastWindow = 0;
  const invitations = createInvitations(clock);
  const awake = createAwakeClock(clock, () => {
    for (const record of records.values()) forgiveSilence(record, awake.readMs());
  });

  function recordOf(id: string): AgentRecord {
    const known = records.get(id) ?? createAgentRecord(id, awake.readMs(), clock);
    records.set(id, known);
    return known;
  }
  for (const id of register.ids) recordOf(id);

  function serve(call: AgentCall): void {
    const certificate = call.getAuthContext()?.sslPeerCertificate;
    const fingerprint = certificate ? fingerprintOf(certificate.raw) : '';
    const id = register.findByFingerprint(fingerprint);
    if (id === null) {
      call.emit('error', { code: status.UNAUTHENTICATED, details: removedText });
      return;
    }
    attend(recordOf(id), call, {
      now,
      monotonicMs,
      awakeMs: awake.readMs,
      warn,
      isMember: () => register.findByFingerprint(fingerprint) === id,
      onMetrics: (from) => {
        for (const listener of listeners) tellOne(listener, from);
      },
    });
  }

  /** One listener that fails keeps nothing from the others. */
  function tellOne(listener: (id: string) => void, id: string): void {
    try {
      listener(id);
    } catch (error) {
      warn(`a reader of agent ${id} failed: ${String(error)}`);
    }
  }

  const joins = { register, invitations, now, warn, onEnrolled: (id: string) => void recordOf(id) };
  const listening = await listenForAgents({ host, port }, joins, serve).catch((error: unknown) => {
    awake.close();
    throw error;
  });

  const connected = (id: string): AgentRecord & { send: NonNullable<AgentRecord['send']> } => {
    const record = records.get(id);
    if (!record?.send) throw new UserError(`${id} is not connected`);
    return record as AgentRecord & { send: NonNullable<AgentRecord['send']> };
  };

  return {
    port: listening.port,
    joinPort: listening.joinPort,
    view() {
      const all = [...records.values()];
      const awakeMs = awake.readMs();
      return {
        silences: all.map(({ id, heardMs }) => ({ id, silentSeconds: Math.max(0, awakeMs - heardMs) / 1000 })),
        alerts: new Map(all.map(({ id, alerts }) => [id, alerts])),
      };
    },
    list: () => [...records.values()].map((record) => toStatus(record, awake.readMs())),
    find: (id) => {
      const record = records.get(id);
      return record ? toStatus(record, awake.readMs()) : null;
    },
    readInfo: (id) => records.get(id)?.info ?? null,
    readMetrics: (id) => records.get(id)?.metrics ?? null,
    async refreshInfo(id) {
      const record = connected(id);
      await record.infos.ask(() => record.send({ askSystemInfo: {} }));
    },
    setManual: (id, wish) => records.get(id)?.watchers.setManual(wish),
    watch: (id, wish, onRemoved) => records.get(id)?.watchers.add(wish, onRemoved) ?? (() => undefined),
    async askHistory(id, query) {
      const record = connected(id);
      return record.histories.ask((requestId) => record.send({ askHistory: { id: requestId, query } }));
    },
    openWindow(id, onMessage, onGone) {
      const record = connected(id);
      if (record.windows.size >= maxAgentWindows)
        throw new UserError(`${maxAgentWindows} windows of ${id} are open, which is the most`);
      lastWindow += 1;
      const window = lastWindow;
      record.windows.set(window, { onMessage, onGone });
      record.send({ windowOpen: { window } });
      return {
        send: (json) => record.windows.has(window) && record.send?.({ windowMessage: { window, json } }),
        close() {
          if (record.windows.delete(window)) record.send?.({ windowClose: { window } });
        },
      };
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    invite: () =>
      formatInvitation({
        host: publicName,
        port: listening.joinPort,
        fingerprint: fingerprintOf(register.authority.certificate),
        secret: invitations.create(),
      }),
    remove(id) {
      const record = records.get(id);
      try {
        return register.remove(id);
      } finally {
        records.delete(id);
        for (const dismiss of [...(record?.streams ?? [])]) dismiss(status.UNAUTHENTICATED, removedText);
        record?.watchers.end((error) => warn(`a reader of agent ${id} failed: ${String(error)}`));
      }
    },
    async close() {
      awake.close();
      for (const { histories, infos } of records.values()) {
        for (const asks of [histories, infos]) asks.answerAll(new UserError('the hub ends'));
      }
      listening.close();
    },
  };
}
