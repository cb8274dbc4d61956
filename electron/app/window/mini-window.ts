import { BrowserWindow, screen, type WebContents } from 'electron';
import type { JsonStore } from '../../foundation/json-store.ts';
import { firstColor, showsAppPage, webPreferencesOf } from './app-page.ts';
import { type AppPage, addressOf } from './page-address.ts';
import { isOnScreen, miniSize, parseWindowState, placeMini } from './place-window.ts';

export interface MiniWindowOptions {
  readonly page: AppPage;
  readonly store: JsonStore;
  onOpen(contents: WebContents): () => void;
  /** The page crashed and the window is closed; returns whether to reopen it. */
  onCrash(reason: string): boolean;
}

export interface MiniWindow {
  readonly isOpen: boolean;
  toggle(): void;
  /** Moves the window back from a removed screen. */
  refit(): void;
  isAppWindow(contents: WebContents): boolean;
}

/** A small frameless window that stays on top and saves its place. */
export function createMiniWindow({ page, store, onOpen, onCrash }: MiniWindowOptions): MiniWindow {
  let window: BrowserWindow | null = null;

  function open(): BrowserWindow {
    const workAreas = screen.getAllDisplays().map((display) => display.workArea);
    const opened = new BrowserWindow({
      ...miniSize,
      ...placeMini(parseWindowState(store.read())?.bounds ?? null, workAreas),
      title: 'Tacho',
      frame: false,
      resizable: false,
      maximizable: false,
      fullscreenable: false,
      skipTaskbar: true,
      alwaysOnTop: true,
      show: false,
      backgroundColor: firstColor(),
      webPreferences: webPreferencesOf(page),
    });
    const onClosed = onOpen(opened.webContents);
    // Without taking the keyboard focus.
    opened.once('ready-to-show', () => opened.showInactive());
    opened.on('close', () => {
      try {
        store.write({ bounds: opened.getBounds(), isMaximized: false });
      } catch {
        // No notice: the next window simply opens in the corner.
      }
    });
    opened.on('closed', () => {
      window = null;
      onClosed();
    });
    opened.webContents.on('render-process-gone', (_event, { reason }) => {
      opened.destroy();
      if (onCrash(reason)) window = open();
    });
    void opened.loadURL(addressOf(page, 'mini'));
    return opened;
  }

  return {
    get isOpen() {
      return window !== null;
    },
    toggle() {
      if (window) window.close();
      else window = open();
    },
    refit() {
      const workAreas = screen.getAllDisplays().map((display) => display.workArea);
      if (!window || isOnScreen(window.getBounds(), workAreas)) return;
      const { x, y } = placeMini(null, workAreas);
      window.setPosition(x, y);
    },
    isAppWindow: (contents) => contents === window?.webContents && showsAppPage(contents, page),
  };
}
