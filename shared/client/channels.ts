import { createBackoff } from '../backoff.ts';
import { createCallBack } from './call-back.ts';
import { ConnectionError, checkAddress, RequestError } from './errors.ts';

export interface ChannelsOptions {
  /** `system/cpu`, `system/memory`, `system/disk`, `system/network`, `system/gpu/N`, `system/processes`, `system/sensors`, `alerts`. */
  readonly channels: readonly string[];
  /** Seconds between updates, 1 to 300; default: 2. */
  readonly interval?: number;
  onData(channel: string, data: unknown): void;
  /** Also called with `false` when the first connection fails. */
  onState?(isOpen: boolean): void;
  /**
   * Called with
   * - a RequestError when the server refused something, such as an unknown channel;
   * - a ConnectionError when nothing answers; once per outage, and the connection is retried;
   * - an AddressError for a text that is no address, which is thrown without `onError`;
   * - what `onData` or `onState` threw: the subscription continues, and without `onError` the error is uncaught, as in any event listener.
   */
  onError?(error: Error): void;
}

export interface Channels {
  readonly isOpen: boolean;
  close(): void;
}

/** The part of a WebSocket that browsers and the package `ws` have in common; browsers do not say why a connection failed. */
interface Socket {
  send(text: string): void;
  close(): void;
  addEventListener(
    name: string,
    listener: (event: { readonly data?: unknown; readonly message?: unknown; readonly reason?: unknown }) => void,
  ): void;
}

type SocketClass = new (url: string, protocols: readonly string[]) => Socket;

const retries = { firstMs: 1000, maxMs: 30_000 };

/**
 * Subscribes to channels until closed; reconnects whenever the connection breaks.
 * @param url address of the server
 * @throws TypeError if there is no class for WebSockets
 */
export function subscribeToChannels(
  url: string,
  token: string | undefined,
  socketClass: unknown,
  options: ChannelsOptions,
): Channels {
  const { channels, interval = 2, onData, onState, onError } = options;
  if (typeof socketClass !== 'function') throw new TypeError('no WebSocket available; pass the one of the package ws');
  const Socket = socketClass as SocketClass;
  const address = `${url.replace(/^http/, 'ws')}/ws`;
  const backoff = createBackoff({ ...retries, random: Math.random });
  let socket: Socket | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const callBack = createCallBack(onError);
  const report = (error: Error) => onError && createCallBack(undefined)(() => onError(error));
  let isOpen = false;
  let isStateKnown = false;
  let isClosed = false;

  function enter(next: boolean, reason = ''): void {
    if (isStateKnown && next === isOpen) return;
    isOpen = next;
    isStateKnown = true;
    if (onState) callBack(() => onState(next));
    if (!next && !isClosed) report(new ConnectionError(url, reason || 'the connection failed'));
  }

  function receive(text: string): void {
    if (isClosed) return;
    const { channel, data, event, message } = parseMessage(text);
    if (event === 'error') report(new RequestError(String(message), 400));
    else if (typeof channel === 'string') callBack(() => onData(channel, data));
  }

  function open(): void {
    let failure = '';
    // Browsers cannot set headers of a WebSocket; without a token they send their cookie.
    socket = new Socket(address, token === undefined ? [] : ['tacho', `tacho-token.${token}`]);
    socket.addEventListener('open', () => {
      backoff.reset();
      socket?.send(JSON.stringify({ action: 'subscribe', channels, interval }));
      enter(true);
    });
    socket.addEventListener('message', ({ data }) => receive(String(data)));
    socket.addEventListener('error', ({ message }) => {
      failure = String(message ?? '');
    });
    socket.addEventListener('close', ({ reason }) => {
      enter(false, failure || String(reason ?? ''));
      if (!isClosed) timer = setTimeout(open, backoff.nextMs());
    });
  }

  try {
    checkAddress(url);
    open();
  } catch (error) {
    if (!onError) throw error;
    isClosed = true;
    queueMicrotask(() => onError(error as Error));
  }
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

/** What is not of Tacho, such as the page of a proxy, is a message that says nothing. */
function parseMessage(text: string): Readonly<Record<string, unknown>> {
  try {
    return (JSON.parse(text) as Readonly<Record<string, unknown>> | null) ?? {};
  } catch {
    return {};
  }
}
