import { closeSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';

/** The kernel's files below one root, so that tests and containers can put another in its place. Paths: `proc/stat`. */
export interface Source {
  /** @throws Error that names file and reason */
  text(path: string): string;
  /** `null` where there is no such file; throws like `text` otherwise. */
  textIfPresent(path: string): string | null;
  /** Names in a folder, none where it is absent. */
  list(path: string): readonly string[];
}

const maxBytes = 16 * 1024 * 1024;

/**
 * Reads synchronously on purpose: procfs is memory, and a hop over the thread pool costs ten times the read.
 * One buffer serves all reads, since procfs files have no size to ask for.
 */
export function createFileSource(root: string): Source {
  let buffer = Buffer.allocUnsafe(64 * 1024);

  function readAll(path: string): string {
    const file = openSync(join(root, path), 'r');
    try {
      let length = 0;
      for (;;) {
        const read = readSync(file, buffer, length, buffer.length - length, null);
        length += read;
        if (read === 0) return buffer.toString('utf8', 0, length);
        if (length < buffer.length) continue;
        if (length >= maxBytes) throw new Error('it is larger than 16 MiB');
        buffer = Buffer.concat([buffer], buffer.length * 2);
      }
    } finally {
      closeSync(file);
    }
  }

  function text(path: string): string {
    try {
      return readAll(path);
    } catch (cause) {
      throw new Error(`read /${path}: ${explain(cause)}`, { cause });
    }
  }

  return {
    text,
    textIfPresent(path) {
      try {
        return text(path);
      } catch (error) {
        if (isAbsent(error)) return null;
        throw error;
      }
    },
    list(path) {
      try {
        return readdirSync(join(root, path));
      } catch (cause) {
        if (codeOf(cause) === 'ENOENT') return [];
        throw new Error(`list /${path}: ${explain(cause)}`, { cause });
      }
    },
  };
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EACCES: 'permission denied',
  EPERM: 'not permitted',
  EISDIR: 'it is a folder',
  ENOTDIR: 'not a folder',
  EIO: 'input/output error',
  ENODEV: 'no such device',
  ESRCH: 'no such process',
  EMFILE: 'too many open files',
};

function explain(cause: unknown): string {
  const code = codeOf(cause);
  if (code) return reasons[code] ?? code;
  return cause instanceof Error ? cause.message : String(cause);
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
}

// EOPNOTSUPP: the file is there, but the kernel was started with the feature off (psi=0).
function isAbsent(error: unknown): boolean {
  const code = error instanceof Error ? codeOf(error.cause) : undefined;
  return code === 'ENOENT' || code === 'EOPNOTSUPP' || code === 'ESRCH';
}
