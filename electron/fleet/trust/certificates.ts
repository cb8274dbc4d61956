import 'reflect-metadata';
import { createHash, randomBytes, webcrypto, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import * as x509 from '@peculiar/x509';

x509.cryptoProvider.set(webcrypto as Crypto);

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const dayMs = 24 * 3_600_000;
/** Agents are removed by hand; certificates must not expire because of a wrong clock. */
const lifetimeMs = 20 * 365 * dayMs;
/** A machine may be off for this long and still renew its certificate when it is back. */
const renewBeforeMs = lifetimeMs / 10;
/** The hub's clock may be ahead of its agents' clocks. */
const clockSkewMs = 2 * dayMs;

/** A certificate with its key, both as PEM. */
export interface Identity {
  readonly certificate: string;
  readonly key: string;
}

const startOf = (certificate: string) => new Date(new X509Certificate(certificate).validFrom);
const endOf = (certificate: string) => Date.parse(new X509Certificate(certificate).validTo);

/** Whether less than a tenth of its lifetime is left. */
export function isRenewalDue(certificate: string, now: number): boolean {
  return endOf(certificate) - now < renewBeforeMs;
}

const createKeys = () => webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']) as Promise<CryptoKeyPair>;

async function exportKey({ privateKey }: CryptoKeyPair): Promise<string> {
  const der = await webcrypto.subtle.exportKey('pkcs8', privateKey as webcrypto.CryptoKey);
  return x509.PemConverter.encode(der, 'PRIVATE KEY');
}

function describe(name: string, now: number) {
  return {
    serialNumber: randomBytes(16).toString('hex'),
    subject: [{ CN: [name] }],
    notBefore: new Date(now - clockSkewMs),
    notAfter: new Date(now + lifetimeMs),
    signingAlgorithm: algorithm,
  };
}

/** A hub's own authority, the only one that it and its agents trust. */
export async function createAuthority(now: number): Promise<Identity> {
  const keys = await createKeys();
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    ...describe('Tacho hub', now),
    name: 'CN=Tacho hub',
    keys,
    extensions: authorityExtensions(),
  });
  return { certificate: certificate.toString('pem'), key: await exportKey(keys) };
}

const authorityExtensions = () => [
  new x509.BasicConstraintsExtension(true, 0, true),
  new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
];

/**
 * A new certificate for the same key and name, so that what was issued before stays valid. It begins when the old one did: this clock may
 * be wrong, and others must accept it.
 */
export async function renewAuthority({ certificate, key }: Identity, now: number): Promise<Identity> {
  const old = new x509.X509Certificate(certificate);
  const renewed = await x509.X509CertificateGenerator.create({
    ...describe('Tacho hub', now),
    notBefore: startOf(certificate),
    subject: old.subjectName,
    issuer: old.subjectName,
    signingKey: await importKey(key),
    publicKey: old.publicKey,
    extensions: authorityExtensions(),
  });
  return { certificate: renewed.toString('pem'), key };
}

/** Apple's limit for certificates of servers. */
const serverLifetimeMs = 825 * dayMs;

/**
 * A certificate by which a server of pages signs for itself, with a new key.
 * @param names host names and IP addresses by which it is reached; the first is its subject
 */
export async function createSelfSigned(names: readonly string[], now: number): Promise<Identity> {
  const keys = await createKeys();
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    ...describe(names[0] ?? 'tacho', now),
    notAfter: new Date(now + serverLifetimeMs - clockSkewMs),
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(
        names.map((value) => ({ type: isIP(value) === 0 ? 'dns' : 'ip', value }) as const),
      ),
    ],
  });
  return { certificate: certificate.toString('pem'), key: await exportKey(keys) };
}

/** The name in every hub's certificate, whatever its address: hubs are identified by their authority. */
export const hubName = 'tacho-hub';

async function importKey(pem: string): Promise<CryptoKey> {
  const der = x509.PemConverter.decodeFirst(pem);
  return (await webcrypto.subtle.importKey('pkcs8', der, algorithm, false, ['sign'])) as CryptoKey;
}

interface Issued {
  readonly name: string;
  readonly publicKey: x509.PublicKeyType;
  readonly isServer: boolean;
  /** The certificate that it replaces; `null` for the first. */
  readonly before: string | null;
}

async function sign(authority: Identity, { name, publicKey, isServer, before }: Issued, now: number) {
  const usage = isServer ? x509.ExtendedKeyUsage.serverAuth : x509.ExtendedKeyUsage.clientAuth;
  const certificate = await x509.X509CertificateGenerator.create({
    ...describe(name, now),
    ...(before === null ? {} : { notBefore: startOf(before) }),
    // Both are due for renewal at the same time, however late an agent joined.
    notAfter: new Date(Math.min(now + lifetimeMs, endOf(authority.certificate))),
    subject: [{ CN: [name] }],
    issuer: new x509.X509Certificate(authority.certificate).subjectName,
    signingKey: await importKey(authority.key),
    publicKey,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([usage]),
      new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: isServer ? hubName : `${name}.agent` }]),
    ],
  });
  return certificate.toString('pem');
}

/**
 * The certificate a hub presents to its agents.
 * @param before the one that it replaces
 */
export async function createHubIdentity(
  authority: Identity,
  now: number,
  before: string | null = null,
): Promise<Identity> {
  const keys = await createKeys();
  const issued = { name: hubName, publicKey: keys.publicKey, isServer: true, before };
  return { certificate: await sign(authority, issued, now), key: await exportKey(keys) };
}

/** A certificate request of an agent (PKCS #10), and the key that stays with it. */
export async function createRequest(): Promise<{ readonly request: string; readonly key: string }> {
  const keys = await createKeys();
  const request = await x509.Pkcs10CertificateRequestGenerator.create({
    name: 'CN=agent',
    keys,
    signingAlgorithm: algorithm,
  });
  return { request: request.toString('pem'), key: await exportKey(keys) };
}

/**
 * Issues a certificate for the id that the hub chose. Only the public key is taken from the request.
 * @param before the certificate of this agent that it replaces
 * @throws Error if the request is invalid or not signed by its own key
 */
export async function issue(
  authority: Identity,
  request: string,
  id: string,
  now: number,
  before: string | null = null,
): Promise<string> {
  const parsed = new x509.Pkcs10CertificateRequest(request);
  if (!(await parsed.verify())) throw new Error('the request is not signed by its own key');
  return sign(authority, { name: id, publicKey: parsed.publicKey, isServer: false, before }, now);
}

/** SHA-256 of the whole certificate, in base64url. */
export function fingerprintOf(certificate: string | Buffer): string {
  return createHash('sha256').update(new X509Certificate(certificate).raw).digest('base64url');
}
