import { nativeTheme, type WebContents, type WebPreferences } from 'electron';
import { type AppPage, isAddressOf, viewIn } from './page-address.ts';

/** The page reaches the machine only through the preload script. */
export function webPreferencesOf({ preload }: AppPage): WebPreferences {
  return { preload, sandbox: true, contextIsolation: true, nodeIntegration: false, spellcheck: false };
}

/** Whether a window shows this page, and was not navigated elsewhere. */
export function showsAppPage(contents: WebContents, page: AppPage): boolean {
  return isAddressOf(page, contents.getURL());
}

/** The current view, which the page keeps in its address. */
export function viewOf(contents: WebContents): string | undefined {
  return viewIn(contents.getURL());
}

/** Avoids a white flash before the first frame of a dark window. */
export function firstColor(): string {
  return nativeTheme.shouldUseDarkColors ? '#0e1116' : '#f3f5f8';
}
