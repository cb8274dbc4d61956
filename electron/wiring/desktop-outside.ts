import type { Fleet } from '../../shared/fleet.ts';
import type { ApiAccess } from '../../shared/window/ipc.ts';
import type { LocalServer } from '../api/local-server.ts';
import type { HostWindow } from '../app/window/host-window.ts';
import type { Outside } from '../core/contract.ts';

interface OutsideOptions {
  /** Opens a page of the whole window. */
  show(view: string): void;
  readonly server: Pick<LocalServer, 'running'>;
  readonly hub: { readonly running: Fleet | null };
  readonly hostWindow: HostWindow;
  /** Shows an address in the browser of the desktop. */
  openExternal(url: string): Promise<void>;
}

/** What a window of the desktop may ask for beside the core: the other window, and the server. */
export function createOutside({ show, server, hub, hostWindow, openExternal }: OutsideOptions): Outside {
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
    listAgents: () => hub.running?.list() ?? [],
    inviteAgent() {
      if (!hub.running) throw new TypeError('other machines are not watched; switch it on first');
      return hub.running.invite();
    },
    removeAgent(id) {
      try {
        hub.running?.remove(id);
      } catch (error) {
        throw new TypeError((error as Error).message);
      }
      return null;
    },
    openHost(id) {
      hostWindow.open(id);
      return null;
    },
    sendToHost(text) {
      hostWindow.send(text);
      return null;
    },
  };
}
