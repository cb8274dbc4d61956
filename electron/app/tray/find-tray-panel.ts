import { busDaemon, connectSessionBus, type SessionBus } from '../../foundation/session-bus.ts';
import type { TrayPanel } from './tray-panel.ts';

const watcher = 'org.kde.StatusNotifierWatcher';

/**
 * The tray of the session, found over the session bus (https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem/). GNOME has
 * none without an extension, and Electron does not report that.
 * @throws Error if no session bus answers
 */
export async function findTrayPanel(
  onOwnerChange: (hasOwner: boolean) => void,
  connect: () => Promise<SessionBus> = connectSessionBus,
): Promise<TrayPanel> {
  const { call, subscribe, close } = await connect();
  await subscribe(
    `type='signal',sender='${busDaemon.destination}',member='NameOwnerChanged',arg0='${watcher}'`,
    ({ member, body }) => {
      if (member === 'NameOwnerChanged' && body[0] === watcher) onOwnerChange(body[2] !== '');
    },
  );
  const pidOf = (name: string) => call(busDaemon, 'GetConnectionUnixProcessID', 's', [name]).catch(() => null);

  return {
    hasOwner: async () => (await call(busDaemon, 'NameHasOwner', 's', [watcher])) === true,
    async hasIconOf(pid) {
      const panel = {
        destination: watcher,
        path: '/StatusNotifierWatcher',
        interface: 'org.freedesktop.DBus.Properties',
      };
      const items = await call(panel, 'Get', 'ss', [watcher, 'RegisteredStatusNotifierItems']);
      const list = (items as { readonly value?: unknown } | undefined)?.value;
      if (!Array.isArray(list)) return true;
      // `:1.7/StatusNotifierItem`, or only a bus name.
      const pids = await Promise.all(list.map((item) => pidOf(String(item).split('/')[0] ?? '')));
      return pids.includes(pid);
    },
    close,
  };
}
