import { createPrivateKey, X509Certificate } from 'node:crypto';
import { lstatSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { UserError } from '../../../shared/user-error.ts';
import { makeFolder } from '../../foundation/files/make-folder.ts';
import { readRegularFile } from '../../foundation/files/regular-file.ts';
import { replaceFile } from '../../foundation/files/replace-file.ts';
import type { Identity } from './certificates.ts';

const maxBytes = 64 * 1024 * 1024;

/** A file of keys. A damaged one is never replaced by a new one, because a whole fleet depends on it. */
export interface TrustFile {
  /** `hub.json` */
  readonly name: string;
  /**
   * `undefined` only if there is no file.
   * @throws Error with a one-line message if the file cannot be used
   */
  read(): unknown;
  /** @throws Error of the file system; the file is unchanged then */
  write(value: object): void;
}

/** @param remedy what to do when the file cannot be used */
export function createTrustFile(path: string, remedy: string): TrustFile {
  const name = basename(path);
  const fail = (problem: string) => new UserError(`${name} ${problem}; ${remedy}`);
  return {
    name,
    read() {
      // A dangling link is not an absent file: its target may be on a disk that is not mounted.
      if (!exists(path)) return undefined;
      try {
        return JSON.parse(readRegularFile(path, maxBytes));
      } catch (error) {
        if (error instanceof SyntaxError) throw fail('is damaged (not JSON)');
        throw fail(`cannot be read (${(error as Error).message})`);
      }
    },
    write(value) {
      makeFolder(dirname(path));
      replaceFile(path, JSON.stringify(value));
    },
  };
}

function exists(path: string): boolean {
  try {
    lstatSync(path);
    return true;
  } catch (error) {
    // Any other error is reported when the file is read.
    return (error as NodeJS.ErrnoException).code !== 'ENOENT';
  }
}

/** Whether the certificate is valid, belongs to its key, and was issued by that authority. */
export function isUsable({ certificate, key }: Identity, authority: string): boolean {
  try {
    const own = new X509Certificate(certificate);
    const issuer = new X509Certificate(authority);
    return own.checkPrivateKey(createPrivateKey(key)) && own.checkIssued(issuer) && own.verify(issuer.publicKey);
  } catch {
    return false;
  }
}
