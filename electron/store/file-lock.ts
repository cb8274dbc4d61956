import { randomUUID } from 'node:crypto';
import { makeFolder } from '../foundation/files/make-folder.ts';
import { type Claim, createClaims } from './lock-claims.ts';
import { describeHolder, hasEnded } from './lock-holder.ts';

/** A lock that one process at a time holds, also on a folder shared over a network. */
export interface FileLock {
  /** Acquires the lock, or renews it. `false` while another process holds it. @throws Error of the file system */
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
  /** The lock is held for milliseconds only: a file that is minutes old by its date is stale, whatever process holds it. */
  readonly isBrief?: boolean;
  /** Measures how long a holder has been silent. */
  monotonicMs(): number;
}

/** For a holder whose process cannot be checked, on another machine or in another container: it renews every minute. */
const staleMs = 5 * 60_000;

const notWritableCodes = ['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT', 'ENOENT', 'ENOTDIR'];

/** Whether an error says that the folder cannot be written, so that no process can hold a lock there. */
export function isNotWritable(error: unknown): boolean {
  return notWritableCodes.includes((error as NodeJS.ErrnoException).code ?? '');
}

/**
 * The lock is a series of numbered files, and the highest number holds it. A stale lock is not removed or renamed before it is taken
 * over, since two processes could both do that: they compete to create the next number, which only one can. The winner then checks
 * whether another process came in between, and withdraws if so.
 */
export function createFileLock(options: FileLockOptions): FileLock {
  const { folder, name, pid, host, now, monotonicMs, isBrief = false } = options;
  const own = describeHolder(pid, host, randomUUID());
  const claims = createClaims(folder, name, own);
  let ownNumber: number | null = null;
  /** When each state of a holder that cannot be checked was first seen. */
  const firstSeenMs = new Map<string, number>();

  function isStale(claim: Claim): boolean {
    if (!claim.isFile) return true;
    const ended = claim.holder && hasEnded(claim.holder, own, claim.writtenAt, now());
    return ended ?? isSilent(claim);
  }

  /** Measured from when we first saw the claim, because its time of writing comes from a clock that may differ from ours. */
  function isSilent({ number, holder, writtenAt }: Claim): boolean {
    if (isBrief && now() - writtenAt > staleMs) return true;
    const state = `${number} ${holder?.token} ${writtenAt}`;
    const sinceMs = firstSeenMs.get(state) ?? monotonicMs();
    firstSeenMs.set(state, sinceMs);
    return monotonicMs() - sinceMs > staleMs;
  }

  /**
   * A higher claim of this machine does not end ours: its process can tell that we are alive, and withdraws. One from another machine
   * or container may have taken us for silent, and then holds the lock.
   */
  function isStillHeld(all: readonly Claim[], number: number): boolean {
    const isHeld = all.some((claim) => claim.number === number && claims.isOwn(claim));
    const mayReplaceUs = ({ holder }: Claim) =>
      holder !== null && (own.scope === null || holder.host !== host || holder.scope !== own.scope);
    return isHeld && !all.some((claim) => claim.number > number && mayReplaceUs(claim));
  }

  function acquire(seen: readonly Claim[]): boolean {
    const number = (seen.at(-1)?.number ?? 0) + 1;
    if (!claims.create(number)) return false;
    const others = claims.list().filter((claim) => !claims.isOwn(claim));
    if (others.some((claim) => claim.number > number || !isStale(claim))) {
      claims.removeOwn(number);
      return false;
    }
    // Anything but a file was not created by Tacho and stays; below our number it has no effect.
    for (const claim of others) if (claim.isFile) claims.remove(claim);
    ownNumber = number;
    firstSeenMs.clear();
    return true;
  }

  return {
    renew() {
      makeFolder(folder);
      const all = claims.list();
      if (ownNumber !== null && isStillHeld(all, ownNumber)) {
        claims.touch(ownNumber, now());
        return true;
      }
      if (ownNumber !== null) claims.removeOwn(ownNumber);
      ownNumber = null;
      const others = all.filter((claim) => !claims.isOwn(claim));
      return others.every(isStale) && acquire(others);
    },
    release() {
      const number = ownNumber;
      ownNumber = null;
      if (number !== null) claims.removeOwn(number);
    },
  };
}
