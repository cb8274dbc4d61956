import type { Settings } from '../../../shared/settings/settings.ts';
import { readRegularFile } from '../../foundation/files/regular-file.ts';
import { requestWithToken } from './authenticated-request.ts';

interface Listener {
  /** The address that it listens on. */
  readonly host: string;
  readonly port: number;
  readonly isTls: boolean;
}

const maxTokenBytes = 4096;

/** The address at which a server that listens on some address can be reached from this machine. */
export function clientAddress(listenAddress: string): string {
  return listenAddress === '0.0.0.0' || /^[0:]+$/.test(listenAddress) ? '127.0.0.1' : listenAddress;
}

/** Whether the settings turn on HTTPS. */
export function wantsTls(settings: Settings): boolean {
  return settings['api.tls.selfSigned'] || settings['api.tls.cert'] !== '';
}

export function readToken(path: string): string {
  return readRegularFile(path, maxTokenBytes).trim();
}

/** Whether a Tacho with this token is serving there. Its proof is checked, because any other program may use the port. */
export async function isServing({ host, port, isTls }: Listener, tokenPath: string): Promise<boolean> {
  try {
    const target = { host: clientAddress(host), port, isTls, token: readToken(tokenPath) };
    return (await requestWithToken(target, 'GET', '/healthz')) !== null;
  } catch {
    return false;
  }
}
