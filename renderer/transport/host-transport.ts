import { createBackoff } from '../../shared/backoff.ts';
import type { Transport } from '../../shared/window/ipc.ts';
import type { BrowserTransport, Connection } from './browser-transport.ts';
import { createMessageTransport, createReconnecting, type ReconnectingTransport } from './message-transport.ts';
import { openSocketTransport, retries } from './socket-transport.ts';

/** Reaches an agent through the desktop app, which is its hub. */
function openThroughDesktop(desktop: Transport, host: string): ReconnectingTransport {
  const messages = createMessageTransport();
  const { transport, notify } = createReconnecting(messages);
  const backoff = createBackoff(retries);

  function lose(): void {
    messages.close();
    notify(false);
    setTimeout(open, backoff.nextMs());
  }

  async function open(): Promise<void> {
    try {
      await desktop.call('openHost', [host]);
      backoff.reset();
      messages.open((text) => void desktop.call('sendToHost', [text]));
      notify(true);
    } catch {
      lose();
    }
  }

  desktop.on((name, payload) => {
    if (name === 'hostMessage') messages.receive(String(payload));
    else if (name === 'hostGone') lose();
  });
  setTimeout(open);
  return transport;
}

/**
 * The window of a remote agent: through the desktop app or, in a browser, over the WebSocket that the hub has for it. There is no
 * fallback.
 * @param desktop `null` in a browser
 * @param address of the server's WebSockets, as findSocketAddress returns it
 */
export function openHostTransport(desktop: Transport | null, address: string, host: string): BrowserTransport {
  const transport = desktop ? openThroughDesktop(desktop, host) : openSocketTransport(`${address}/agents/${host}/ws`);
  const listeners = new Set<(connection: Connection) => void>();
  /** Resolves with the first outcome, good or bad. */
  const settled = new Promise<void>((resolve) => {
    transport.onChange((isOpen) => {
      resolve();
      for (const listener of listeners) listener(isOpen ? 'open' : 'lost');
    });
  });
  return {
    async call(name, args) {
      await settled;
      return transport.call(name, args);
    },
    on: transport.on,
    onConnection: (listener) => void listeners.add(listener),
  };
}
