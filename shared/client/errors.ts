/** The server refused a request: a wrong token, an unknown name, a value out of bounds. The same request will be refused again. */
export class RequestError extends Error {
  override readonly name = 'RequestError';
  /** The HTTP status. */
  readonly status: number;

  constructor(message: string, status: number) {
    super(message);
    this.status = status;
  }
}

/** Nothing answers at the address, or something that is not Tacho. Streams and channels retry. */
export class ConnectionError extends Error {
  override readonly name = 'ConnectionError';
  readonly url: string;

  constructor(url: string, reason: string, cause?: unknown) {
    super(`cannot reach Tacho at ${url}: ${reason}`, cause === undefined ? {} : { cause });
    this.url = url;
  }
}

/** The address of the server is not one. Not retried. */
export class AddressError extends Error {
  override readonly name = 'AddressError';

  constructor(url: string) {
    super(`"${url}" is not the address of a server; use one such as http://127.0.0.1:7780`);
  }
}

/** @throws AddressError unless it is an HTTP address, or empty for the page's own server */
export function checkAddress(url: string): void {
  if (url === '') return;
  try {
    if (/^https?:$/.test(new URL(url).protocol)) return;
  } catch {
    // Not a URL at all.
  }
  throw new AddressError(url);
}

interface Caused {
  readonly message?: string;
  readonly code?: string;
  readonly cause?: unknown;
}

/** Why a connection failed. `fetch` only says "fetch failed" and hides the reason in its cause. */
export function explainCause(error: unknown): string {
  const { message = String(error), name, cause } = error as Caused & { readonly name?: string };
  const inner = cause as Caused | undefined;
  if (name === 'TimeoutError') return 'no answer in time';
  return inner?.message || inner?.code || message;
}

/** Whether a retry would fail in the same way. */
export function isFinal(error: unknown): boolean {
  if (error instanceof AddressError) return true;
  return error instanceof RequestError && error.status >= 400 && error.status < 500 && error.status !== 429;
}
