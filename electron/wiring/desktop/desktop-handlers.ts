import type { Fleet } from '../../../shared/fleet.ts';
import { UserError } from '../../../shared/user-error.ts';
import type { ApiAccess } from '../../../shared/window/ipc.ts';
import { checkTags } from '../../../shared/wire/agent-tags.ts';
import type { Tokens } from '../../api/access/tokens/tokens.ts';
import type { LocalServer } from '../../api/local-server.ts';
import type { HostWindow } from '../../app/window/host-window.ts';
import type { PopoverWindow } from '../../app/window/popover-window.ts';
import type { ShellHandlers } from '../../core/contract.ts';

interface DesktopHandlersOptions {
  /** Opens a page of the main window, or the mini window. */
  show(view: string): void;
  readonly popover: Pick<PopoverWindow, 'fit' | 'hide'>;
  readonly server: Pick<LocalServer, 'running'>;
  readonly tokens: Pick<Tokens, 'list' | 'problem' | 'create' | 'revoke'>;
  readonly hub: { readonly running: Fleet | null };
  readonly hostWindow: HostWindow;
  /** Shows an address in the browser of the desktop. */
  openExternal(url: string): Promise<void>;
}

/** Answers the calls of a desktop window about other windows, the server and the hub. */
export function createDesktopHandlers(options: DesktopHandlersOptions): ShellHandlers {
  const { show, popover, server, tokens, hub, hostWindow, openExternal } = options;
  const describeAccess = (): ApiAccess | null =>
    server.running && {
      url: server.running.url,
      token: server.running.access.token,
      fingerprint: server.running.fingerprint,
    };
  return {
    openPage(view) {
      show(view);
      return null;
    },
    fitPopover(height) {
      popover.fit(height);
      return null;
    },
    closePopover() {
      popover.hide();
      return null;
    },
    readAccess: describeAccess,
    renewToken() {
      server.running?.access.renew();
      return describeAccess();
    },
    async openInBrowser() {
      // The address is built here; a window cannot choose one.
      if (server.running) await openExternal(server.running.createLink());
      return null;
    },
    listTokens() {
      if (tokens.problem) throw new UserError(tokens.problem);
      return tokens.list();
    },
    createToken: tokens.create,
    revokeToken(name) {
      tokens.revoke(name);
      return null;
    },
    listAgents: () => hub.running?.list() ?? [],
    readTrends: () => hub.running?.readTrends() ?? null,
    inviteAgent() {
      if (!hub.running) throw new UserError('the hub is off; switch it on first');
      return hub.running.invite();
    },
    removeAgent(id) {
      hub.running?.remove(id);
      return null;
    },
    labelAgent(id, { tags, ...group }) {
      hub.running?.label(id, { ...group, ...(tags ? { tags: checkTags(tags) } : {}) });
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
