import type { Transport } from '../../shared/window/ipc.ts';
import type { BrowserTransport, Connection } from './browser-transport.ts';
import { createLink, createWire, type Link } from './message-transport.ts';
import { openSocketTransport } from './socket-transport.ts';

const retryMs = 3000;

/** The wire to an agent by way of the desktop app, which is its hub. */
function openPipe(home: Transport, host: string): Link {
  const wire = createWire();
  const { link, tell } = createLink(wire);

  function lose(): void {
    wire.close();
    tell(false);
    setTimeout(open, retryMs);
  }

  async function open(): Promise<void> {
    try {
      await home.call('openHost', [host]);
      wire.open((text) => void home.call('sendToHost', [text]));
      tell(true);
    } catch {
      lose();
    }
  }

  home.on((name, payload) => {
    if (name === 'hostMessage') wire.receive(String(payload));
    else if (name === 'hostGone') lose();
  });
  setTimeout(open);
  return link;
}

/**
 * The window of an agent: through the desktop app, or in a browser by the WebSocket that the hub has for it. There is nothing to fall
 * back to.
 * @param home the machine that shows it; `null` in a browser
 * @param address of the server's WebSockets, as findSocketAddress gives it
 */
export function openHostTransport(home: Transport | null, address: string, host: string): BrowserTransport {
  const link = home ? openPipe(home, host) : openSocketTransport(`${address}/agents/${host}/ws`);
  const listeners = new Set<(connection: Connection) => void>();
  /** Whether it is there at all. */
  const settled = new Promise<void>((resolve) => {
    link.onChange((isOpen) => {
      resolve();
      for (const listener of listeners) listener(isOpen ? 'open' : 'lost');
    });
  });
  return {
    async call(name, args) {
      await settled;
      return link.call(name, args);
    },
    on: link.on,
    onConnection: (listener) => void listeners.add(listener),
  };
}
