import type { Family, Sample } from '../../../shared/prometheus/family.ts';

/** Server-sent events, windows in browsers, and programs on the WebSocket. */
const clientKinds = ['events', 'windows', 'programs'] as const;
export type ClientKind = (typeof clientKinds)[number];

interface Client {
  readonly kind: ClientKind;
  unreadBytes(): number;
  /** When everything that it had been sent was last known to be read. */
  readMs: number;
}

/** Counts the clients that are sent samples, and what they have not read. */
export interface StreamMeter {
  /** A client connected. Returns the function to call when it is gone. */
  add(kind: ClientKind, unreadBytes: () => number): () => void;
  countSent(): void;
  /** An event was not sent because its reader had not read the last one. */
  countSkipped(): void;
  /** Call this at every sample: notes which clients have read everything. */
  check(): void;
  readonly families: readonly Family[];
}

/** @param now milliseconds of the monotonic clock */
export function createStreamMeter(now: () => number): StreamMeter {
  const clients = new Set<Client>();
  let [sent, skipped] = [0, 0];

  function check(): void {
    for (const client of clients) if (client.unreadBytes() === 0) client.readMs = now();
  }

  const perKind = (measure: (some: readonly Client[]) => number): readonly Sample[] =>
    clientKinds.map((kind) => ({ labels: { kind }, value: measure([...clients].filter((one) => one.kind === kind)) }));
  const lagMs = (client: Client) => (client.unreadBytes() === 0 ? 0 : now() - client.readMs);

  return {
    add(kind, unreadBytes) {
      const client = { kind, unreadBytes, readMs: now() };
      clients.add(client);
      return () => void clients.delete(client);
    },
    countSent() {
      sent += 1;
    },
    countSkipped() {
      skipped += 1;
    },
    check,
    families: [
      {
        name: 'tacho_stream_clients',
        type: 'gauge',
        help: 'Clients that are sent samples: server-sent events, windows in browsers, programs on the WebSocket.',
        read: () => perKind((some) => some.length),
      },
      {
        name: 'tacho_stream_lag_seconds',
        type: 'gauge',
        help: 'How long the slowest client has not read all that it was sent.',
        read: () => perKind((some) => Math.max(0, ...some.map(lagMs)) / 1000),
      },
      {
        name: 'tacho_stream_unread_bytes',
        type: 'gauge',
        help: 'What clients were sent and have not read, in the buffers of Tacho.',
        read: () => perKind((some) => some.reduce((sum, client) => sum + client.unreadBytes(), 0)),
      },
      {
        name: 'tacho_stream_events_total',
        type: 'counter',
        help: 'Server-sent events with a sample.',
        read: () => [{ labels: {}, value: sent }],
      },
      {
        name: 'tacho_stream_skipped_events_total',
        type: 'counter',
        help: 'Server-sent events that were left out because their reader was too slow.',
        read: () => [{ labels: {}, value: skipped }],
      },
    ],
  };
}
