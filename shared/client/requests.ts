import { ConnectionError, checkAddress, explainCause, RequestError } from './errors.ts';

/** How to reach a server. */
export interface ConnectionOptions {
  /** Address of Tacho: `http://127.0.0.1:7780`. Not needed in a page that Tacho serves itself. */
  readonly url?: string;
  /** Not needed in a browser that is signed in. */
  readonly token?: string;
  /** Default: the one of the platform. */
  readonly fetch?: typeof globalThis.fetch;
}

/** Requests to one server. Each rejects with a RequestError, ConnectionError or AddressError. */
export interface Requests {
  /** Address of the server; empty for the page's own. */
  readonly url: string;
  /** Opens an endless answer. An abort by the signal is passed through as it is. */
  open(path: string, signal: AbortSignal): Promise<Response>;
  /** Waits 15 s at most. */
  json(path: string): Promise<unknown>;
  /** Waits 15 s at most. */
  change(method: 'POST' | 'DELETE', path: string, body?: object): Promise<unknown>;
}

const timeoutMs = 15_000;

export function createRequests({ url: given = '', token, fetch }: ConnectionOptions): Requests {
  const url = given.replace(/\/+$/, '');

  async function send(path: string, signal: AbortSignal, method = 'GET', body?: object): Promise<Response> {
    checkAddress(url);
    // Called as a function of the platform, which a browser insists on.
    const request = fetch ?? globalThis.fetch.bind(globalThis);
    const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    if (body !== undefined) headers['content-type'] = 'application/json';
    const response = await request(`${url}${path}`, { method, headers, signal, ...sent }).catch((error: unknown) => {
      if ((error as Error).name === 'AbortError') throw error;
      throw new ConnectionError(url, explainCause(error), error);
    });
    if (response.ok) return response;
    const { message = response.statusText } = (await response.json().catch(() => ({}))) as { message?: string };
    throw new RequestError(message, response.status);
  }

  async function readJson(response: Response): Promise<unknown> {
    try {
      return await response.json();
    } catch (error) {
      throw new ConnectionError(url, 'the answer is not JSON', error);
    }
  }

  return {
    url,
    open: (path, signal) => send(path, signal),
    json: async (path) => readJson(await send(path, AbortSignal.timeout(timeoutMs))),
    change: async (method, path, body) => readJson(await send(path, AbortSignal.timeout(timeoutMs), method, body)),
  };
}
