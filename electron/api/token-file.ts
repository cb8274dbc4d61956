import { randomBytes } from 'node:crypto';
import { chmodSync, linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeFolder } from '../make-folder.ts';

/** Where the token is kept. */
export interface TokenFile {
  /** The token of this installation, made at the first time. */
  read(): string;
  renew(): string;
  /** Why it lives in memory only, and is another after each start; `null` where it is kept. */
  readonly problem: string | null;
}

const pattern = /^[\w-]{32,200}$/;
const makeToken = () => randomBytes(32).toString('base64url');

function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // What cannot be written has nothing to be removed.
  }
}

/** A file that its owner alone can read; one that others could read is made private again, and its token another. */
export function openTokenFile(path: string): TokenFile {
  let problem: string | null = null;

  function readKept(): string | null {
    try {
      const text = readFileSync(path, 'utf8').trim();
      // On Windows the folder of the user decides, and modes say nothing.
      const isPrivate = process.getuid === undefined || (statSync(path).mode & 0o077) === 0;
      return isPrivate && pattern.test(text) ? text : null;
    } catch {
      return null;
    }
  }

  function write(token: string, isFirst: boolean): string {
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
