import { Message, sessionBus } from '@jellybrick/dbus-next';
import type { TrayPanel } from './tray-panel.ts';

const watcher = 'org.kde.StatusNotifierWatcher';
const bus = { destination: 'org.freedesktop.DBus', path: '/org/freedesktop/DBus', interface: 'org.freedesktop.DBus' };
const patienceMs = 2000;

/**
 * The panel of the session, as the bus tells of it (https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem/). A bare GNOME
 * has none, and Electron says nothing of it.
 * @throws Error where there is no session bus, or none that answers
 */
export async function findTrayPanel(onOwnerChange: (hasOwner: boolean) => void): Promise<TrayPanel> {
  const connection = sessionBus();
  await within(
    patienceMs,
    new Promise<void>((resolve, reject) => {
      connection.once('connect', () => resolve());
      connection.on('error', reject as never);
    }),
  );
  const call = async (to: typeof bus, member: string, signature: string, body: unknown[]): Promise<unknown> => {
    const answer = await within(patienceMs, connection.call(new Message({ ...to, member, signature, body })));
    return answer?.body?.[0];
  };
  connection.on('message', (message: Message) => {
    if (message.member === 'NameOwnerChanged' && message.body?.[0] === watcher) onOwnerChange(message.body[2] !== '');
  });
  await call(bus, 'AddMatch', 's', [
    `type='signal',sender='${bus.destination}',member='NameOwnerChanged',arg0='${watcher}'`,
  ]);
  const pidOf = (name: string) => call(bus, 'GetConnectionUnixProcessID', 's', [name]).catch(() => null);

  return {
    hasOwner: async () => (await call(bus, 'NameHasOwner', 's', [watcher])) === true,
    async keepsIconOf(pid) {
      const panel = {
        destination: watcher,
        path: '/StatusNotifierWatcher',
        interface: 'org.freedesktop.DBus.Properties',
      };
      const items = await call(panel, 'Get', 'ss', [watcher, 'RegisteredStatusNotifierItems']);
      const list = (items as { readonly value?: unknown } | undefined)?.value;
      if (!Array.isArray(list)) return true;
      // `:1.7/StatusNotifierItem`, or a name alone.
      const pids = await Promise.all(list.map((item) => pidOf(String(item).split('/')[0] ?? '')));
      return pids.includes(pid);
    },
    close: () => connection.disconnect(),
  };
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`the session bus did not answer within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
