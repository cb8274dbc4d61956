import type { Connections } from './connections.ts';

export interface ExpiryCheck {
  /** A client with a named token has connected. */
  start(): void;
  close(): void;
}

/** Another process may revoke a token, and it may expire: its open streams end within this time. */
const checkMs = 2000;

/** Ends connections whose token is no longer valid, and runs only while there are any with a named token. */
export function createExpiryCheck(connections: Pick<Connections, 'endInvalid' | 'hasNamedTokens'>): ExpiryCheck {
  let timer: NodeJS.Timeout | undefined;

  function close(): void {
    clearInterval(timer);
    timer = undefined;
  }

  function check(): void {
    connections.endInvalid();
    if (!connections.hasNamedTokens) close();
  }

  return {
    start() {
      timer ??= setInterval(check, checkMs).unref();
    },
    close,
  };
}
