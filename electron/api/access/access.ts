import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { actors } from './actors.ts';
import { browserRights, type Client, rightsOfScope } from './client.ts';
import { proveToken } from './prove-token.ts';
import type { TokenFile } from './token-file.ts';
import type { Tokens } from './tokens/tokens.ts';

/** Access control: programs use a token, browsers a cookie that they get through a one-time link. */
export interface Access {
  /** For `Authorization: Bearer …`: the one in the file `api-token`, which may do everything. */
  readonly token: string;
  /** The client with this token. */
  identify(token: string): Client | 'expired' | null;
  /**
   * A code that can be exchanged for a cookie once, within ten minutes.
   * @param creator the cookie ends with its token; by default with the one in the file
   */
  createCode(creator?: Pick<Client, 'tokenId'>): string;
  /** The value of a new cookie for a server on `port`, or `null` if the code is not valid (any more). */
  redeem(code: string, port: number): string | null;
  /** The browser with this cookie. */
  identifySession(cookie: string, port: number): Client | null;
  /** Proves that the server on `port` holds the token, without revealing it. */
  prove(nonce: string, port: number): string;
  /** Creates a new token and revokes the old one and all cookies. */
  renew(): void;
  /** Called when the token was renewed, so that clients may no longer be valid. Returns the function that unsubscribes. */
  onRenew(listener: () => void): () => void;
}

export const sessionMs = 30 * 86_400_000;
const codeMs = 10 * 60_000;
const maxCodes = 100;

/** Compares in constant time, whatever the lengths. */
function isSame(a: string, b: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(a), hash(b));
}

/**
 * A cookie is `expiry.nonce.token-id.signature`, signed with a key derived from the token in the file: it survives a restart, needs no
 * storage, and becomes invalid with that token, or with the named token that created its link.
 * @param now wall clock, by which cookies expire; links expire by the monotonic clock
 */
export function createAccess(
  file: TokenFile,
  tokens: Pick<Tokens, 'find' | 'get' | 'touch'>,
  now: () => number,
  monotonicMs = () => performance.now(),
): Access {
  let token = file.read();
  const codes = new Map<string, { readonly until: number; readonly tokenId: string }>();
  const listeners = new Set<() => void>();

  // Browsers send a cookie to every port of an address: one for another port must not be valid here.
  const sign = (text: string, port: number) =>
    createHmac('sha256', `tacho session ${token}`).update(`${port} ${text}`).digest('base64url');

  function createOwnClient(): Client {
    const valid = token;
    return {
      kind: 'token',
      name: actors.apiToken,
      tokenId: null,
      rights: rightsOfScope.control,
      groups: null,
      isValid: () => token === valid,
    };
  }

  const isCurrent = (tokenId: string) => tokenId === '' || tokens.get(tokenId) !== null;

  return {
    get token() {
      return token;
    },
    identify(given) {
      if (isSame(given, token)) return createOwnClient();
      const found = tokens.find(given);
      if (!found) return null;
      const { id, name, scope, groups, isExpired } = found;
      if (isExpired) return 'expired';
      tokens.touch(id);
      return {
        kind: 'token',
        name,
        tokenId: id,
        rights: rightsOfScope[scope],
        groups,
        isValid: () => tokens.get(id) !== null,
      };
    },
    createCode(creator) {
      for (const [code, { until }] of codes) if (until < monotonicMs() || codes.size >= maxCodes) codes.delete(code);
      const code = randomBytes(24).toString('base64url');
      codes.set(code, { until: monotonicMs() + codeMs, tokenId: creator?.tokenId ?? '' });
      return code;
    },
    redeem(code, port) {
      const found = codes.get(code);
      codes.delete(code);
      if (!found || found.until < monotonicMs() || !isCurrent(found.tokenId)) return null;
      const text = `${now() + sessionMs}.${randomBytes(12).toString('base64url')}.${found.tokenId}`;
      return `${text}.${sign(text, port)}`;
    },
    identifySession(cookie, port) {
      const end = cookie.lastIndexOf('.');
      const text = cookie.slice(0, Math.max(0, end));
      const [expiry, , tokenId = ''] = text.split('.');
      if (!isSame(cookie.slice(end + 1), sign(text, port)) || !(Number(expiry) > now()) || !isCurrent(tokenId))
        return null;
      const valid = token;
      return {
        kind: 'browser',
        name: actors.browser,
        tokenId: tokenId || null,
        rights: browserRights,
        groups: null,
        isValid: () => token === valid && isCurrent(tokenId),
      };
    },
    prove: (nonce, port) => proveToken(token, nonce, port),
    renew() {
      token = file.renew();
      codes.clear();
      for (const listener of listeners) listener();
    },
    onRenew(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
