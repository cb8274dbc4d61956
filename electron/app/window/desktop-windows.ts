import { join } from 'node:path';
import { app, type WebContents } from 'electron';
import type { UserLanguage } from '../../../shared/text/load-language.ts';
import type { Stores } from '../../foundation/json-store.ts';
import { createMiniWindow, type MiniWindow } from './mini-window.ts';
import { createMonitorWindow, type MonitorWindow } from './monitor-window.ts';
import type { AppPage } from './page-address.ts';
import { createPopoverWindow, type PopoverWindow } from './popover-window.ts';

export interface DesktopWindows {
  readonly window: MonitorWindow;
  readonly mini: MiniWindow;
  readonly popover: PopoverWindow;
  isAppWindow(contents: WebContents): boolean;
  /** Moves windows back from a removed screen. */
  refit(): void;
}

interface DesktopWindowEvents {
  /** A window was opened; the returned function is called when it is closed. */
  onOpen(contents: WebContents): () => void;
  /** Sends the present state to a window that is shown again. */
  sendState(contents: WebContents): void;
  /** A window's page crashed, with Electron's reason; returns whether to reopen it. */
  onCrash(reason: string): boolean;
  /** The page of the main window is left or reloaded. */
  onLeave(): void;
  /** The user closes the main window. */
  onClose(): void;
}

/**
 * The main window, the mini window and the popover of the tray.
 * @param outFolder folder of the bundle
 * @param now a monotonic clock, in milliseconds
 */
export function createDesktopWindows(
  outFolder: string,
  { language, locale }: Pick<UserLanguage, 'language' | 'locale'>,
  stores: Stores,
  { onOpen, sendState, onCrash, onLeave, onClose }: DesktopWindowEvents,
  now: () => number,
): DesktopWindows {
  const page: AppPage = {
    preload: join(outFolder, 'app', 'preload.cjs'),
    page: join(outFolder, 'renderer', 'index.html'),
    search: new URLSearchParams({ locale: language, formats: locale }).toString(),
  };
  let isQuitting = false;
  const window = createMonitorWindow({
    page,
    icon: join(outFolder, 'app', 'icon.png'),
    store: stores.open('window').store,
    onOpen,
    onCrash,
    onLeave,
    onClose: () => {
      if (!isQuitting) onClose();
    },
    onQuit: () => app.quit(),
  });
  const mini = createMiniWindow({ page, store: stores.open('mini-window').store, onOpen, onCrash });
  const popover = createPopoverWindow({ page, now, onOpen, sendState, onCrash });
  app.once('before-quit', () => {
    isQuitting = true;
    // A hidden popover does not let itself be closed.
    popover.destroy();
  });
  return {
    window,
    mini,
    popover,
    isAppWindow: (contents) => [window, mini, popover].some((one) => one.isAppWindow(contents)),
    refit() {
      window.refit();
      mini.refit();
    },
  };
}
