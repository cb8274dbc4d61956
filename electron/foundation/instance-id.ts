import { randomBytes } from 'node:crypto';
import { linkSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from './files/make-folder.ts';
import { readRegularFile } from './files/regular-file.ts';
import { replaceFile } from './files/replace-file.ts';

const pattern = /^[\w.-]{1,80}$/;
const maxBytes = 1000;

/**
 * The name of this installation in everything that leaves it: host name and eight random hex digits, made at the first start and
 * kept. A file that holds none is mended. Where none can be kept it is made anew at each start.
 */
export function readInstanceId(folder: string, hostName: string): string {
  const path = join(folder, 'instance-id');
  const found = readId(path);
  if (typeof found === 'string') return found;
  const made = `${hostName.replace(/[^\w.-]/g, '-').slice(0, 60)}-${randomBytes(4).toString('hex')}`;
  try {
    makeFolder(folder);
    return found === undefined ? create(path, made) : replace(path, made);
  } catch {
    return made;
  }
}

/** `undefined` where there is no such file, `null` where it holds no name. */
function readId(path: string): string | null | undefined {
  try {
    const text = readRegularFile(path, maxBytes).trim();
    return pattern.test(text) ? text : null;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? undefined : null;
  }
}

/** Complete from the moment it is there; of two that start at once, both take that of the first. */
function create(path: string, id: string): string {
  const own = `${path}.tmp-${process.pid}-${randomBytes(4).toString('hex')}`;
  try {
    writeFileSync(own, `${id}\n`, { flag: 'wx', mode: 0o600 });
    linkSync(own, path);
    return id;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return readId(path) ?? id;
    // Some file systems know no links.
    return replace(path, id);
  } finally {
    rmSync(own, { force: true });
  }
}

function replace(path: string, id: string): string {
  replaceFile(path, `${id}\n`);
  return id;
}
