import { pathToFileURL } from 'node:url';
import { nativeTheme, type WebContents, type WebPreferences } from 'electron';

/** The one page that Tacho shows in windows of its own, and what such a window may do. */
export interface OurPage {
  readonly preload: string;
  readonly page: string;
}

/** A page without a way to the machine but the preload script's. */
export function webPreferencesOf({ preload }: OurPage): WebPreferences {
  return { preload, sandbox: true, contextIsolation: true, nodeIntegration: false, spellcheck: false };
}

/** The address of a view of it; the page itself decides what it knows. */
export function addressOf({ page }: OurPage, view: string | undefined): string {
  const url = pathToFileURL(page).href;
  return view ? `${url}#${view}` : url;
}

/** An address without what it asks of its page: `?host=…` and `#view`. */
export function pageOf(url: string): string | undefined {
  return url.split(/[?#]/)[0];
}

/** Whether a window shows our page, and not what somebody led it to. */
export function showsOurPage(contents: WebContents, page: OurPage): boolean {
  return pageOf(contents.getURL()) === addressOf(page, undefined);
}

/** The view that a window shows, as its page wrote it into its address. */
export function viewOf(contents: WebContents): string | undefined {
  return contents.getURL().split('#')[1];
}

/** The colour of the first frame, so that a dark window does not flash white. */
export function firstColor(): string {
  return nativeTheme.shouldUseDarkColors ? '#0e1116' : '#f3f5f8';
}
