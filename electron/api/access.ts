import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { TokenFile } from './token-file.ts';

/** Who may ask: programs by a token, browsers by a cookie that they get for a link, once. */
export interface Access {
  /** For `Authorization: Bearer …`. */
  readonly token: string;
  isToken(given: string): boolean;
  /** A code that is exchanged for a cookie once, within ten minutes. */
  createCode(): string;
  /** The value of a new cookie, or `null` for a code that is not, or no longer, good. */
  redeem(code: string): string | null;
  isSession(cookie: string): boolean;
  /** Another token: what was given out before, cookies too, is good no more. */
  renew(): void;
}

export const sessionMs = 30 * 86_400_000;
const codeMs = 10 * 60_000;
/** More than anybody opens in ten minutes. */
const mostCodes = 100;

/** Compares in constant time, whatever the lengths. */
function isSame(a: string, b: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(a), hash(b));
}

/**
 * A cookie is `expiry.nonce.signature`, signed with a key made of the token: it outlives a restart, nothing is kept for it, and it ends
 * with the token.
 */
export function createAccess(file: TokenFile, now: () => number): Access {
  let token = file.read();
  const codes = new Map<string, number>();

  const sign = (text: string) => createHmac('sha256', `tacho session ${token}`).update(text).digest('base64url');

  return {
    get token() {
      return token;
    },
    isToken: (given) => isSame(given, token),
    createCode() {
      for (const [code, until] of codes) if (until < now() || codes.size >= mostCodes) codes.delete(code);
      const code = randomBytes(24).toString('base64url');
      codes.set(code, now() + codeMs);
      return code;
    },
    redeem(code) {
      const until = codes.get(code);
      codes.delete(code);
      if (until === undefined || until < now()) return null;
      const text = `${now() + sessionMs}.${randomBytes(12).toString('base64url')}`;
      return `${text}.${sign(text)}`;
    },
    isSession(cookie) {
      const end = cookie.lastIndexOf('.');
      const text = cookie.slice(0, Math.max(0, end));
      return isSame(cookie.slice(end + 1), sign(text)) && Number(text.split('.')[0]) > now();
    },
    renew() {
      token = file.renew();
      codes.clear();
    },
  };
}
