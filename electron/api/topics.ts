import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import { toAlerts } from '../../shared/wire/alerts.ts';
import type { SystemMetrics } from '../../shared/wire.ts';
import type { Current } from './current.ts';
import type { Feed } from './feed.ts';
import { createIntake } from './intake.ts';
import { createSocketExit } from './socket-exit.ts';

const plain: Readonly<Record<string, (metrics: SystemMetrics) => object>> = {
  'system/cpu': ({ cpu }) => cpu,
  'system/memory': ({ memory }) => memory,
  'system/disk': ({ disk }) => disk,
  'system/network': ({ network }) => network,
  'system/processes': ({ processes }) => processes,
  'system/sensors': ({ sensors, battery }) => ({ sensors, battery }),
};
const alerts = 'alerts';
const gpuPattern = /^system\/gpu\/(\d{1,3})$/;
const knownChannels = [...Object.keys(plain), 'system/gpu/N', alerts].join(', ');

const maxChannels = 64;
const slackMs = 250;
const limits = { fullBytes: 256 * 1024, maxBytes: 2_000_000 };

interface Request {
  readonly action: 'subscribe' | 'unsubscribe';
  readonly channels: readonly string[];
  readonly intervalMs: number;
}

/** @throws TypeError with what would be right */
export function parseRequest(text: string): Request {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    throw new TypeError('expected JSON: {"action":"subscribe","channels":["system/cpu"],"interval":2}');
  }
  const { action, channels, interval = 2 } = (message ?? {}) as Readonly<Record<string, unknown>>;
  if (action !== 'subscribe' && action !== 'unsubscribe') throw new TypeError('action: use subscribe or unsubscribe');
  if (!Array.isArray(channels) || channels.length === 0 || channels.length > maxChannels) {
    throw new TypeError(`channels: a list of 1 to ${maxChannels} names, of ${knownChannels}`);
  }
  const isKnown = (name: unknown) =>
    typeof name === 'string' && (Object.hasOwn(plain, name) || name === alerts || gpuPattern.test(name));
  if (!channels.every(isKnown)) throw new TypeError(`channels: known are ${knownChannels}`);
  if (typeof interval !== 'number' || !(interval >= 1 && interval <= 300)) {
    throw new TypeError('interval: seconds, 1 to 300');
  }
  return { action, channels: channels as string[], intervalMs: interval * 1000 };
}

interface TopicsOptions {
  readonly feed: Feed;
  readonly current: Current;
  /** Of the monotonic clock, in milliseconds. */
  now(): number;
  warn(text: string): void;
}

/**
 * Serves the channels that a program subscribes to, until it leaves.
 * @param raw the connection below the WebSocket
 */
export function serveTopics(socket: WebSocket, raw: Socket, { feed, current, now, warn }: TopicsOptions): void {
  const channels = new Set<string>();
  let intervalMs = 2000;
  let sentAt = Number.NEGATIVE_INFINITY;
  let unwatch: (() => void) | null = null;

  const exit = createSocketExit(socket, raw, limits, () => intake.wake());
  const send = (message: object) => exit.send(JSON.stringify(message));

  function select(channel: string): object | null {
    if (channel === alerts) return toAlerts(feed.board);
    const metrics = current.metrics();
    if (!metrics) return null;
    const index = gpuPattern.exec(channel)?.[1];
    const data = index === undefined ? plain[channel]?.(metrics) : metrics.gpus[Number(index)];
    return data ? { timestamp: metrics.timestamp, ...data } : null;
  }

  function sendChannels(names: Iterable<string>): void {
    for (const channel of names) {
      const data = select(channel);
      if (data) send({ channel, event: channel === alerts ? alerts : 'metrics', data });
    }
  }

  function subscribeTo(names: readonly string[]): void {
    const wanted = new Set([...channels, ...names]);
    if (wanted.size > maxChannels) throw new TypeError(`channels: ${maxChannels} at most for one connection`);
    for (const name of names) channels.add(name);
  }

  function take(request: Request): void {
    if (request.action === 'subscribe') {
      subscribeTo(request.channels);
      intervalMs = request.intervalMs;
    } else for (const channel of request.channels) channels.delete(channel);
    unwatch?.();
    unwatch = channels.size > 0 ? feed.watch(intervalMs) : null;
    send({ event: 'subscribed', channels: [...channels] });
    if (request.action === 'subscribe') sendChannels(request.channels);
  }

  const intake = createIntake<string>({
    isFull: () => exit.isFull,
    hold: exit.hold,
    handle(text) {
      try {
        take(parseRequest(text));
      } catch (error) {
        const isTheirs = error instanceof TypeError;
        if (!isTheirs) warn(`a subscription failed: ${String(error)}`);
        send({
          event: 'error',
          error: isTheirs ? 'bad_request' : 'internal',
          message: isTheirs ? error.message : 'it failed',
        });
      }
    },
  });

  const unsubscribe = feed.subscribe((name) => {
    if (name === 'alerts' && channels.has(alerts)) sendChannels([alerts]);
    if (name !== 'snapshot' || exit.isFull || now() - sentAt + slackMs < intervalMs) return;
    sentAt = now();
    sendChannels([...channels].filter((channel) => channel !== alerts));
  });
  socket.on('message', (data) => {
    if (!intake.put(String(data))) socket.close(1008, 'too many messages at once');
  });
  socket.on('close', () => {
    intake.close();
    unsubscribe();
    unwatch?.();
  });
}
