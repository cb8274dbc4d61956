import { EventEmitter, once } from 'node:events';
import type { MessageBus } from '@jellybrick/dbus-next';
import { emitSignal, serveObject } from './private-bus.ts';

export interface ShownNotification {
  readonly id: number;
  readonly title: string;
  readonly body: string;
}

/** What shows notifications on a desktop (https://specifications.freedesktop.org/notification-spec/). */
export interface NotificationDaemon {
  readonly shown: readonly ShownNotification[];
  readonly closed: readonly number[];
  /** The next that arrives, or the last that has. */
  waitForOne(): Promise<ShownNotification>;
  waitForClose(): Promise<number>;
  /** As a person does. */
  click(id: number): void;
  clear(): void;
}

const name = 'org.freedesktop.Notifications';
const path = '/org/freedesktop/Notifications';

export async function startNotificationDaemon(bus: MessageBus): Promise<NotificationDaemon> {
  const events = new EventEmitter();
  let shown: ShownNotification[] = [];
  let closed: number[] = [];
  let lastId = 0;

  serveObject(bus, path, (member, body) => {
    switch (member) {
      case `${name}.GetCapabilities`:
        return ['as', [['body', 'actions']]];
      case `${name}.GetServerInformation`:
        return ['ssss', ['test', 'tacho', '1', '1.2']];
      case `${name}.Notify`: {
        const [, replaces, , title, text] = body as [string, number, string, string, string];
        lastId = replaces || lastId + 1;
        shown.push({ id: lastId, title, body: text });
        events.emit('shown');
        return ['u', [lastId]];
      }
      case `${name}.CloseNotification`:
        closed.push(Number(body[0]));
        emitSignal(bus, path, `${name}.NotificationClosed`, 'uu', [Number(body[0]), 3]);
        events.emit('closed');
        return ['', []];
      default:
        return null;
    }
  });
  await bus.requestName(name, 0);

  return {
    get shown() {
      return shown;
    },
    get closed() {
      return closed;
    },
    async waitForOne() {
      if (shown.length === 0) await once(events, 'shown');
      return shown.at(-1) as ShownNotification;
    },
    async waitForClose() {
      if (closed.length === 0) await once(events, 'closed');
      return closed.at(-1) as number;
    },
    click: (id) => emitSignal(bus, path, `${name}.ActionInvoked`, 'us', [id, 'default']),
    clear() {
      shown = [];
      closed = [];
    },
  };
}
