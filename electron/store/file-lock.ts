import { randomUUID } from 'node:crypto';
import { closeSync, lstatSync, openSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../foundation/files/make-folder.ts';
import { readRegularFile } from '../foundation/files/regular-file.ts';
import { describeHolder, hasEnded, type LockHolder, parseHolder } from './lock-holder.ts';

/** One process at a time holds it, also where several share a folder over a network. */
export interface FileLock {
  /** Takes the lock, or says that it is still held. `false` while another process holds it. @throws Error when the folder refuses */
  renew(): boolean;
  release(): void;
}

export interface FileLockOptions {
  readonly folder: string;
  /** Its files are `<name>-1.lock`, `<name>-2.lock`… */
  readonly name: string;
  readonly pid: number;
  readonly host: string;
  now(): number;
  /** It is held for milliseconds: one that is minutes old by its date was left behind, whoever held it. */
  readonly isBrief?: boolean;
  /** For how long nothing was heard is measured by a clock that nobody sets. */
  monotonicMs(): number;
}

/** For a holder that cannot be asked for, on another machine or in another container: it renews each minute. */
const staleMs = 5 * 60_000;
const maxBytes = 4096;

/** Of a folder in which nobody can write, and so nobody can hold a lock. */
const refusals = ['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT', 'ENOENT', 'ENOTDIR'];

/** Whether an error says that the folder cannot be written. */
export function isRefusal(error: unknown): boolean {
  return refusals.includes((error as NodeJS.ErrnoException).code ?? '');
}

interface Claim {
  readonly number: number;
  readonly holder: LockHolder | null;
  readonly writtenAt: number;
  /** A lock is created as a regular file: a folder, a link or a FIFO of its name was never held. */
  readonly isFile: boolean;
}

/**
 * Files with rising numbers, of which the highest holds the lock. A file is created exclusively, which needs no links and is atomic
 * on every file system there is. A lock whose holder has ended is never removed or renamed first, since two could do that at once:
 * it is followed by the next number, which one alone can create. Whoever has created one then sees whether somebody else came in
 * between, and withdraws.
 */
export function createFileLock(options: FileLockOptions): FileLock {
  const { folder, name, pid, host, now, monotonicMs, isBrief = false } = options;
  const own = describeHolder(pid, host, randomUUID());
  const pattern = new RegExp(`^${name}-([1-9]\\d{0,14})\\.lock$`);
  let ownNumber: number | null = null;
  /** What was seen of holders that cannot be asked for, and since when it has not changed. */
  const unchangedSinceMs = new Map<string, number>();

  const pathOf = (number: number) => join(folder, `${name}-${number}.lock`);

  /** Lowest first. */
  function readClaims(): readonly Claim[] {
    const numbers = readdirSync(folder).flatMap((file) => {
      const number = pattern.exec(file)?.[1];
      return number === undefined ? [] : [Number(number)];
    });
    return numbers.sort((a, b) => a - b).flatMap(readClaim);
  }

  function readClaim(number: number): readonly Claim[] {
    const path = pathOf(number);
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (!stats) return [];
    const isFile = stats.isFile();
    return [{ number, holder: isFile ? readHolder(path) : null, writtenAt: stats.mtimeMs, isFile }];
  }

  function readHolder(path: string): LockHolder | null {
    try {
      return parseHolder(readRegularFile(path, maxBytes));
    } catch {
      return null;
    }
  }

  const isOwn = ({ holder }: Claim) => holder?.token === own.token;

  function isStale(claim: Claim): boolean {
    if (!claim.isFile) return true;
    const ended = claim.holder && hasEnded(claim.holder, own, claim.writtenAt, now());
    return ended ?? isSilent(claim);
  }

  /** Unchanged for as long as we have watched it: its time of writing comes from a clock that may differ from ours. */
  function isSilent({ number, holder, writtenAt }: Claim): boolean {
    if (isBrief && now() - writtenAt > staleMs) return true;
    const stamp = `${number} ${holder?.token} ${writtenAt}`;
    const sinceMs = unchangedSinceMs.get(stamp) ?? monotonicMs();
    unchangedSinceMs.set(stamp, sinceMs);
    return monotonicMs() - sinceMs > staleMs;
  }

  /**
   * Also below a higher one of this machine: its process sees ours, knows for certain that we live, and withdraws. From elsewhere one
   * can come that took us for silent.
   */
  function isStillHeld(claims: readonly Claim[], number: number): boolean {
    const isHeld = claims.some((claim) => claim.number === number && isOwn(claim));
    const mayFollow = ({ holder }: Claim) =>
      holder !== null && (own.scope === null || holder.host !== host || holder.scope !== own.scope);
    return isHeld && !claims.some((claim) => claim.number > number && mayFollow(claim));
  }

  function take(claims: readonly Claim[]): boolean {
    const number = (claims.at(-1)?.number ?? 0) + 1;
    if (!create(number)) return false;
    const others = readClaims().filter((claim) => !isOwn(claim));
    if (others.some((claim) => claim.number > number || !isStale(claim))) {
      removeOwn(number);
      return false;
    }
    // A folder may hold what is not ours; below our number it is in nobody's way.
    for (const { number: stale, isFile } of others) if (isFile) rmSync(pathOf(stale), { force: true });
    ownNumber = number;
    unchangedSinceMs.clear();
    return true;
  }

  function create(number: number): boolean {
    let file: number;
    try {
      file = openSync(pathOf(number), 'wx', 0o600);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    }
    try {
      writeFileSync(file, JSON.stringify(own));
      return true;
    } catch (error) {
      // The disk is full: an empty file would be taken for a holder.
      rmSync(pathOf(number), { force: true });
      throw error;
    } finally {
      closeSync(file);
    }
  }

  function removeOwn(number: number): void {
    if (readClaim(number).some(isOwn)) rmSync(pathOf(number), { force: true });
  }

  return {
    renew() {
      makeFolder(folder);
      const claims = readClaims();
      if (ownNumber !== null && isStillHeld(claims, ownNumber)) {
        utimesSync(pathOf(ownNumber), now() / 1000, now() / 1000);
        return true;
      }
      if (ownNumber !== null) removeOwn(ownNumber);
      ownNumber = null;
      const others = claims.filter((claim) => !isOwn(claim));
      return others.every(isStale) && take(others);
    },
    release() {
      const number = ownNumber;
      ownNumber = null;
      if (number !== null) removeOwn(number);
    },
  };
}
