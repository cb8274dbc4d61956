import { createBackoff } from '../../shared/backoff.ts';
import { windowProtocol } from '../../shared/window/protocol.ts';
import { createMessageTransport, createReconnecting, type ReconnectingTransport } from './message-transport.ts';

/** Of a window that has lost its connection. */
export const retries = { firstMs: 500, maxMs: 10_000 };

/** Where this page's server has its WebSockets: a page loaded over HTTPS may only open encrypted ones. */
export function findSocketAddress({ protocol, host }: Pick<Location, 'protocol' | 'host'>): string {
  return `${protocol === 'https:' ? 'wss' : 'ws'}://${host}`;
}

/** Calls and pushes over one WebSocket. */
export function openSocketTransport(url: string): ReconnectingTransport {
  const messages = createMessageTransport();
  const { transport, notify } = createReconnecting(messages);
  const backoff = createBackoff(retries);

  function open(): void {
    const socket = new WebSocket(url, windowProtocol);
    socket.addEventListener('open', () => {
      backoff.reset();
      messages.open((text) => socket.send(text));
      notify(true);
    });
    socket.addEventListener('message', ({ data }) => messages.receive(String(data)));
    socket.addEventListener('close', () => {
      messages.close();
      notify(false);
      setTimeout(open, backoff.nextMs());
    });
  }

  // Deferred, so that the caller can add its listeners first.
  setTimeout(open);
  return transport;
}
