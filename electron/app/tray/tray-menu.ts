import type { MenuItemConstructorOptions } from 'electron';
import { endOfDay } from '../../../shared/alerts/end-of-day.ts';
import type { Format } from '../../../shared/text/create-format.ts';
import type { Text } from '../../../shared/text/create-text.ts';
import type { SamplingState } from '../../../shared/window/ipc.ts';
import type { MenuLine } from './menu-lines.ts';
import { trayWords } from './tray-words.ts';

export interface TrayActions {
  openWindow(): void;
  /** A page of the window, with what is chosen on it. */
  openPage(view: string): void;
  /** @param icon where the icon is on the screen; `null` if the desktop does not say */
  togglePopover(icon: Electron.Rectangle | null): void;
  toggleMini(): void;
  /** @param until Unix milliseconds; `null` for when the user resumes it */
  pause(until: number | null): void;
  resume(): void;
  /** Suspends notifications until then, Unix milliseconds; 0 resumes them. */
  snooze(until: number): void;
  quit(): void;
}

export interface TrayMenu {
  /** Live values. */
  readonly lines: readonly MenuLine[];
  readonly sampling: Pick<SamplingState, 'isPaused' | 'resumesAt'>;
  /** Until when all alerts are snoozed, Unix milliseconds; `undefined` while they are not. */
  readonly snoozedUntil: number | undefined;
}

const quarterMs = 15 * 60_000;
const hourMs = 60 * 60_000;

export function createTrayMenu(
  { lines, sampling, snoozedUntil }: TrayMenu,
  actions: TrayActions,
  text: Text,
  format: Format,
): MenuItemConstructorOptions[] {
  const { menu, snooze } = trayWords;
  const snoozeItem: MenuItemConstructorOptions =
    snoozedUntil === undefined
      ? {
          label: text(snooze.alerts),
          submenu: [
            { label: text(snooze.quarter), click: () => actions.snooze(Date.now() + quarterMs) },
            { label: text(snooze.hour), click: () => actions.snooze(Date.now() + hourMs) },
            { label: text(snooze.tomorrow), click: () => actions.snooze(endOfDay(Date.now())) },
          ],
        }
      : { label: text(snooze.resume, { time: format.moment(snoozedUntil) }), click: () => actions.snooze(0) };
  return [
    { label: text(menu.open), click: actions.openWindow },
    { type: 'separator' },
    // Values from before the pause would look current.
    ...(sampling.isPaused ? [] : lines).map(({ label, view }) => ({ label, click: () => actions.openPage(view) })),
    ...(sampling.isPaused || lines.length === 0 ? [] : [{ type: 'separator' } as const]),
    createPauseItem(sampling, actions, text, format),
    snoozeItem,
    { type: 'separator' },
    { label: text(menu.mini), click: actions.toggleMini },
    { label: text(menu.settings), click: () => actions.openPage('settings') },
    { type: 'separator' },
    { label: text(menu.quit), click: actions.quit },
  ];
}

function createPauseItem(
  { isPaused, resumesAt }: TrayMenu['sampling'],
  actions: TrayActions,
  text: Text,
  format: Format,
): MenuItemConstructorOptions {
  const { pause, snooze } = trayWords;
  if (isPaused) {
    const label = resumesAt == null ? text(pause.resume) : text(pause.resumeBefore, { time: format.moment(resumesAt) });
    return { label, click: actions.resume };
  }
  return {
    label: text(pause.monitoring),
    submenu: [
      { label: text(snooze.quarter), click: () => actions.pause(Date.now() + quarterMs) },
      { label: text(snooze.hour), click: () => actions.pause(Date.now() + hourMs) },
      { label: text(pause.untilResumed), click: () => actions.pause(null) },
    ],
  };
}
