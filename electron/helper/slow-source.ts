import { readdir, readFile, realpath, statfs } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { explainError } from '../collect/explain-error.ts';
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
  space(path: string): Promise<Space>;
}

/** What drivers answer for a figure that they do not have at the moment, or that is not for us. */
const nothing = new Set(['ENOENT', 'ENODATA', 'EINVAL', 'EOPNOTSUPP', 'EACCES', 'EPERM', 'ENXIO', 'EAGAIN', 'EBUSY']);

export function createSlowSource(root: string, patience: Patience): SlowSource {
  async function bytes(path: string, key: string): Promise<Buffer | null> {
    try {
      return await patience.ask(key, () => readFile(join(root, path)));
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
        return await patience.ask(path, () => readdir(join(root, path)));
      } catch (error) {
        if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
        throw new Error(`list /${path}: ${explainError(error)}`, { cause: error });
      }
    },
    async linkName(path) {
      try {
        return basename(await patience.ask(path, () => realpath(join(root, path))));
      } catch {
        return null;
      }
    },
    async space(path) {
      try {
        const { bsize, blocks, bfree, bavail, files, ffree } = await patience.ask(path, () => statfs(join(root, path)));
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
