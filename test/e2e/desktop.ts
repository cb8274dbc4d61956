import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { type NotificationDaemon, startNotificationDaemon } from './notification-daemon.ts';
import { connectBus, emitSignal } from './private-bus.ts';
import { startTrayHost, type TrayHost } from './tray-host.ts';

/** What a desktop is to an app: a display, a session bus, a tray and something that shows notifications. */
export interface Desktop {
  readonly env: Readonly<Record<string, string>>;
  readonly tray: TrayHost;
  readonly notifications: NotificationDaemon;
  /** Another panel, on a connection of its own: one that comes late, or again. */
  startTray(): Promise<StartedTray>;
  /** Sends a signal to everybody on the session bus. */
  emit(path: string, member: string, signature: string, body: unknown[]): void;
  /** The session bus is gone, as after a crash of it. */
  endBus(): Promise<void>;
  stop(): Promise<void>;
}

export interface StartedTray extends TrayHost {
  stop(): void;
}

const noTrayHost: TrayHost = {
  itemCount: 0,
  iconCount: 0,
  waitForItem: () => Promise.reject(new Error('this desktop has no tray')),
};

async function firstLine(stream: Readable | null | undefined): Promise<string> {
  if (!stream) throw new Error('there is no such stream');
  const [line] = await once(createInterface(stream), 'line');
  return String(line);
}

/** Ended by its own pid: ending a wrapper would leave it alive. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}

/** @param hasTray a bare GNOME has none */
export async function startDesktop(hasTray = true): Promise<Desktop> {
  const xvfb = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const display = `:${await firstLine(xvfb.stdio[3] as Readable)}`;
  const daemon = spawn('dbus-daemon', ['--session', '--nofork', '--print-address=1'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const address = await firstLine(daemon.stdout);
  const bus = await connectBus(address);
  async function startTray(): Promise<StartedTray> {
    const own = await connectBus(address);
    return Object.assign(await startTrayHost(own), { stop: () => own.disconnect() });
  }
  const tray = hasTray ? await startTrayHost(bus) : noTrayHost;
  const notifications = await startNotificationDaemon(bus);
  return {
    env: { DISPLAY: display, DBUS_SESSION_BUS_ADDRESS: address },
    tray,
    notifications,
    startTray,
    emit: (path, member, signature, body) => emitSignal(bus, path, member, signature, body),
    endBus: () => end(daemon),
    async stop() {
      bus.disconnect();
      await end(daemon);
      await end(xvfb);
    },
  };
}
