import { open, readdir, realpath, stat, statfs } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { explainError } from '../foundation/files/explain-error.ts';
import { checkRegular, createTooLargeError, openFlags } from '../foundation/files/regular-file.ts';
import { maxFileBytes } from '../foundation/files/source.ts';
import { kindOf, type MountKind } from './max-running.ts';
import type { Patience } from './patience.ts';

/** Space on a file system, in blocks, as statfs(2) tells it. */
export interface Space {
  readonly blockBytes: number;
  readonly blocks: number;
  readonly freeBlocks: number;
  readonly availableBlocks: number;
  readonly inodes: number;
  readonly freeInodes: number;
}

/**
 * Files of drivers that may take their time, below one root. Reads go over the thread pool and end after a while, asked or not
 * answered. `key` names the thing that is asked: while one read of it hangs, no other is begun.
 */
export interface SlowSource {
  /** `null` where there is no such file, or the driver has nothing to say. @throws Error with the reason */
  text(path: string, key: string): Promise<string | null>;
  /** The same for a file that is no text. */
  bytes(path: string, key: string): Promise<Uint8Array | null>;
  list(path: string): Promise<readonly string[]>;
  /** Last part of the path that a link leads to; `null` where there is none. */
  linkName(path: string): Promise<string | null>;
  /** `path`: absolute, on the machine whose root it is. @throws Error with the reason */
  space(path: string, kind: MountKind): Promise<Space>;
}

/** What drivers answer for a figure that they do not have at the moment, or that is not for us. */
const nothing = new Set([
  'ENOENT',
  'ENOTDIR',
  'ENODATA',
  'EINVAL',
  'EOPNOTSUPP',
  'EACCES',
  'EPERM',
  'ENXIO',
  'EAGAIN',
  'EBUSY',
]);

/** For files that are not part of a device that is named anyway. @throws Error that names file and reason */
export async function readNamed(slow: SlowSource, path: string, key: string): Promise<string | null> {
  try {
    return await slow.text(path, key);
  } catch (cause) {
    throw new Error(`read /${path}: ${explainError(cause)}`, { cause });
  }
}

const firstBytes = 16 * 1024;

/** In one job, so that it holds one thread: a file that says its size wrongly or not at all, as the kernel's do. */
async function readRegular(path: string): Promise<Buffer> {
  checkRegular(await stat(path));
  const file = await open(path, openFlags);
  try {
    let buffer = Buffer.allocUnsafe(firstBytes);
    let length = 0;
    for (;;) {
      const { bytesRead } = await file.read(buffer, length, buffer.length - length, null);
      length += bytesRead;
      if (bytesRead === 0) return buffer.subarray(0, length);
      if (length < buffer.length) continue;
      if (length >= maxFileBytes) throw createTooLargeError(maxFileBytes);
      buffer = Buffer.concat([buffer], buffer.length * 2);
    }
  } finally {
    await file.close();
  }
}

export function createSlowSource(root: string, patience: Patience): SlowSource {
  async function bytes(path: string, key: string): Promise<Buffer | null> {
    try {
      return await patience.ask(kindOf(key), key, () => readRegular(join(root, path)));
    } catch (error) {
      if (nothing.has((error as NodeJS.ErrnoException).code ?? '')) return null;
      throw new Error(explainError(error), { cause: error });
    }
  }

  return {
    bytes,
    text: async (path, key) => (await bytes(path, key))?.toString('utf8') ?? null,
    async list(path) {
      try {
        return await patience.ask(kindOf(path), path, () => readdir(join(root, path)));
      } catch (error) {
        if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
        throw new Error(`list /${path}: ${explainError(error)}`, { cause: error });
      }
    },
    async linkName(path) {
      try {
        return basename(await patience.ask(kindOf(path), path, () => realpath(join(root, path))));
      } catch {
        return null;
      }
    },
    async space(path, kind) {
      try {
        const { bsize, blocks, bfree, bavail, files, ffree } = await patience.ask(kind, path, () =>
          statfs(join(root, path)),
        );
        return {
          blockBytes: bsize,
          blocks,
          freeBlocks: bfree,
          availableBlocks: bavail,
          inodes: files,
          freeInodes: ffree,
        };
      } catch (error) {
        throw new Error(explainError(error), { cause: error });
      }
    },
  };
}
