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
import { isPrivateMode } from '../../foundation/files/private-mode.ts';

/** The file that holds the token. */
export interface TokenFile {
  /**
   * The token of this installation, created at first use.
   * @throws UserError
   */
  read(): string;
  /** @throws UserError */
  renew(): string;
  /** Why it is not saved, and so changes at each start; `null` if it is saved. */
  readonly problem: string | null;
}

const pattern = /^[\w-]{32,200}$/;
const maxBytes = 1024;
const makeToken = () => randomBytes(32).toString('base64url');

/** The content of a small regular file; `null` for anything else. Opened so that a pipe without a writer does not block. */
function readSmallFile(path: string): { readonly text: string; readonly mode: number } | null {
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stat = fstatSync(file);
    return stat.isFile() && stat.size <= maxBytes ? { text: readFileSync(file, 'utf8').trim(), mode: stat.mode } : null;
  } finally {
    closeSync(file);
  }
}

/** Why the path must not be overwritten; `null` if nothing would be lost. */
function findObstacle(path: string): string | null {
  let stat: Stats;
  try {
    stat = lstatSync(path);
  } catch {
    // Missing; any problem with its folder shows when it is written.
    return null;
  }
  if (stat.isSymbolicLink()) return 'is a symbolic link';
  if (!stat.isFile()) return 'is not a regular file';
  try {
    // After a power loss a file may be all zeros.
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
    // If it could not be written, there is nothing to remove.
  }
}

/**
 * A file that only its owner can read; if others could read it, it is made private again and gets a new token. Only a file that is
 * missing, empty or holds a token is ever written.
 */
export function openTokenFile(path: string): TokenFile {
  let problem: string | null = null;

  function readSaved(): string | null {
    try {
      const saved = readSmallFile(path);
      if (!saved) return null;
      return isPrivateMode(saved.mode) && pattern.test(saved.text) ? saved.text : null;
    } catch {
      return null;
    }
  }

  function write(token: string, isFirst: boolean): string {
    const obstacle = findObstacle(path);
    if (obstacle !== null) {
      throw new UserError(`${path} ${obstacle}; move it, or use a file that is missing, empty or contains a token`, {
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
      // Another process that started at the same time has created it.
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return readSaved() ?? write(token, false);
      problem = `the token could not be saved (${(error as NodeJS.ErrnoException).code ?? String(error)})`;
      return token;
    } finally {
      removeQuietly(own);
    }
  }

  return {
    read: () => readSaved() ?? write(makeToken(), true),
    renew: () => write(makeToken(), false),
    get problem() {
      return problem;
    },
  };
}
