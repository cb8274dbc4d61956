import { pathToFileURL } from 'node:url';
import { BrowserWindow, nativeTheme, screen, type WebContents } from 'electron';
import type { JsonStore } from '../store/json-store.ts';
import { minimumSize, parseWindowState, placeWindow } from './place-window.ts';

export interface WindowOptions {
  readonly preload: string;
  readonly page: string;
  readonly icon: string;
  /** Holds where the window was. */
  readonly store: JsonStore;
  /** The window is there; answers with what to do once it is gone. */
  onOpen(contents: WebContents): () => void;
  onQuit(): void;
}

export interface MonitorWindow {
  /** Opens the window, or brings the open one to the front; `view` is the page to show. */
  show(view?: string): void;
  /** Somebody works with it right now. */
  readonly isInFront: boolean;
  isOurs(contents: WebContents): boolean;
}

/** One window, made when asked for and destroyed when closed: a hidden one would cost as much as a visible one. */
export function createMonitorWindow(options: WindowOptions): MonitorWindow {
  const pageUrl = pathToFileURL(options.page).href;
  let window: BrowserWindow | null = null;

  function open(view: string | undefined): BrowserWindow {
    const state = parseWindowState(options.store.read());
    const workAreas = screen.getAllDisplays().map((display) => display.workArea);
    const opened = new BrowserWindow({
      ...placeWindow(state?.bounds ?? null, workAreas),
      minWidth: minimumSize.width,
      minHeight: minimumSize.height,
      title: 'Tacho',
      icon: options.icon,
      show: false,
      autoHideMenuBar: true,
      // The colour of the first frame, so that a dark window does not flash white.
      backgroundColor: nativeTheme.shouldUseDarkColors ? '#0e1116' : '#f3f5f8',
      webPreferences: {
        preload: options.preload,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        spellcheck: false,
      },
    });
    if (state?.isMaximized) opened.maximize();
    const onClosed = options.onOpen(opened.webContents);
    opened.once('ready-to-show', () => opened.show());
    opened.on('close', () => save(opened));
    opened.on('closed', () => {
      window = null;
      onClosed();
    });
    opened.webContents.on('before-input-event', (_event, input) => {
      if (input.type !== 'keyDown' || !(input.control || input.meta)) return;
      if (input.key === 'w') opened.close();
      if (input.key === 'q') options.onQuit();
    });
    void opened.loadURL(view ? `${pageUrl}#${view}` : pageUrl);
    return opened;
  }

  function save(closing: BrowserWindow): void {
    try {
      options.store.write({ bounds: closing.getNormalBounds(), isMaximized: closing.isMaximized() });
    } catch {
      // A place that cannot be saved is not worth a word: the next window opens in the middle.
    }
  }

  return {
    show(view) {
      if (!window) {
        window = open(view);
        return;
      }
      if (view) window.webContents.send('push', 'view', view);
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
    get isInFront() {
      return window?.isFocused() ?? false;
    },
    isOurs: (contents) => contents === window?.webContents && contents.getURL().split('#')[0] === pageUrl,
  };
}
