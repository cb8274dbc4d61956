import { BrowserWindow, screen, type WebContents } from 'electron';
import type { Pushes, PushName } from '../../../shared/window/ipc.ts';
import type { JsonStore } from '../../foundation/json-store.ts';
import { addressOf, firstColor, type OurPage, showsOurPage, viewOf, webPreferencesOf } from './our-page.ts';
import { isOnScreen, minimumSize, parseWindowState, placeWindow } from './place-window.ts';

export interface WindowOptions {
  readonly page: OurPage;
  readonly icon: string;
  /** Holds where the window was. */
  readonly store: JsonStore;
  /** The window is there; answers with what to do once it is gone. */
  onOpen(contents: WebContents): () => void;
  onQuit(): void;
  /** Its page is gone, and the window with it; answers whether to open it again. */
  onCrash(reason: string): boolean;
  /** Its page goes away; another may follow in the same window. */
  onLeave(): void;
}

export interface MonitorWindow {
  /** Opens the window, or brings the open one to the front; `view` is the page to show. */
  show(view?: string): void;
  /** Tells this window alone. */
  push<Name extends PushName>(name: Name, payload: Pushes[Name]): void;
  /** Somebody works with it right now. */
  readonly isInFront: boolean;
  /** Brings it back where the screen that it was on is gone. */
  refit(): void;
  isOurs(contents: WebContents): boolean;
}

/** One window, made when asked for and destroyed when closed: a hidden one would cost as much as a visible one. */
export function createMonitorWindow(options: WindowOptions): MonitorWindow {
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
      backgroundColor: firstColor(),
      webPreferences: webPreferencesOf(options.page),
    });
    if (state?.isMaximized) opened.maximize();
    const onClosed = options.onOpen(opened.webContents);
    opened.once('ready-to-show', () => opened.show());
    opened.on('close', () => save(opened));
    opened.on('closed', () => {
      window = null;
      options.onLeave();
      onClosed();
    });
    opened.webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
      if (isMainFrame && !isSameDocument) options.onLeave();
    });
    opened.webContents.on('before-input-event', (_event, input) => {
      if (input.type !== 'keyDown' || !(input.control || input.meta)) return;
      if (input.key === 'w') opened.close();
      if (input.key === 'q') options.onQuit();
    });
    opened.webContents.on('render-process-gone', (_event, { reason }) => {
      const lastView = viewOf(opened.webContents);
      save(opened);
      opened.destroy();
      if (options.onCrash(reason)) window = open(lastView);
    });
    void opened.loadURL(addressOf(options.page, view));
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
    push: (name, payload) => window?.webContents.send('push', name, payload),
    get isInFront() {
      return window?.isFocused() ?? false;
    },
    refit() {
      const workAreas = screen.getAllDisplays().map((display) => display.workArea);
      if (window && !isOnScreen(window.getBounds(), workAreas))
        window.setBounds(placeWindow(window.getBounds(), workAreas));
    },
    isOurs: (contents) => contents === window?.webContents && showsOurPage(contents, options.page),
  };
}
