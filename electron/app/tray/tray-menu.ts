import type { MenuItemConstructorOptions } from 'electron';
import type { Format } from '../../../shared/text/create-format.ts';
import type { Text } from '../../../shared/text/create-text.ts';
import { trayWords } from './tray-words.ts';

export interface TrayActions {
  openWindow(): void;
  openSettings(): void;
  toggleMini(): void;
  togglePause(): void;
  /** Suspends notifications until then, Unix milliseconds; 0 resumes them. */
  snooze(until: number): void;
  quit(): void;
}

export interface TrayMenu {
  /** Live values at the top. */
  readonly lines: readonly string[];
  readonly isPaused: boolean;
  /** Until when all alerts are snoozed, Unix milliseconds; `undefined` while they are not. */
  readonly snoozedUntil: number | undefined;
}

export function createTrayMenu(
  { lines, isPaused, snoozedUntil }: TrayMenu,
  actions: TrayActions,
  text: Text,
  format: Format,
): MenuItemConstructorOptions[] {
  const { menu, snooze } = trayWords;
  const snoozeFor = (minutes: number) => () => actions.snooze(Date.now() + minutes * 60_000);
  const snoozeItem: MenuItemConstructorOptions =
    snoozedUntil === undefined
      ? {
          label: text(snooze.alerts),
          submenu: [
            { label: text(snooze.quarter), click: snoozeFor(15) },
            { label: text(snooze.hour), click: snoozeFor(60) },
            { label: text(snooze.tomorrow), click: () => actions.snooze(new Date().setHours(24, 0, 0, 0)) },
          ],
        }
      : { label: text(snooze.resume, { time: format.moment(snoozedUntil) }), click: () => actions.snooze(0) };
  return [
    ...lines.map((label) => ({ label, enabled: false })),
    { type: 'separator' },
    { label: text(menu.open), click: actions.openWindow },
    { label: text(menu.mini), click: actions.toggleMini },
    { label: text(isPaused ? menu.resume : menu.pause), click: actions.togglePause },
    snoozeItem,
    { label: text(menu.settings), click: actions.openSettings },
    { type: 'separator' },
    { label: text(menu.quit), click: actions.quit },
  ];
}
