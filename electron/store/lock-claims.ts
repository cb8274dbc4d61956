import { randomBytes } from 'node:crypto';
import { closeSync, linkSync, lstatSync, openSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRegularFile } from '../foundation/files/regular-file.ts';
import { type LockHolder, parseHolder } from './lock-holder.ts';

/** One file `<name>-<number>.lock`. */
export interface Claim {
  readonly number: number;
  readonly holder: LockHolder | null;
  readonly writtenAt: number;
  /** Claims are created as regular files, so a folder, a link or a FIFO with such a name never was one. */
  readonly isFile: boolean;
}

export interface Claims {
  /** Lowest number first. */
  list(): readonly Claim[];
  isOwn(claim: Claim): boolean;
  /** `false` if the number is taken. @throws Error of the file system */
  create(number: number): boolean;
  /** Sets its time of writing. */
  touch(number: number, at: number): void;
  removeOwn(number: number): void;
  remove(claim: Claim): void;
}

const maxBytes = 4096;
const noLinkCodes = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'];

/** The claims on one lock, as files of a folder. */
export function createClaims(folder: string, name: string, own: LockHolder): Claims {
  const pattern = new RegExp(`^${name}-([1-9]\\d{0,14})\\.lock$`);
  const pathOf = (number: number) => join(folder, `${name}-${number}.lock`);
  const isOwn = ({ holder }: Claim) => holder?.token === own.token;

  function read(number: number): readonly Claim[] {
    const path = pathOf(number);
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (!stats) return [];
    const isFile = stats.isFile();
    return [{ number, holder: isFile ? readHolder(path) : null, writtenAt: stats.mtimeMs, isFile }];
  }

  function remove({ number }: Claim): void {
    rmSync(pathOf(number), { force: true });
  }

  return {
    list() {
      const numbers = readdirSync(folder).flatMap((file) => {
        const number = pattern.exec(file)?.[1];
        return number === undefined ? [] : [Number(number)];
      });
      return numbers.sort((a, b) => a - b).flatMap(read);
    },
    isOwn,
    create: (number) => createFile(pathOf(number), JSON.stringify(own)),
    touch: (number, at) => utimesSync(pathOf(number), at / 1000, at / 1000),
    removeOwn: (number) => read(number).filter(isOwn).forEach(remove),
    remove,
  };
}

function readHolder(path: string): LockHolder | null {
  try {
    return parseHolder(readRegularFile(path, maxBytes));
  } catch {
    return null;
  }
}

/**
 * `false` if there is a file already. The file appears with its text: a process that is killed on the way leaves no claim without a
 * holder, which would block everyone for minutes.
 */
function createFile(path: string, text: string): boolean {
  const temporary = `${path}.tmp-${process.pid}-${randomBytes(4).toString('hex')}`;
  try {
    writeFileSync(temporary, text, { flag: 'wx', mode: 0o600 });
    linkSync(temporary, path);
    return true;
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    if (noLinkCodes.includes(code)) return createInPlace(path, text);
    throw error;
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** For file systems without hard links, such as exFAT. Exclusive creation is atomic on every file system. */
function createInPlace(path: string, text: string): boolean {
  let file: number;
  try {
    file = openSync(path, 'wx', 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
  try {
    writeFileSync(file, text);
    return true;
  } catch (error) {
    // If the disk is full, an empty file must not stay behind: it would count as a claim.
    rmSync(path, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
}
