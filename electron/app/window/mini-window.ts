import { type BrowserWindow, screen, type WebContents } from 'electron';
import type { JsonStore } from '../../foundation/json-store.ts';
import type { AppPage } from './page-address.ts';
import { isOnScreen, miniSize, parseWindowState, placeMini } from './place-window.ts';
import { isWindowOf, openSmallWindow, type SmallWindowEvents } from './small-window.ts';

export interface MiniWindowOptions extends SmallWindowEvents {
  readonly page: AppPage;
  readonly store: JsonStore;
}

export interface MiniWindow {
  readonly isOpen: boolean;
  toggle(): void;
  /** Moves the window back from a removed screen. */
  refit(): void;
  isAppWindow(contents: WebContents): boolean;
}

/** A small window that the user opens and closes, and that saves its place. */
export function createMiniWindow({ page, store, onOpen, onCrash }: MiniWindowOptions): MiniWindow {
  let window: BrowserWindow | null = null;

  function open(): BrowserWindow {
    const place = placeMini(parseWindowState(store.read())?.bounds ?? null, listWorkAreas());
    const opened = openSmallWindow({ page, view: 'mini', size: miniSize }, place);
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
      if (!window || isOnScreen(window.getBounds(), listWorkAreas())) return;
      const { x, y } = placeMini(null, listWorkAreas());
      window.setPosition(x, y);
    },
    isAppWindow: (contents) => isWindowOf(window, contents, page),
  };
}

const listWorkAreas = () => screen.getAllDisplays().map((display) => display.workArea);
