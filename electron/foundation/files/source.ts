import { closeSync, constants, openSync, readdirSync, readSync, type Stats, statSync } from 'node:fs';
import { checkRegular, maxBytes, tooLarge } from './check-regular.ts';
import { codeOf, explainError } from './explain-error.ts';

/** The kernel's files below one root, so that tests and containers can put another in its place. Paths: `proc/stat`. */
export interface Source {
  /** @throws Error that names file and reason */
  text(path: string): string;
  /** `null` where there is no such file; throws like `text` otherwise. */
  textIfPresent(path: string): string | null;
  /** The same for a file that is no text. */
  bytesIfPresent(path: string): Uint8Array | null;
  /** Names in a folder, none where it is absent. */
  list(path: string): readonly string[];
}

/** For facts that may stay unknown: whatever the reason, a file that cannot be read is `null`. */
export function textOrNull(source: Source, path: string): string | null {
  try {
    return source.textIfPresent(path);
  } catch {
    return null;
  }
}

const firstBytes = 64 * 1024;
/** A FIFO that takes the place of a file between the check and the opening must not hang us either. */
const openFlags = constants.O_RDONLY | constants.O_NONBLOCK;

/**
 * Reads synchronously on purpose: procfs is memory, and a hop over the thread pool costs ten times the read. Nothing but regular
 * files is opened, so that no FIFO, socket or device can block the caller.
 * One buffer serves all reads, since procfs files have no size to ask for. Files that are `steady` are read at every tick and
 * kept open, which saves more than a third of the cost; they must be such as are never replaced by others.
 */
export function createFileSource(root: string, steady: ReadonlySet<string> = new Set()): Source {
  let buffer = Buffer.allocUnsafe(firstBytes);
  // Not path.join: it takes as long as the read.
  const base = root.endsWith('/') ? root : `${root}/`;
  const kept = new Map<string, number>();

  function readOpened<T>(file: number, isKept: boolean, take: Take<T>): T {
    let length = 0;
    for (;;) {
      const read = readSync(file, buffer, length, buffer.length - length, isKept ? length : null);
      length += read;
      // The kernel hands out whole records, a page of them at a time: less than half a page is the end.
      if (read === 0 || (isKept && read < 2048)) return take(buffer, length);
      if (length < buffer.length) continue;
      if (length >= maxBytes) {
        buffer = Buffer.allocUnsafe(firstBytes);
        throw new Error(tooLarge);
      }
      buffer = Buffer.concat([buffer], buffer.length * 2);
    }
  }

  /** The check costs little more than asking whether the file is there, and what is kept open is checked once. */
  function open(path: string, stats: Stats): number {
    checkRegular(stats);
    return openSync(base + path, openFlags);
  }

  function readKept<T>(path: string, take: Take<T>): T {
    const file = kept.get(path) ?? open(path, statSync(base + path));
    kept.set(path, file);
    try {
      return readOpened(file, true, take);
    } catch (error) {
      kept.delete(path);
      closeSync(file);
      throw error;
    }
  }

  function readOnce<T>(path: string, stats: Stats, take: Take<T>): T {
    const file = open(path, stats);
    try {
      return readOpened(file, false, take);
    } finally {
      closeSync(file);
    }
  }

  function read<T>(path: string, take: Take<T>, stats?: Stats): T {
    try {
      return steady.has(path) ? readKept(path, take) : readOnce(path, stats ?? statSync(base + path), take);
    } catch (cause) {
      throw new Error(`read /${path}: ${explainError(cause)}`, { cause });
    }
  }

  function readIfPresent<T>(path: string, take: Take<T>): T | null {
    try {
      if (kept.has(path)) return read(path, take);
      // Asking first costs a third of what Node takes to throw.
      const stats = find(base + path);
      return stats ? read(path, take, stats) : null;
    } catch (error) {
      if (isAbsent(error)) return null;
      throw error;
    }
  }

  return {
    text: (path) => read(path, asText),
    textIfPresent: (path) => readIfPresent(path, asText),
    bytesIfPresent: (path) => readIfPresent(path, (bytes, length) => Uint8Array.prototype.slice.call(bytes, 0, length)),
    list(path) {
      try {
        return readdirSync(base + path);
      } catch (cause) {
        if (codeOf(cause) === 'ENOENT') return [];
        throw new Error(`list /${path}: ${explainError(cause)}`, { cause });
      }
    },
  };
}

/** `null` as well where the folder around it may not be searched. */
function find(path: string): Stats | null {
  try {
    return statSync(path, { throwIfNoEntry: false }) ?? null;
  } catch {
    return null;
  }
}

type Take<T> = (buffer: Buffer, length: number) => T;

const asText = (buffer: Buffer, length: number) => buffer.toString('utf8', 0, length);

// EOPNOTSUPP: the file is there, but the kernel was started with the feature off (psi=0).
function isAbsent(error: unknown): boolean {
  const code = error instanceof Error ? codeOf(error.cause) : undefined;
  return code === 'ENOENT' || code === 'EOPNOTSUPP' || code === 'ESRCH';
}
