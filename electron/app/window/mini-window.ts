import { BrowserWindow, screen, type WebContents } from 'electron';
import type { JsonStore } from '../../foundation/json-store.ts';
import { addressOf, firstColor, type OurPage, showsOurPage, webPreferencesOf } from './our-page.ts';
import { isOnScreen, parseWindowState } from './place-window.ts';

export interface MiniWindowOptions {
  readonly page: OurPage;
  readonly store: JsonStore;
  onOpen(contents: WebContents): () => void;
  /** Its page is gone, and the window with it; answers whether to open it again. */
  onCrash(reason: string): boolean;
}

export interface MiniWindow {
  readonly isOpen: boolean;
  toggle(): void;
  /** Brings it back where the screen that it was on is gone. */
  refit(): void;
  isOurs(contents: WebContents): boolean;
}

const size = { width: 264, height: 176 } as const;
const marginPixels = 16;

/** Where it was, if that is still on a screen; else in the upper right corner of the first. */
export function placeMini(
  saved: { readonly x: number; readonly y: number } | null,
  workAreas: readonly Electron.Rectangle[],
): { readonly x: number; readonly y: number } {
  const isOn = (area: Electron.Rectangle) =>
    saved !== null &&
    saved.x >= area.x &&
    saved.y >= area.y &&
    saved.x + size.width <= area.x + area.width &&
    saved.y + size.height <= area.y + area.height;
  if (saved && workAreas.some(isOn)) return { x: saved.x, y: saved.y };
  const { x = 0, y = 0, width = 1280 } = workAreas[0] ?? {};
  return { x: x + width - size.width - marginPixels, y: y + marginPixels };
}

/** A small window without a frame that stays above the others, and remembers its place. */
export function createMiniWindow({ page, store, onOpen, onCrash }: MiniWindowOptions): MiniWindow {
  let window: BrowserWindow | null = null;

  function open(): BrowserWindow {
    const workAreas = screen.getAllDisplays().map((display) => display.workArea);
    const opened = new BrowserWindow({
      ...size,
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
    // It comes up without taking the keyboard from whoever types.
    opened.once('ready-to-show', () => opened.showInactive());
    opened.on('close', () => {
      try {
        store.write({ bounds: opened.getBounds(), isMaximized: false });
      } catch {
        // Its place is not worth a word.
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
    isOurs: (contents) => contents === window?.webContents && showsOurPage(contents, page),
  };
}
