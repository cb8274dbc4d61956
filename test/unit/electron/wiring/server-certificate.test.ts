import { X509Certificate } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { createSelfSigned } from '../../../../electron/fleet/trust/certificates.ts';
import { openServerCertificate } from '../../../../electron/wiring/server-certificate.ts';
import { defaultSettings } from '../../../../shared/settings/settings.ts';

let folder = '';
let notes: string[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tacho-certificate-'));
  notes = [];
});
const note = ({ text }: { readonly text: string }) => void notes.push(text);

const selfSigned = { ...defaultSettings, 'api.tls.selfSigned': true, 'api.names': ['tacho.lan:8443'] };
const configured = (cert: string, key: string) => ({ ...defaultSettings, 'api.tls.cert': cert, 'api.tls.key': key });

test('by default there is none, and no file is made', async () => {
  expect(await openServerCertificate(defaultSettings, folder, note)).toBeNull();
  expect(() => statSync(join(folder, 'api-tls.pem'))).toThrow('ENOENT');
});

describe('a certificate of its own', () => {
  test('is made once, for the names of the machine, in a file that only its owner can read', async () => {
    const made = await openServerCertificate(selfSigned, folder, note);
    const certificate = new X509Certificate(made?.cert ?? '');
    expect(['localhost', 'tacho.lan'].map((name) => certificate.checkHost(name))).toEqual(['localhost', 'tacho.lan']);
    expect(certificate.checkIP('127.0.0.1')).toBe('127.0.0.1');
    expect(made?.ownFingerprint).toBe(certificate.fingerprint256);
    expect(statSync(join(folder, 'api-tls.pem')).mode & 0o777).toBe(0o600);
    expect(await openServerCertificate(selfSigned, folder, note)).toEqual(made);
  });

  test('is replaced a month before it expires', async () => {
    const made = await openServerCertificate(selfSigned, folder, note);
    const nextYears = Date.now() + 800 * 86_400_000;
    const next = await openServerCertificate(selfSigned, folder, note, nextYears);
    expect(next?.ownFingerprint).not.toBe(made?.ownFingerprint);
    expect([notes, readdirSync(folder)]).toEqual([[], ['api-tls.pem']]);
  });

  test.each([
    ['damaged', (text: string) => text.slice(0, 200)],
    ['another file', () => 'my notes'],
  ])('that is %s is set aside with a word, and another is made', async (_kind, change) => {
    const made = await openServerCertificate(selfSigned, folder, note);
    const text = change(readFileSync(join(folder, 'api-tls.pem'), 'utf8'));
    writeFileSync(join(folder, 'api-tls.pem'), text);
    const next = await openServerCertificate(selfSigned, folder, note, Date.UTC(2026, 0, 2, 3, 4, 5));
    expect(next?.ownFingerprint).not.toBe(made?.ownFingerprint);
    const aside = 'api-tls.pem.2026-01-02T03-04-05.000Z.aside';
    expect(notes).toEqual([
      `api-tls.pem could not be used (it is not a certificate with its key in PEM format). It was renamed to ${aside}.`,
    ]);
    expect(readFileSync(join(folder, aside), 'utf8')).toBe(text);
  });

  test('in a folder of that name is set aside, too', async () => {
    mkdirSync(join(folder, 'api-tls.pem'));
    expect(await openServerCertificate(selfSigned, folder, note)).not.toBeNull();
    expect(notes).toEqual([
      expect.stringMatching(/^api-tls\.pem could not be used \(it is a folder, not a regular file\)/),
    ]);
  });

  test('whose key other users could read is replaced, with a warning', async () => {
    const made = await openServerCertificate(selfSigned, folder, note);
    chmodSync(join(folder, 'api-tls.pem'), 0o644);
    const next = await openServerCertificate(selfSigned, folder, note);
    expect(next?.ownFingerprint).not.toBe(made?.ownFingerprint);
    expect(statSync(join(folder, 'api-tls.pem')).mode & 0o777).toBe(0o600);
    expect(notes).toEqual([
      'Other users could read the key in api-tls.pem. A new certificate was generated; compare its fingerprint.',
    ]);
    expect(await openServerCertificate(selfSigned, folder, note)).toEqual(next);
    expect(notes).toHaveLength(1);
  });
});

describe('a certificate of the settings', () => {
  test('is used instead', async () => {
    const { certificate, key } = await createSelfSigned(['tacho.lan'], Date.now());
    writeFileSync(join(folder, 'cert.pem'), certificate);
    writeFileSync(join(folder, 'key.pem'), key);
    const settings = { ...selfSigned, ...configured(join(folder, 'cert.pem'), join(folder, 'key.pem')) };
    expect(await openServerCertificate(settings, folder, note)).toEqual({
      cert: certificate,
      key,
      ownFingerprint: null,
    });
  });

  test.each([
    ['cert.pem', '', /^api\.tls\.cert and api\.tls\.key belong together; set both$/],
    ['none.pem', 'key.pem', /^api\.tls\.cert \S+none\.pem: no such file; use a file in PEM format$/],
    ['cert.pem', 'other.pem', /they do not belong together$/],
    ['key.pem', 'key.pem', /they are not a certificate and a private key in PEM format$/],
  ])('%s with %j is refused with the reason', async (cert, key, reason) => {
    const [first, second] = await Promise.all([
      createSelfSigned(['a'], Date.now()),
      createSelfSigned(['b'], Date.now()),
    ]);
    writeFileSync(join(folder, 'cert.pem'), first.certificate);
    writeFileSync(join(folder, 'key.pem'), first.key);
    writeFileSync(join(folder, 'other.pem'), second.key);
    const paths = configured(join(folder, cert), key && join(folder, key));
    await expect(openServerCertificate(paths, folder, note)).rejects.toThrow(reason);
  });
});
