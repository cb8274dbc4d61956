import { closeSync, openSync, readdirSync, readSync, type Stats, statSync } from 'node:fs';
import { UserError } from '../../../shared/user-error.ts';
import { codeOf, explainError } from './explain-error.ts';
import { checkRegular, createTooLargeError, openFlags } from './regular-file.ts';

/** The kernel's files below a root, which tests and containers replace. Paths look like `proc/stat`. */
export interface Source {
  /** @throws Error with the path and the reason */
  text(path: string): string;
  /** `null` if there is no such file. @throws Error as `text` does */
  textIfPresent(path: string): string | null;
  /** The same for a binary file. */
  bytesIfPresent(path: string): Uint8Array | null;
  /** Names in a folder; empty if there is no such folder. */
  list(path: string): readonly string[];
}

/** For optional facts: `null` if the file cannot be read, whatever the reason. */
export function textOrNull(source: Source, path: string): string | null {
  try {
    return source.textIfPresent(path);
  } catch {
    return null;
  }
}

/** No kernel file that is read here is larger; reading an endless one stops here. */
export const maxFileBytes = 16 * 1024 ** 2;
const initialBytes = 64 * 1024;

/**
 * Reads synchronously on purpose: procfs is memory, and a hop over the thread pool costs ten times the read. Only regular files
 * are opened, so no FIFO, socket or device can block the caller. All reads share one buffer, because procfs files report no size.
 * @param keptOpen files that are read at every tick. Keeping them open saves more than a third of the cost; they must never be
 *   replaced by other files.
 */
export function createFileSource(root: string, keptOpen: ReadonlySet<string> = new Set()): Source {
  let buffer = Buffer.allocUnsafe(initialBytes);
  // Not path.join: it takes as long as the read.
  const base = root.endsWith('/') ? root : `${root}/`;
  const openFiles = new Map<string, number>();

  function readOpened<T>(file: number, isKept: boolean, take: Take<T>): T {
    let length = 0;
    for (;;) {
      const read = readSync(file, buffer, length, buffer.length - length, isKept ? length : null);
      length += read;
      // The kernel returns whole records, a page of them at a time: less than half a page is the end.
      if (read === 0 || (isKept && read < 2048)) return take(buffer, length);
      if (length < buffer.length) continue;
      if (length >= maxFileBytes) {
        buffer = Buffer.allocUnsafe(initialBytes);
        throw createTooLargeError(maxFileBytes);
      }
      buffer = Buffer.concat([buffer], buffer.length * 2);
    }
  }

  /** The check costs little more than a test for existence, and a file that is kept open is checked only once. */
  function open(path: string, stats: Stats): number {
    checkRegular(stats);
    return openSync(base + path, openFlags);
  }

  function readKept<T>(path: string, take: Take<T>): T {
    const file = openFiles.get(path) ?? open(path, statSync(base + path));
    openFiles.set(path, file);
    try {
      return readOpened(file, true, take);
    } catch (error) {
      openFiles.delete(path);
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
      return keptOpen.has(path) ? readKept(path, take) : readOnce(path, stats ?? statSync(base + path), take);
    } catch (cause) {
      throw new UserError(`read /${path}: ${explainError(cause)}`, { cause });
    }
  }

  function readIfPresent<T>(path: string, take: Take<T>): T | null {
    try {
      if (openFiles.has(path)) return read(path, take);
      // A check costs a third of what Node takes to throw an error.
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
        throw new UserError(`list /${path}: ${explainError(cause)}`, { cause });
      }
    },
  };
}

/** Also `null` if the folder around it is not accessible. */
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
