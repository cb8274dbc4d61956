import { createHash, randomBytes } from 'node:crypto';

/** The content of a pairing code: where the hub is, how to recognise it, and a secret that admits one agent once. */
export interface Invitation {
  readonly host: string;
  readonly port: number;
  /** Of the certificate of the hub's authority, see `fingerprintOf`. */
  readonly fingerprint: string;
  readonly secret: string;
}

export const invitationLifetimeMs = 10 * 60_000;

/** 96 random bits are enough for a single use within ten minutes. */
export const createSecret = (): string => randomBytes(12).toString('base64url');

/** Only the hash of a secret is kept. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** `hub.lan:7791/FINGERPRINT/SECRET`: readable, and needs no quotes in a shell. */
export function formatInvitation({ host, port, fingerprint, secret }: Invitation): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}/${fingerprint}/${secret}`;
}

/** `null` if the text is not a pairing code. */
export function parseInvitation(code: string): Invitation | null {
  const match = /^(?:\[([0-9a-fA-F:.]{2,45})\]|([A-Za-z0-9.-]{1,253})):(\d{1,5})\/([\w-]{43})\/([\w-]{16})$/.exec(
    code.trim(),
  );
  if (!match) return null;
  const [, v6, name, port, fingerprint = '', secret = ''] = match;
  return Number(port) > 0 && Number(port) < 65_536
    ? { host: v6 ?? name ?? '', port: Number(port), fingerprint, secret }
    : null;
}
