import type { WebSocket } from 'ws';
import { toAlerts } from '../../shared/wire/alerts.ts';
import type { SystemMetrics } from '../../shared/wire.ts';
import type { Current } from './current.ts';
import type { Feed } from './feed.ts';

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

const mostChannels = 64;
const slackMs = 250;
/** A client that has not taken this much yet loses samples instead of making us hold them. */
const maxBufferedBytes = 256 * 1024;

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
  if (!Array.isArray(channels) || channels.length === 0 || channels.length > mostChannels) {
    throw new TypeError(`channels: a list of 1 to ${mostChannels} names, of ${knownChannels}`);
  }
  const isKnown = (name: unknown) =>
    typeof name === 'string' && (Object.hasOwn(plain, name) || name === alerts || gpuPattern.test(name));
  if (!channels.every(isKnown)) throw new TypeError(`channels: known are ${knownChannels}`);
  if (typeof interval !== 'number' || !(interval >= 1 && interval <= 300)) {
    throw new TypeError('interval: seconds, 1 to 300');
  }
  return { action, channels: channels as string[], intervalMs: interval * 1000 };
}

/** Serves the channels that a program subscribes to, until it leaves. */
export function serveTopics(socket: WebSocket, feed: Feed, current: Current): void {
  const channels = new Set<string>();
  let intervalMs = 2000;
  let sentAt = 0;
  let unwatch: (() => void) | null = null;

  const send = (message: object) => socket.send(JSON.stringify(message));

  function select(channel: string): object | null {
    if (channel === alerts) return toAlerts(feed.board);
    const metrics = current.metrics();
    if (!metrics) return null;
    const index = gpuPattern.exec(channel)?.[1];
    const data = index === undefined ? plain[channel]?.(metrics) : metrics.gpus[Number(index)];
    return data ? { timestamp: metrics.timestamp, ...data } : null;
  }

  function sendChannels(names: Iterable<string>): void {
    if (socket.bufferedAmount > maxBufferedBytes) return;
    for (const channel of names) {
      const data = select(channel);
      if (data) send({ channel, event: channel === alerts ? alerts : 'metrics', data });
    }
  }

  function take(request: Request): void {
    for (const channel of request.channels) {
      if (request.action === 'subscribe') channels.add(channel);
      else channels.delete(channel);
    }
    if (request.action === 'subscribe') intervalMs = request.intervalMs;
    unwatch?.();
    unwatch = channels.size > 0 ? feed.watch(intervalMs) : null;
    send({ event: 'subscribed', channels: [...channels] });
    if (request.action === 'subscribe') sendChannels(request.channels);
  }

  const unsubscribe = feed.subscribe((name) => {
    if (name === 'alerts' && channels.has(alerts)) sendChannels([alerts]);
    if (name !== 'snapshot' || Date.now() - sentAt + slackMs < intervalMs) return;
    sentAt = Date.now();
    sendChannels([...channels].filter((channel) => channel !== alerts));
  });
  socket.on('message', (data) => {
    try {
      take(parseRequest(String(data)));
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      send({ event: 'error', error: 'bad_request', message: error.message });
    }
  });
  socket.on('close', () => {
    unsubscribe();
    unwatch?.();
  });
  // Without a listener a client that vanishes would take the process down; `close` follows.
  socket.on('error', () => undefined);
}
