import { BrowserWindow, type WebContents } from 'electron';
import { firstColor, showsAppPage, webPreferencesOf } from './app-page.ts';
import { type AppPage, addressOf } from './page-address.ts';

export interface SmallWindowEvents {
  /** The window is visible; the returned function is called when it no longer is. */
  onOpen(contents: WebContents): () => void;
  /** The page crashed and the window is closed; returns whether to reopen it. */
  onCrash(reason: string): boolean;
}

interface SmallWindowOptions {
  readonly page: AppPage;
  readonly view: 'mini' | 'popover';
  readonly size: { readonly width: number; readonly height: number };
}

/** A frameless window of a fixed size that stays on top, not yet shown. */
export function openSmallWindow(
  { page, view, size }: SmallWindowOptions,
  place: { readonly x: number; readonly y: number },
): BrowserWindow {
  const opened = new BrowserWindow({
    ...size,
    ...place,
    title: 'Tacho',
    frame: false,
    resizable: false,
    minimizable: false,
    maximizable: false,
    fullscreenable: false,
    skipTaskbar: true,
    alwaysOnTop: true,
    show: false,
    backgroundColor: firstColor(),
    webPreferences: webPreferencesOf(page),
  });
  void opened.loadURL(addressOf(page, view));
  return opened;
}

/** Whether calls from these contents are of this window, while it shows Tacho's page. */
export function isWindowOf(window: BrowserWindow | null, contents: WebContents, page: AppPage): boolean {
  return contents === window?.webContents && showsAppPage(contents, page);
}
