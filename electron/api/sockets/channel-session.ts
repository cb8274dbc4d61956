import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import { explainToUser, UserError } from '../../../shared/user-error.ts';
import type { Feed } from '../feed.ts';
import { maxChannels } from './channel-schemas.ts';
import { alertsChannel, type Channels, isChannel, knownChannels } from './channels.ts';
import { createMessageQueue } from './message-queue.ts';
import { createSocketSink } from './socket-sink.ts';

const toleranceMs = 250;
const limits = { fullBytes: 256 * 1024, maxBytes: 2_000_000 };

interface Request {
  readonly action: 'subscribe' | 'unsubscribe';
  readonly channels: readonly string[];
  readonly intervalMs: number;
}

/** @throws UserError */
export function parseRequest(text: string): Request {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    throw new UserError('expected JSON: {"action":"subscribe","channels":["system/cpu"],"interval":2}');
  }
  const { action, channels, interval = 2 } = (message ?? {}) as Readonly<Record<string, unknown>>;
  if (action !== 'subscribe' && action !== 'unsubscribe') throw new UserError('action: use subscribe or unsubscribe');
  if (!Array.isArray(channels) || channels.length === 0 || channels.length > maxChannels) {
    throw new UserError(`channels: use a list of 1 to ${maxChannels} of ${knownChannels}`);
  }
  if (!channels.every(isChannel)) throw new UserError(`channels: unknown channel; available: ${knownChannels}`);
  if (typeof interval !== 'number' || !(interval >= 1 && interval <= 300)) {
    throw new UserError('interval: use 1 to 300 seconds');
  }
  return { action, channels: channels as string[], intervalMs: interval * 1000 };
}

interface ChannelSessionOptions {
  readonly feed: Pick<Feed, 'subscribe' | 'watch'>;
  readonly channels: Channels;
  /** Of the monotonic clock, in milliseconds. */
  now(): number;
  warn(text: string): void;
}

/**
 * Serves the channels that a program subscribes to, until it disconnects.
 * @param raw the connection below the WebSocket
 */
export function serveChannels(
  socket: WebSocket,
  raw: Socket,
  { feed, channels, now, warn }: ChannelSessionOptions,
): void {
  const subscribed = new Set<string>();
  let intervalMs = 2000;
  let sentAt = Number.NEGATIVE_INFINITY;
  let unwatch: (() => void) | null = null;

  const exit = createSocketSink(socket, raw, limits, () => intake.resume());
  const send = (message: object) => exit.send(JSON.stringify(message));

  function sendChannels(names: Iterable<string>): void {
    for (const channel of names) {
      const text = channels.read(channel);
      if (text !== null) exit.send(text);
    }
  }

  function subscribeTo(names: readonly string[]): void {
    const wanted = new Set([...subscribed, ...names]);
    if (wanted.size > maxChannels) throw new UserError(`channels: at most ${maxChannels} per connection`);
    for (const name of names) subscribed.add(name);
  }

  function take(request: Request): void {
    if (request.action === 'subscribe') {
      subscribeTo(request.channels);
      intervalMs = request.intervalMs;
    } else for (const channel of request.channels) subscribed.delete(channel);
    unwatch?.();
    unwatch = subscribed.size > 0 ? feed.watch(intervalMs) : null;
    send({ event: 'subscribed', channels: [...subscribed] });
    if (request.action === 'subscribe') sendChannels(request.channels);
  }

  const intake = createMessageQueue<string>({
    isFull: () => exit.isFull,
    setPaused: exit.setPaused,
    handle(text) {
      try {
        take(parseRequest(text));
      } catch (error) {
        const kind = error instanceof UserError ? 'bad_request' : 'internal';
        send({ event: 'error', error: kind, message: explainToUser(error, 'a subscription', warn) });
      }
    },
  });

  const unsubscribe = feed.subscribe((name) => {
    if (name === alertsChannel && subscribed.has(alertsChannel)) sendChannels([alertsChannel]);
    if (name !== 'snapshot' || exit.isFull || now() - sentAt + toleranceMs < intervalMs) return;
    sentAt = now();
    sendChannels([...subscribed].filter((channel) => channel !== alertsChannel));
  });
  socket.on('message', (data) => {
    if (!intake.put(String(data))) socket.close(1008, 'too many messages');
  });
  socket.on('close', () => {
    intake.close();
    unsubscribe();
    unwatch?.();
  });
}
