import { windowProtocol } from '../../shared/window/protocol.ts';
import { createLink, createWire, type Link } from './message-transport.ts';

const firstRetryMs = 500;
const lastRetryMs = 10_000;

/** Where the WebSockets of the server of this page are; a page that came by https, through a proxy, may open none that are not encrypted. */
export function findSocketAddress({ protocol, host }: Pick<Location, 'protocol' | 'host'>): string {
  return `${protocol === 'https:' ? 'wss' : 'ws'}://${host}`;
}

/** Calls and pushes over one WebSocket. */
export function openSocketTransport(url: string): Link {
  const wire = createWire();
  const { link, tell } = createLink(wire);
  let retryMs = firstRetryMs;

  function open(): void {
    const socket = new WebSocket(url, windowProtocol);
    socket.addEventListener('open', () => {
      retryMs = firstRetryMs;
      wire.open((text) => socket.send(text));
      tell(true);
    });
    socket.addEventListener('message', ({ data }) => wire.receive(String(data)));
    socket.addEventListener('close', () => {
      wire.close();
      tell(false);
      setTimeout(open, retryMs);
      retryMs = Math.min(lastRetryMs, retryMs * 2);
    });
  }

  // After whoever asked for it has had the time to listen.
  setTimeout(open);
  return link;
}
