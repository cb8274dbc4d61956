import { pathToFileURL } from 'node:url';

/** The page that all windows show, and its preload script. */
export interface AppPage {
  readonly preload: string;
  readonly page: string;
  /** Query of the address: the language of the user, the same as in the tray. */
  readonly search: string;
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

/** Whether an address is of this page, and of no other. */
export function isAddressOf({ page }: AppPage, url: string): boolean {
  return pageOf(url) === pathToFileURL(page).href;
}

/** The view in an address, which the page keeps there. */
export function viewIn(url: string): string | undefined {
  return url.split('#')[1];
}
