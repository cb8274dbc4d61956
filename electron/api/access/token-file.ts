import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  constants,
  fstatSync,
  linkSync,
  lstatSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { UserError } from '../../../shared/user-error.ts';
import { makeFolder } from '../../foundation/files/make-folder.ts';

/** Where the token is kept. */
export interface TokenFile {
  /**
   * The token of this installation, made at the first time.
   * @throws UserError
   */
  read(): string;
  /** @throws UserError */
  renew(): string;
  /** Why it lives in memory only, and is another after each start; `null` where it is kept. */
  readonly problem: string | null;
}

const pattern = /^[\w-]{32,200}$/;
const maxBytes = 1024;
const makeToken = () => randomBytes(32).toString('base64url');

/** A regular file of some bytes; `null` for anything else. Opened so that a pipe without a writer does not hang. */
function readSmallFile(path: string): { readonly text: string; readonly mode: number } | null {
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stat = fstatSync(file);
    return stat.isFile() && stat.size <= maxBytes ? { text: readFileSync(file, 'utf8').trim(), mode: stat.mode } : null;
  } finally {
    closeSync(file);
  }
}

/** Why the path must not be written; `null` where nothing is lost by it. */
function findObstacle(path: string): string | null {
  let stat: Stats;
  try {
    stat = lstatSync(path);
  } catch {
    // Missing; whatever else is wrong with its folder shows when it is written.
    return null;
  }
  if (stat.isSymbolicLink()) return 'is a symbolic link';
  if (!stat.isFile()) return 'is not a regular file';
  try {
    // After a loss of power a file may be all zeros.
    const text = readSmallFile(path)?.text.replaceAll('\0', '');
    return text === '' || (text !== undefined && pattern.test(text)) ? null : 'holds something other than a token';
  } catch {
    return 'cannot be read';
  }
}

function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // What cannot be written has nothing to be removed.
  }
}

/**
 * A file that its owner alone can read; one that others could read is made private again, and its token another. Only a file that is
 * missing, empty or holds a token is ever written.
 */
export function openTokenFile(path: string): TokenFile {
  let problem: string | null = null;

  function readKept(): string | null {
    try {
      const kept = readSmallFile(path);
      if (!kept) return null;
      // On Windows the folder of the user decides, and modes say nothing.
      const isPrivate = process.getuid === undefined || (kept.mode & 0o077) === 0;
      return isPrivate && pattern.test(kept.text) ? kept.text : null;
    } catch {
      return null;
    }
  }

  function write(token: string, isFirst: boolean): string {
    const obstacle = findObstacle(path);
    if (obstacle !== null) {
      throw new UserError(`${path} ${obstacle}; move it away, or name a file that is missing, empty or holds a token`, {
        code: 'configuration',
      });
    }
    const own = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
    try {
      makeFolder(dirname(path));
      writeFileSync(own, `${token}\n`, { flag: 'wx', mode: 0o600 });
      chmodSync(own, 0o600);
      if (isFirst) linkSync(own, path);
      else renameSync(own, path);
      problem = null;
      return token;
    } catch (error) {
      // Of two that start at once the first has made it.
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return readKept() ?? write(token, false);
      problem = `the token could not be kept (${(error as NodeJS.ErrnoException).code ?? String(error)})`;
      return token;
    } finally {
      removeQuietly(own);
    }
  }

  return {
    read: () => readKept() ?? write(makeToken(), true),
    renew: () => write(makeToken(), false),
    get problem() {
      return problem;
    },
  };
}
