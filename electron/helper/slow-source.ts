import { open, readdir, realpath, stat, statfs } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { UserError } from '../../shared/user-error.ts';
import { explainError } from '../foundation/files/explain-error.ts';
import { checkRegular, createTooLargeError, openFlags } from '../foundation/files/regular-file.ts';
import { maxFileBytes } from '../foundation/files/source.ts';
import type { JobPool } from './job-pool.ts';
import { kindOf, type MountKind } from './thread-limits.ts';

/** Space on a file system, from statfs(2). */
export interface Space {
  readonly blockBytes: number;
  readonly blocks: number;
  readonly freeBlocks: number;
  readonly availableBlocks: number;
  readonly inodes: number;
  readonly freeInodes: number;
}

/**
 * Files of drivers that may be slow, below a root. They are read in the thread pool with a timeout. `key` names the device: while
 * one of its reads hangs, no other is started.
 */
export interface SlowSource {
  /** `null` if there is no such file or no value. @throws Error with the reason */
  text(path: string, key: string): Promise<string | null>;
  /** The same for a binary file. */
  bytes(path: string, key: string): Promise<Uint8Array | null>;
  list(path: string): Promise<readonly string[]>;
  /** Last component of the target of a link; `null` if there is none. */
  linkName(path: string): Promise<string | null>;
  /** @param path relative to the root, with a leading slash @throws Error with the reason */
  space(path: string, kind: MountKind): Promise<Space>;
}

/** Errors that drivers report for a value that is currently unavailable or not accessible. */
const noValueCodes = new Set([
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

/** Reads a file that does not belong to a device. @throws Error with the path and the reason */
export async function readWithPath(slow: SlowSource, path: string, key: string): Promise<string | null> {
  try {
    return await slow.text(path, key);
  } catch (cause) {
    throw new UserError(`read /${path}: ${explainError(cause)}`, { cause });
  }
}

const initialBytes = 16 * 1024;

/** Reads to the end, because kernel files report a wrong size or none. */
async function readRegular(path: string): Promise<Buffer> {
  checkRegular(await stat(path));
  const file = await open(path, openFlags);
  try {
    let buffer = Buffer.allocUnsafe(initialBytes);
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

export function createSlowSource(root: string, pool: JobPool): SlowSource {
  async function bytes(path: string, key: string): Promise<Buffer | null> {
    try {
      return await pool.run(kindOf(key), key, () => readRegular(join(root, path)));
    } catch (error) {
      if (noValueCodes.has((error as NodeJS.ErrnoException).code ?? '')) return null;
      throw new UserError(explainError(error), { cause: error });
    }
  }

  return {
    bytes,
    text: async (path, key) => (await bytes(path, key))?.toString('utf8') ?? null,
    async list(path) {
      try {
        return await pool.run(kindOf(path), path, () => readdir(join(root, path)));
      } catch (error) {
        if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
        throw new UserError(`list /${path}: ${explainError(error)}`, { cause: error });
      }
    },
    async linkName(path) {
      try {
        return basename(await pool.run(kindOf(path), path, () => realpath(join(root, path))));
      } catch {
        return null;
      }
    },
    async space(path, kind) {
      try {
        const { bsize, blocks, bfree, bavail, files, ffree } = await pool.run(kind, path, () =>
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
        throw new UserError(explainError(error), { cause: error });
      }
    },
  };
}
