import { randomBytes } from 'node:crypto';
import { linkSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from './files/make-folder.ts';
import { readRegularFile } from './files/regular-file.ts';
import { replaceFile } from './files/replace-file.ts';

const pattern = /^[\w.-]{1,80}$/;
const maxBytes = 1000;

/**
 * The id of this installation in everything it publishes: host name and eight random hex digits, stored at the first start. An invalid
 * file is replaced. Where the id cannot be stored, each start generates another.
 */
export function readInstanceId(folder: string, hostName: string): string {
  const path = join(folder, 'instance-id');
  const found = readId(path);
  if (typeof found === 'string') return found;
  const generated = `${hostName.replace(/[^\w.-]/g, '-').slice(0, 60)}-${randomBytes(4).toString('hex')}`;
  try {
    makeFolder(folder);
    return found === undefined ? create(path, generated) : replace(path, generated);
  } catch {
    return generated;
  }
}

/** `undefined` if there is no file, `null` if it holds no valid id. */
function readId(path: string): string | null | undefined {
  try {
    const text = readRegularFile(path, maxBytes).trim();
    return pattern.test(text) ? text : null;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? undefined : null;
  }
}

/** Creates the file with its full content in one step; of two processes that start at once, both use the id of the first. */
function create(path: string, id: string): string {
  const temporary = `${path}.tmp-${process.pid}-${randomBytes(4).toString('hex')}`;
  try {
    writeFileSync(temporary, `${id}\n`, { flag: 'wx', mode: 0o600 });
    linkSync(temporary, path);
    return id;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return readId(path) ?? id;
    // Some file systems have no hard links.
    return replace(path, id);
  } finally {
    rmSync(temporary, { force: true });
  }
}

function replace(path: string, id: string): string {
  replaceFile(path, `${id}\n`);
  return id;
}
