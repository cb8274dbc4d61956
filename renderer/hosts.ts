/** The agent of a hub that this window shows; `null` for the machine that serves it. */
export function readShownHost(search: string): string | null {
  const id = new URLSearchParams(search).get('host');
  return id !== null && /^[a-z0-9][a-z0-9.-]{0,63}$/.test(id) ? id : null;
}

/** The same page of another machine. */
export function hostAddress(id: string | null, hash: string): string {
  return `/${id === null ? '' : `?host=${encodeURIComponent(id)}`}${hash}`;
}
