import { X509Certificate } from 'node:crypto';
import { status } from '@grpc/grpc-js';
import type { AlertRecord } from '../../../shared/alerts/alert.ts';
import type { Fleet } from '../../../shared/fleet.ts';
import type { AgentSilence } from '../../../shared/readings/agents.ts';
import { fingerprintOf } from '../trust/certificates.ts';
import { formatInvitation } from '../trust/invitation.ts';
import { createAgentRecords } from './agent-records.ts';
import { removedText, serveAgent } from './agent-session.ts';
import type { HubClock } from './awake-clock.ts';
import { createInvitations } from './enrollment/invitations.ts';
import type { AgentRegistry } from './enrollment/registry.ts';
import { renewCertificate } from './enrollment/renew-certificate.ts';
import { createFleet } from './fleet.ts';
import { defaultTiming, type HeartbeatTiming } from './heartbeat-timing.ts';
import { type AgentCall, listenForAgents } from './listen.ts';
import { createPresence } from './presence.ts';
import { createRecordedHistory, type HistoryStorage } from './recorded-history.ts';

export interface HubOptions extends HubClock {
  readonly registry: AgentRegistry;
  readonly host: string;
  /** Of the streams; agents join on the next port. 0 picks free ports. */
  readonly port: number;
  /** How agents reach this machine, for pairing codes. */
  readonly publicName: string;
  readonly timing?: HeartbeatTiming;
  /** Keeps the history of the agents; without it, none is kept. The hub closes it. */
  readonly history?: HistoryStorage;
  warn(text: string): void;
}

export interface Hub extends Fleet {
  readonly port: number;
  readonly joinPort: number;
  /** Time since the last message of each agent, and its firing alerts; `null` if it has not reported since the hub started. */
  view(): {
    readonly silences: readonly AgentSilence[];
    readonly alerts: ReadonlyMap<string, readonly AlertRecord[] | null>;
  };
  close(): Promise<void>;
}

/**
 * Serves agents: their streams over mutual TLS, and enrollment.
 * @throws UserError if an address is not available
 */
export async function startHub(options: HubOptions): Promise<Hub> {
  const { registry, host, port, publicName, warn, timing = defaultTiming, history = null, ...clock } = options;
  const { heartbeatSeconds, offlineAfterMs } = timing;
  const { now, monotonicMs } = clock;
  const records = createAgentRecords(registry.ids, clock, registry.labelsOf, offlineAfterMs);
  const invitations = createInvitations(clock);
  const recorded = createRecordedHistory(history, registry.keyOf, now);
  const { fleet, publish, publishEvent } = createFleet({
    records,
    now,
    recorded,
    unregister(id) {
      const key = registry.keyOf(id);
      const isRemoved = registry.remove(id);
      if (key !== null) history?.remove(key);
      return isRemoved;
    },
    label: registry.label,
    invite: (group) =>
      formatInvitation({
        host: publicName,
        port: listening.joinPort,
        fingerprint: fingerprintOf(registry.authority.certificate),
        secret: invitations.create(group),
      }),
    warn,
  });

  const presence = createPresence(records, publishEvent);

  function serve(call: AgentCall): void {
    const raw = call.getAuthContext()?.sslPeerCertificate?.raw;
    const fingerprint = raw ? fingerprintOf(raw) : '';
    const id = registry.findByFingerprint(fingerprint);
    if (!raw || id === null) {
      call.emit('error', { code: status.UNAUTHENTICATED, details: removedText });
      return;
    }
    serveAgent(records.ensure(id), call, {
      now,
      monotonicMs,
      heartbeatSeconds,
      awakeMs: records.awakeMs,
      warn,
      isMember: () => registry.findByFingerprint(fingerprint) === id,
      onMetrics: publish,
      recordPoints: recorded.record,
      renew: (request, isWanted) =>
        renewCertificate(registry, { id, used: new X509Certificate(raw).toString(), request, isWanted }, now()),
    });
  }

  function onEnrolled(id: string): void {
    records.ensure(id);
    publishEvent(id, 'joined');
  }

  const enrollment = { registry, invitations, now, warn, onEnrolled };
  const listening = await listenForAgents({ host, port }, enrollment, serve, offlineAfterMs).catch((error: unknown) => {
    presence.close();
    records.close();
    history?.close();
    throw error;
  });

  return {
    ...fleet,
    port: listening.port,
    joinPort: listening.joinPort,
    view() {
      presence.check();
      const awakeMs = records.awakeMs();
      return {
        silences: records.all().map(({ id, lastMessageMs }) => ({
          id,
          silentSeconds: Math.max(0, awakeMs - lastMessageMs) / 1000,
        })),
        alerts: new Map(records.all().map(({ id, alerts }) => [id, alerts])),
      };
    },
    async close() {
      presence.close();
      records.close();
      listening.close();
      history?.close();
    },
  };
}
