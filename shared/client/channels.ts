import { createBackoff } from '../backoff.ts';
import { createCallBack } from './call-back.ts';

export interface ChannelsOptions {
  /** `system/cpu`, `system/memory`, `system/disk`, `system/network`, `system/gpu/N`, `system/processes`, `system/sensors`, `alerts`. */
  readonly channels: readonly string[];
  /** Seconds between updates, 1 to 300. */
  readonly interval?: number;
  onData(channel: string, data: unknown): void;
  /** Also called with `false` when the first connection fails. */
  onState?(isOpen: boolean): void;
  /**
   * The server refused something, such as an unknown channel. Or `onData` threw: the subscription continues, and without `onError` the
   * error is uncaught, as in any event listener.
   */
  onError?(error: Error): void;
}

export interface Channels {
  readonly isOpen: boolean;
  close(): void;
}

/** The part of a WebSocket that browsers and the package `ws` have in common. */
interface Socket {
  send(text: string): void;
  close(): void;
  addEventListener(name: string, listener: (event: { readonly data?: unknown }) => void): void;
}

type SocketClass = new (url: string, protocols: readonly string[], options?: object) => Socket;

const retries = { firstMs: 1000, maxMs: 30_000 };

/** Subscribes to channels until closed; reconnects whenever the connection breaks. */
export function subscribeToChannels(
  url: string,
  token: string | undefined,
  socketClass: unknown,
  options: ChannelsOptions,
): Channels {
  const { channels, interval = 2, onData, onState, onError } = options;
  if (typeof socketClass !== 'function') throw new TypeError('no WebSocket available; pass the one of the package ws');
  const Socket = socketClass as SocketClass;
  const backoff = createBackoff({ ...retries, random: Math.random });
  let socket: Socket | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const callBack = createCallBack(onError);
  let isOpen = false;
  let isStateKnown = false;
  let isClosed = false;

  function enter(next: boolean): void {
    if (isStateKnown && next === isOpen) return;
    isOpen = next;
    isStateKnown = true;
    if (onState) callBack(() => onState(next));
  }

  function receive(text: string): void {
    const { channel, data, event, message } = JSON.parse(text) as Readonly<Record<string, unknown>>;
    if (event === 'error') onError?.(new Error(String(message)));
    else if (typeof channel === 'string') callBack(() => onData(channel, data));
  }

  function open(): void {
    // Browsers send their cookie and cannot set headers.
    socket =
      token === undefined
        ? new Socket(url, [])
        : new Socket(url, [], { headers: { authorization: `Bearer ${token}` } });
    socket.addEventListener('open', () => {
      backoff.reset();
      socket?.send(JSON.stringify({ action: 'subscribe', channels, interval }));
      enter(true);
    });
    socket.addEventListener('message', ({ data }) => receive(String(data)));
    socket.addEventListener('error', () => undefined);
    socket.addEventListener('close', () => {
      enter(false);
      if (!isClosed) timer = setTimeout(open, backoff.nextMs());
    });
  }

  open();
  return {
    get isOpen() {
      return isOpen;
    },
    close() {
      isClosed = true;
      clearTimeout(timer);
      socket?.close();
    },
  };
}
