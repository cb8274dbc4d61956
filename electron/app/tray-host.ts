import { execFile } from 'node:child_process';

/** Whether this desktop shows tray icons; `null` where that cannot be told. */
export type AskForTray = () => Promise<boolean | null>;

const patienceMs = 2000;

/**
 * Asks the session bus who keeps the icons (https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem/). A bare GNOME has
 * nobody, and Electron says nothing of it.
 */
export const askSessionBus: AskForTray = () =>
  new Promise((resolve) => {
    const args = [
      '--session',
      '--print-reply=literal',
      '--dest=org.freedesktop.DBus',
      '/org/freedesktop/DBus',
      'org.freedesktop.DBus.NameHasOwner',
      'string:org.kde.StatusNotifierWatcher',
    ];
    execFile('dbus-send', args, { timeout: patienceMs, killSignal: 'SIGKILL' }, (error, stdout) => {
      if (error) resolve(null);
      else resolve(stdout.includes('true'));
    });
  });

const firstLookMs = 3000;
const nextLookMs = 60_000;
/** A panel that comes up with the desktop is there by then. */
const mostLooks = 10;

/** Looks once, and where there is no tray a few times more: panels may start later than we do. */
export function watchForTray(ask: AskForTray, onChange: (hasTray: boolean) => void): { stop(): void } {
  let looks = 0;
  let isMissing = false;
  let timer: NodeJS.Timeout | undefined;

  async function look(): Promise<void> {
    looks += 1;
    const hasTray = await ask();
    if (hasTray === false && !isMissing) {
      isMissing = true;
      onChange(false);
    } else if (hasTray && isMissing) {
      isMissing = false;
      onChange(true);
    }
    if (isMissing && looks < mostLooks) arm(nextLookMs);
  }

  function arm(ms: number): void {
    timer = setTimeout(() => void look(), ms);
  }

  arm(firstLookMs);
  return { stop: () => clearTimeout(timer) };
}
