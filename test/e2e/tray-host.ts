import { EventEmitter, once } from 'node:events';
import type { MessageBus } from '@jellybrick/dbus-next';
import { expect } from '@playwright/test';
import { callMethod, serveObject, unwrap, variant } from './private-bus.ts';

export interface TrayIcon {
  readonly width: number;
  readonly height: number;
  /** ARGB, as the protocol has it. */
  readonly pixels: Buffer;
}

export interface MenuEntry {
  readonly id: number;
  readonly label: string;
  /** Its submenu. */
  readonly below: readonly MenuEntry[];
}

/** The side of the panel: where apps register their icons (StatusNotifierItem). */
export interface TrayHost {
  /** Waits for an app to register; answers at once if one has. */
  waitForItem(): Promise<TrayItem>;
  readonly itemCount: number;
  /** How often an app has announced another icon. */
  readonly iconCount: number;
}

export interface TrayItem {
  readIcon(): Promise<TrayIcon>;
  readTooltip(): Promise<string>;
  readMenu(): Promise<readonly MenuEntry[]>;
  click(): Promise<void>;
  /** Also in submenus. */
  choose(label: string | RegExp): Promise<void>;
  /** Resolves at the next change that the app announces. */
  nextIcon(): Promise<void>;
}

const watcher = 'org.kde.StatusNotifierWatcher';
const itemInterface = 'org.kde.StatusNotifierItem';

export async function startTrayHost(bus: MessageBus): Promise<TrayHost> {
  const items = new Map<string, string>();
  const events = new EventEmitter();
  let icons = 0;

  serveObject(bus, '/StatusNotifierWatcher', (member, body, sender) => {
    if (member === `${watcher}.RegisterStatusNotifierItem`) {
      const [service] = body as [string];
      // An app may name its bus name, or the path of its object.
      items.set(sender, service.startsWith('/') ? service : '/StatusNotifierItem');
      events.emit('item');
      return ['', []];
    }
    if (member === `${watcher}.RegisterStatusNotifierHost`) return ['', []];
    if (member === 'org.freedesktop.DBus.Properties.Get') {
      const properties: Record<string, unknown> = {
        IsStatusNotifierHostRegistered: variant('b', true),
        ProtocolVersion: variant('i', 0),
        RegisteredStatusNotifierItems: variant(
          'as',
          [...items].map(([sender, path]) => sender + path),
        ),
      };
      const value = properties[String(body[1])];
      return value ? ['v', [value]] : null;
    }
    return null;
  });
  serveObject(bus, '/org/freedesktop/DBus', () => null);
  await bus.requestName(watcher, 0);

  const watch = (match: string) =>
    callMethod(bus, 'org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus.AddMatch', 's', [match]);
  await watch(`type='signal',interface='${itemInterface}'`);
  await watch("type='signal',member='NameOwnerChanged'");
  bus.on('message', (message) => {
    if (message.interface === itemInterface && message.member === 'NewIcon') {
      icons += 1;
      events.emit('icon');
    }
    if (message.member === 'NameOwnerChanged' && message.body?.[2] === '') items.delete(String(message.body[0]));
  });

  return {
    get iconCount() {
      return icons;
    },
    get itemCount() {
      return items.size;
    },
    async waitForItem() {
      if (items.size === 0) await once(events, 'item');
      const [[sender, path] = ['', '']] = [...items].slice(-1);
      return createItem(bus, sender, path, () => once(events, 'icon').then(() => undefined));
    },
  };
}

function createItem(bus: MessageBus, sender: string, path: string, nextIcon: () => Promise<void>): TrayItem {
  const get = async (name: string) => {
    const [value] = await callMethod(bus, sender, path, 'org.freedesktop.DBus.Properties.Get', 'ss', [
      itemInterface,
      name,
    ]);
    return unwrap(value);
  };
  const menuCall = async (member: string, signature: string, body: unknown[]) =>
    callMethod(bus, sender, String(await get('Menu')), `com.canonical.dbusmenu.${member}`, signature, body);

  const item: TrayItem = {
    nextIcon,
    async readIcon() {
      const pixmaps = (await get('IconPixmap')) as [number, number, Buffer][];
      const [width, height, pixels] = pixmaps.reduce((a, b) => (b[0] > a[0] ? b : a));
      return { width, height, pixels: Buffer.from(pixels) };
    },
    async readTooltip() {
      const [, , title, text] = (await get('ToolTip')) as [string, unknown, string, string];
      return [title, text].filter(Boolean).join('\n');
    },
    async readMenu() {
      const [, layout] = await menuCall('GetLayout', 'iias', [0, -1, []]);
      const [, , children] = layout as [number, unknown, unknown[]];
      return children.map(toEntry);
    },
    async click() {
      await callMethod(bus, sender, path, `${itemInterface}.Activate`, 'ii', [0, 0]);
    },
    async choose(label) {
      // The icon is there before its menu is, and the menu may be another one, with other numbers, by the time of the click.
      await expect
        .poll(async () => {
          const isWanted = (candidate: MenuEntry) =>
            typeof label === 'string' ? candidate.label === label : label.test(candidate.label);
          const entry = (await item.readMenu()).flatMap((one) => [one, ...one.below]).find(isWanted);
          if (!entry) return 'no such entry';
          try {
            await menuCall('Event', 'isvu', [entry.id, 'clicked', variant('s', ''), 0]);
            return 'chosen';
          } catch (error) {
            return String(error);
          }
        }, `the menu has an entry "${label}"`)
        .toBe('chosen');
    },
  };
  return item;
}

function toEntry(child: unknown): MenuEntry {
  const [id, properties, below] = unwrap(child) as [number, Record<string, unknown>, unknown[]];
  // Underscores mark the letter of a shortcut.
  const label = String(unwrap(properties['label']) ?? '').replaceAll('_', '');
  return { id, label, below: below.map(toEntry) };
}
