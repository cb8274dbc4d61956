import { BrowserWindow, screen, type WebContents } from 'electron';
import type { Pushes, PushName } from '../../../shared/window/ipc.ts';
import type { JsonStore } from '../../foundation/json-store.ts';
import { firstColor, showsAppPage, viewOf, webPreferencesOf } from './app-page.ts';
import { type AppPage, addressOf } from './page-address.ts';
import { isOnScreen, minimumSize, parseWindowState, placeWindow } from './place-window.ts';
import { parseZoom, zoomAfter } from './zoom.ts';

export interface WindowOptions {
  readonly page: AppPage;
  readonly icon: string;
  /** For the place of the window. */
  readonly store: JsonStore;
  /** The window was opened; the returned function is called when it is closed. */
  onOpen(contents: WebContents): () => void;
  onQuit(): void;
  /** The page crashed and the window is closed; returns whether to reopen it. */
  onCrash(reason: string): boolean;
  /** The page is left or reloaded. */
  onLeave(): void;
  /** The window is being closed, by the user or because the app quits. */
  onClose(): void;
}

export interface MonitorWindow {
  /** Opens the window or brings it to the front; `view` is the page to show. */
  show(view?: string): void;
  /** Sends to this window only. */
  push<Name extends PushName>(name: Name, payload: Pushes[Name]): void;
  readonly isInFront: boolean;
  /** Moves the window back from a removed screen. */
  refit(): void;
  isAppWindow(contents: WebContents): boolean;
}

/** The main window, created on demand and destroyed when closed, because a hidden window costs as much as a visible one. */
export function createMonitorWindow(options: WindowOptions): MonitorWindow {
  let window: BrowserWindow | null = null;
  let zoom = parseZoom(options.store.read()?.['zoom']);

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
    opened.on('close', () => {
      save(opened);
      options.onClose();
    });
    opened.on('closed', () => {
      window = null;
      options.onLeave();
      onClosed();
    });
    opened.webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
      if (isMainFrame && !isSameDocument) options.onLeave();
    });
    opened.webContents.on('did-finish-load', () => opened.webContents.setZoomLevel(zoom));
    opened.webContents.on('before-input-event', (event, input) => {
      const next = zoomAfter(input, zoom);
      if (next !== null) {
        zoom = next;
        opened.webContents.setZoomLevel(zoom);
        event.preventDefault();
      }
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
      options.store.write({ bounds: closing.getNormalBounds(), isMaximized: closing.isMaximized(), zoom });
    } catch {
      // No notice: the next window simply opens in the middle.
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
    isAppWindow: (contents) => contents === window?.webContents && showsAppPage(contents, options.page),
  };
}
