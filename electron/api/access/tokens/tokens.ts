import { statSync } from 'node:fs';
import { maxTokens, type NewToken, type TokenInfo } from '../../../../shared/access/tokens.ts';
import { UserError } from '../../../../shared/user-error.ts';
import type { Stores } from '../../../foundation/json-store.ts';
import { isNameOfActor } from '../actors.ts';
import {
  createSecret,
  createTokenId,
  findBySecret,
  formatEntries,
  hashSecret,
  parseEntries,
  type TokenEntry,
} from './token-entries.ts';

/** The tokens of a data folder, which several processes may change at the same time. */
export interface Tokens {
  list(): readonly TokenInfo[];
  /** Why none is accepted; `null` if the file can be used, or is missing. */
  readonly problem: string | null;
  /** Returns the secret, which is not stored. @throws UserError */
  create(wanted: NewToken): string;
  /** False if there is no such token. @throws UserError */
  revoke(name: string): boolean;
  /** The token with this secret. */
  find(secret: string): (TokenEntry & { readonly isExpired: boolean }) | null;
  /** The token with this id, unless it was revoked or has expired. */
  get(id: string): TokenEntry | null;
  /** Records that a token was used now; saved within a minute, together with others. */
  touch(id: string): void;
  /** Writes what `touch` has noted. */
  close(): void;
}

interface TokensOptions {
  /** Of tokens.json. */
  readonly path: string;
  readonly stores: Pick<Stores, 'inspect' | 'write' | 'withLock' | 'setAside'>;
  readonly now: () => number;
  warn(text: string): void;
}

const store = 'tokens';
const flushMs = 60_000;

const describe = ({ id, hash, ...info }: TokenEntry): TokenInfo => info;
const isSame = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

export function openTokens({ path, stores, now, warn }: TokensOptions): Tokens {
  let known: { readonly stamp: string; readonly entries: readonly TokenEntry[]; readonly problem: string | null } = {
    stamp: '',
    entries: [],
    problem: null,
  };
  const usedAt = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;

  /** @throws UserError if the file is damaged */
  function load(): readonly TokenEntry[] {
    const found = stores.inspect(store);
    if (found.kind === 'missing') return [];
    if (found.kind === 'unusable') throw new UserError(found.reason);
    return parseEntries(found.value);
  }

  /** Read again only when it was replaced, by us or by another process. A damaged file means that no token is valid. */
  function read(): typeof known {
    const stamp = stampOf(path);
    if (stamp === known.stamp) return known;
    try {
      known = { stamp, entries: load(), problem: null };
    } catch (error) {
      const problem = describeProblem(error);
      known = { stamp, entries: [], problem };
      warn(`${problem}; its tokens are refused`);
    }
    return known;
  }

  /** Unlike `read`, it only throws, so that a command prints the error once. @throws UserError */
  function checkUsable(): void {
    try {
      load();
    } catch (error) {
      throw new UserError(`${describeProblem(error)}; move or delete it first`);
    }
  }

  /** @throws UserError */
  function change(work: (entries: readonly TokenEntry[]) => readonly TokenEntry[]): void {
    stores.withLock(store, () => stores.write(store, formatEntries(work(load()))));
  }

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    const used = new Map(usedAt);
    usedAt.clear();
    if (!read().entries.some(({ id }) => used.has(id))) return;
    try {
      change((entries) => entries.map((entry) => ({ ...entry, lastUsedAt: used.get(entry.id) ?? entry.lastUsedAt })));
    } catch (error) {
      warn(`the last use of tokens could not be saved: ${(error as Error).message}`);
    }
  }

  const isCurrent = ({ expiresAt }: TokenEntry) => expiresAt === null || expiresAt > now();

  return {
    list: () =>
      read().entries.map((entry) => ({ ...describe(entry), lastUsedAt: usedAt.get(entry.id) ?? entry.lastUsedAt })),
    get problem() {
      return read().problem;
    },
    create(wanted) {
      if (isNameOfActor(wanted.name)) {
        throw new UserError(`the name "${wanted.name}" is reserved for the audit log; choose another name`);
      }
      checkUsable();
      const secret = createSecret();
      change((entries) => {
        if (entries.some(({ name }) => isSame(name, wanted.name))) {
          throw new UserError(`a token "${wanted.name}" already exists; revoke it, or choose another name`);
        }
        if (entries.length >= maxTokens)
          throw new UserError(`the limit of ${maxTokens} tokens is reached; revoke one first`);
        const entry = { ...wanted, id: createTokenId(), hash: hashSecret(secret), createdAt: now(), lastUsedAt: null };
        return [...entries, entry];
      });
      return secret;
    },
    revoke(name) {
      checkUsable();
      if (!read().entries.some((entry) => isSame(entry.name, name))) return false;
      change((entries) => entries.filter((entry) => !isSame(entry.name, name)));
      return true;
    },
    find(secret) {
      const entry = findBySecret(read().entries, secret);
      return entry && { ...entry, isExpired: !isCurrent(entry) };
    },
    get: (id) => read().entries.find((entry) => entry.id === id && isCurrent(entry)) ?? null,
    touch(id) {
      usedAt.set(id, now());
      timer ??= setTimeout(flush, flushMs).unref();
    },
    close: flush,
  };
}

const describeProblem = (error: unknown) =>
  `tokens.json cannot be used (${error instanceof UserError ? error.message : String(error)})`;

/** Differs for each content, because the file is always replaced as a whole. */
function stampOf(path: string): string {
  try {
    const { ino, mtimeMs, size } = statSync(path);
    return `${ino} ${mtimeMs} ${size}`;
  } catch {
    return 'none';
  }
}
