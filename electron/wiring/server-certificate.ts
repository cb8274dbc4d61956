import { createPrivateKey, X509Certificate } from 'node:crypto';
import { lstatSync, statSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import type { Settings } from '../../shared/settings/settings.ts';
import { message } from '../../shared/text/message.ts';
import { type Phrase, phrase } from '../../shared/text/phrase.ts';
import { UserError } from '../../shared/user-error.ts';
import { findOwnNames } from '../api/access/own-names.ts';
import type { ServerCertificate } from '../api/server.ts';
import { explainError } from '../foundation/files/explain-error.ts';
import { makeFolder } from '../foundation/files/make-folder.ts';
import { isPrivateMode } from '../foundation/files/private-mode.ts';
import { readRegularFile } from '../foundation/files/regular-file.ts';
import { replaceFile } from '../foundation/files/replace-file.ts';
import { setFileAside } from '../foundation/files/set-aside.ts';

type TlsSettings = Pick<Settings, 'api.tls.selfSigned' | 'api.tls.cert' | 'api.tls.key' | 'api.names'>;

const maxBytes = 1024 * 1024;
/** A certificate that we made is replaced when it is valid for less than this. */
const renewMs = 30 * 86_400_000;

const words = {
  notPrivate: message(
    'Other users could read the key in api-tls.pem. A new certificate was generated; compare its fingerprint.',
  ),
};

const refuse = (text: string) => new UserError(text, { code: 'configuration' });

/** The first certificate and the key. @throws Error if they cannot be used, or do not belong together */
function parse(cert: string, key: string): X509Certificate {
  const certificate = new X509Certificate(cert);
  if (!certificate.checkPrivateKey(createPrivateKey(key))) throw new UserError('they do not belong together');
  return certificate;
}

/** @throws UserError */
function readConfigured(certPath: string, keyPath: string): ServerCertificate {
  if (certPath === '' || keyPath === '') throw refuse('api.tls.cert and api.tls.key belong together; set both');
  const read = (id: string, path: string) => {
    try {
      return readRegularFile(path, maxBytes);
    } catch (error) {
      throw refuse(`${id} ${path}: ${explainError(error)}; use a file in PEM format`);
    }
  };
  const [cert, key] = [read('api.tls.cert', certPath), read('api.tls.key', keyPath)];
  try {
    parse(cert, key);
  } catch (error) {
    const reason =
      error instanceof UserError ? error.message : 'they are not a certificate and a private key in PEM format';
    throw refuse(`api.tls.cert ${certPath} and api.tls.key ${keyPath}: ${reason}`);
  }
  return { cert, key, ownFingerprint: null };
}

/** @throws UserError why it cannot be used */
function parseOwn(path: string): { readonly text: string; readonly certificate: X509Certificate } {
  try {
    const text = readRegularFile(path, maxBytes);
    return { text, certificate: parse(text, text) };
  } catch (error) {
    // OpenSSL's own messages would not help a user.
    const isKnown = error instanceof UserError || (error instanceof Error && 'syscall' in error);
    throw new UserError(isKnown ? explainError(error) : 'it is not a certificate with its key in PEM format');
  }
}

/** The certificate that was made before; `null` if another must be made. @param report says why, unless it is about to expire */
function readOwn(path: string, now: number, report: (note: Phrase) => void): ServerCertificate | null {
  if (!lstatSync(path, { throwIfNoEntry: false })) return null;
  try {
    const { text, certificate } = parseOwn(path);
    if (!isPrivateMode(statSync(path).mode)) {
      report(phrase(words.notPrivate));
      return null;
    }
    const isCurrent = Date.parse(certificate.validTo) - now > renewMs;
    return isCurrent ? { cert: text, key: text, ownFingerprint: certificate.fingerprint256 } : null;
  } catch (error) {
    report(setFileAside(path, explainError(error), now));
    return null;
  }
}

/** @throws UserError */
async function createOwn(path: string, names: readonly string[], now: number): Promise<ServerCertificate> {
  const { createSelfSigned } = await import('../fleet/trust/certificates.ts');
  const { certificate, key } = await createSelfSigned(names, now);
  const text = `${certificate}\n${key}\n`;
  try {
    makeFolder(join(path, '..'));
    if (lstatSync(path, { throwIfNoEntry: false })?.isFile() === false) throw new UserError('it is not a regular file');
    replaceFile(path, text);
  } catch (error) {
    throw new UserError(`${path} cannot be written: ${explainError(error)}`);
  }
  return { cert: text, key: text, ownFingerprint: new X509Certificate(certificate).fingerprint256 };
}

/**
 * The certificate of the server: the one of the settings, or one that is made once and kept in `api-tls.pem`; `null` for plain HTTP.
 * @param report why one that was made before is not used any more
 * @throws UserError if it cannot be used
 */
export async function openServerCertificate(
  settings: TlsSettings,
  folder: string,
  report: (note: Phrase) => void,
  now = Date.now(),
): Promise<ServerCertificate | null> {
  const { 'api.tls.cert': cert, 'api.tls.key': key, 'api.tls.selfSigned': isSelfSigned } = settings;
  if (cert !== '' || key !== '') return readConfigured(cert, key);
  if (!isSelfSigned) return null;
  const path = join(folder, 'api-tls.pem');
  const addresses = Object.values(networkInterfaces()).flatMap((all) => (all ?? []).map(({ address }) => address));
  const names = [
    ...findOwnNames(),
    ...settings['api.names'].map((name) => name.replace(/:\d+$/, '')),
    'localhost',
    // Link-local addresses have a zone, which a certificate cannot contain.
    ...addresses.filter((address) => !address.startsWith('fe80:')),
  ];
  return readOwn(path, now, report) ?? createOwn(path, [...new Set(names)], now);
}
