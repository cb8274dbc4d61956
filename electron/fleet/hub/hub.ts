import { type ServerDuplexStream, status } from '@grpc/grpc-js';
import type { AlertRecord } from '../../../shared/alert.ts';
import type { Fleet } from '../../../shared/fleet.ts';
import type { AgentSilence } from '../../../shared/readings/agents.ts';
import type { FromAgent, FromHub } from '../messages.ts';
import { fingerprintOf } from '../trust/certificates.ts';
import { formatInvitation } from '../trust/invitation.ts';
import { type AgentRecord, createAgentRecord, toStatus } from './agent-record.ts';
import { createAsks } from './asks.ts';
import { attend } from './attend.ts';
import { listenForAgents } from './listen.ts';
import type { Register } from './register.ts';

export interface HubOptions {
  readonly register: Register;
  readonly host: string;
  /** Of the streams; the next one is where agents join. 0 for free ones. */
  readonly port: number;
  /** How agents reach this machine, for invitations. */
  readonly publicName: string;
  readonly now: () => number;
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
  /** Held for samples, of all agents. */
  readonly sampleBytes: number;
  close(): Promise<void>;
}

const keptMs = 30 * 60_000;
const cleanEveryMs = 60_000;
const patienceMs = 10_000;

/**
 * Serves agents: their streams by mutual TLS, and where they join.
 * @throws ListenError in words for the user, when an address cannot be had
 */
export async function startHub(options: HubOptions): Promise<Hub> {
  const { register, host, port, publicName, now, warn } = options;
  const records = new Map<string, AgentRecord>(register.ids.map((id) => [id, createAgentRecord(id)]));
  const listeners = new Set<(id: string) => void>();
  const startedAt = now();
  let lastWindow = 0;
  const history = createAsks<Buffer>(patienceMs);
  const infos = createAsks<null>(patienceMs);

  function recordOf(id: string): AgentRecord {
    const known = records.get(id) ?? createAgentRecord(id);
    records.set(id, known);
    return known;
  }

  function serve(call: ServerDuplexStream<FromAgent, FromHub>): void {
    const certificate = call.getAuthContext()?.sslPeerCertificate;
    const id = certificate ? register.findByFingerprint(fingerprintOf(certificate.raw)) : null;
    if (id === null) {
      call.emit('error', {
        code: status.UNAUTHENTICATED,
        details: 'this agent was removed from the hub; join it anew',
      });
      return;
    }
    attend(recordOf(id), call, {
      now,
      warn,
      onMetrics: (from) => {
        for (const listener of listeners) listener(from);
      },
      onHistory: history.answer,
    });
  }

  const listening = await listenForAgents(register, { host, port }, now, serve);

  const cleaning = setInterval(() => {
    for (const { samples } of records.values()) samples.forgetBefore(now() - keptMs);
  }, cleanEveryMs);

  const connected = (id: string): AgentRecord & { send: NonNullable<AgentRecord['send']> } => {
    const record = records.get(id);
    if (!record?.send) throw new Error(`${id} is not connected`);
    return record as AgentRecord & { send: NonNullable<AgentRecord['send']> };
  };

  return {
    port: listening.port,
    joinPort: listening.joinPort,
    get sampleBytes() {
      return [...records.values()].reduce((sum, { samples }) => sum + samples.bytes, 0);
    },
    view() {
      const all = [...records.values()];
      const at = now();
      return {
        silences: all.map(({ id, lastSeenAt }) => ({
          id,
          silentSeconds: Math.max(0, at - (lastSeenAt ?? startedAt)) / 1000,
        })),
        alerts: new Map(all.map(({ id, alerts }) => [id, alerts])),
      };
    },
    list: () => [...records.values()].map((record) => toStatus(record, now())),
    find: (id) => {
      const record = records.get(id);
      return record ? toStatus(record, now()) : null;
    },
    readInfo: (id) => records.get(id)?.info ?? null,
    readMetrics: (id) => records.get(id)?.samples.newest?.json ?? null,
    async refreshInfo(id) {
      const record = connected(id);
      await infos.ask((requestId) => {
        record.infoWaiters.add(() => infos.answer(requestId, null));
        record.send({ askSystemInfo: {} });
      });
    },
    setManual: (id, wish) => records.get(id)?.watchers.setManual(wish),
    watch: (id, wish) => records.get(id)?.watchers.add(wish) ?? (() => undefined),
    async askHistory(id, query) {
      const record = connected(id);
      return history.ask((requestId) => record.send({ askHistory: { id: requestId, query } }));
    },
    openWindow(id, onMessage, onGone) {
      const record = connected(id);
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
        secret: register.invite(),
      }),
    remove(id) {
      const isThere = register.remove(id);
      records.get(id)?.dismiss?.(status.UNAUTHENTICATED, 'this agent was removed from the hub; join it anew');
      records.delete(id);
      return isThere;
    },
    async close() {
      clearInterval(cleaning);
      history.close();
      infos.close();
      listening.close();
    },
  };
}
