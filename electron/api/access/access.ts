import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { proveToken } from './prove-token.ts';
import type { TokenFile } from './token-file.ts';

/** Who has access: programs by a token, browsers by a cookie that they get for a one-time link. */
export interface Access {
  /** For `Authorization: Bearer …`. */
  readonly token: string;
  isToken(given: string): boolean;
  /** A code that can be exchanged for a cookie once, within ten minutes. */
  createCode(): string;
  /** The value of a new cookie for a server on `port`, or `null` if the code is not valid (any more). */
  redeem(code: string, port: number): string | null;
  isSession(cookie: string, port: number): boolean;
  /** Proves that the server on `port` holds the token, without revealing it. */
  prove(nonce: string, port: number): string;
  /** Makes a new token: the old one and all cookies are revoked. */
  renew(): void;
  /** Called when the token was renewed. Returns the function that unsubscribes. */
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
 * A cookie is `expiry.nonce.signature`, signed with a key derived from the token: it survives a restart, needs no storage, and becomes
 * invalid with the token.
 * @param now wall clock, by which cookies expire; links expire by the monotonic clock
 */
export function createAccess(file: TokenFile, now: () => number, monotonicMs = () => performance.now()): Access {
  let token = file.read();
  const codes = new Map<string, number>();
  const listeners = new Set<() => void>();

  // Browsers send a cookie to every port of an address: one for another port must not be valid here.
  const sign = (text: string, port: number) =>
    createHmac('sha256', `tacho session ${token}`).update(`${port} ${text}`).digest('base64url');

  return {
    get token() {
      return token;
    },
    isToken: (given) => isSame(given, token),
    createCode() {
      for (const [code, until] of codes) if (until < monotonicMs() || codes.size >= maxCodes) codes.delete(code);
      const code = randomBytes(24).toString('base64url');
      codes.set(code, monotonicMs() + codeMs);
      return code;
    },
    redeem(code, port) {
      const until = codes.get(code);
      codes.delete(code);
      if (until === undefined || until < monotonicMs()) return null;
      const text = `${now() + sessionMs}.${randomBytes(12).toString('base64url')}`;
      return `${text}.${sign(text, port)}`;
    },
    isSession(cookie, port) {
      const end = cookie.lastIndexOf('.');
      const text = cookie.slice(0, Math.max(0, end));
      return isSame(cookie.slice(end + 1), sign(text, port)) && Number(text.split('.')[0]) > now();
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
