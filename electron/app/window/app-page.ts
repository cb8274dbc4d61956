import { pathToFileURL } from 'node:url';
import { nativeTheme, type WebContents, type WebPreferences } from 'electron';

/** The page that all windows show, and its preload script. */
export interface AppPage {
  readonly preload: string;
  readonly page: string;
  /** Query of the address: the language of the user, the same as in the tray. */
  readonly search: string;
}

/** The page reaches the machine only through the preload script. */
export function webPreferencesOf({ preload }: AppPage): WebPreferences {
  return { preload, sandbox: true, contextIsolation: true, nodeIntegration: false, spellcheck: false };
}

/** The address of a view; the page handles unknown views. */
export function addressOf({ page, search }: AppPage, view: string | undefined): string {
  const url = `${pathToFileURL(page).href}?${search}`;
  return view ? `${url}#${view}` : url;
}

/** An address without query and view. */
export function pageOf(url: string): string | undefined {
  return url.split(/[?#]/)[0];
}

/** Whether a window shows this page, and was not navigated elsewhere. */
export function showsAppPage(contents: WebContents, page: AppPage): boolean {
  return pageOf(contents.getURL()) === pathToFileURL(page.page).href;
}

/** The current view, which the page keeps in its address. */
export function viewOf(contents: WebContents): string | undefined {
  return contents.getURL().split('#')[1];
}

/** Avoids a white flash before the first frame of a dark window. */
export function firstColor(): string {
  return nativeTheme.shouldUseDarkColors ? '#0e1116' : '#f3f5f8';
}
