import type { ApiAccess } from '../shared/ipc.ts';
import type { LocalServer } from './api/local-server.ts';
import type { Outside } from './core/contract.ts';

interface OutsideOptions {
  /** Opens a page of the whole window. */
  show(view: string): void;
  readonly server: Pick<LocalServer, 'running'>;
  /** Shows an address in the browser of the desktop. */
  openExternal(url: string): Promise<void>;
}

/** What a window of the desktop may ask for beside the core: the other window, and the server. */
export function createOutside({ show, server, openExternal }: OutsideOptions): Outside {
  const describeAccess = (): ApiAccess | null =>
    server.running && { url: server.running.url, token: server.running.access.token };
  return {
    openPage(view) {
      show(view);
      return null;
    },
    readAccess: describeAccess,
    renewToken() {
      server.running?.access.renew();
      return describeAccess();
    },
    async openInBrowser() {
      // An address that we made ourselves: the window names none.
      if (server.running) await openExternal(server.running.createLink());
      return null;
    },
  };
}
