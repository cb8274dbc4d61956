import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from './make-folder.ts';

const pattern = /^[\w.-]{1,80}$/;

/**
 * The name of this installation in everything that leaves it: host name and eight random hex digits, made at the first start and
 * kept. Where it cannot be kept it is made anew at each start.
 */
export function readInstanceId(folder: string, hostName: string): string {
  const path = join(folder, 'instance-id');
  const read = () => {
    const text = readFileSync(path, 'utf8').trim();
    return pattern.test(text) ? text : null;
  };
  const made = `${hostName.replace(/[^\w.-]/g, '-').slice(0, 60)}-${randomBytes(4).toString('hex')}`;
  try {
    const known = read();
    if (known !== null) return known;
  } catch {
    // Not there yet, or not readable: then it cannot be written either.
  }
  try {
    makeFolder(folder);
    // Two that start at once agree on the one that came first.
    writeFileSync(path, `${made}\n`, { flag: 'wx', mode: 0o600 });
    return made;
  } catch {
    return readOrNull(read) ?? made;
  }
}

function readOrNull(read: () => string | null): string | null {
  try {
    return read();
  } catch {
    return null;
  }
}
