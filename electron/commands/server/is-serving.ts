import { readRegularFile } from '../../foundation/files/regular-file.ts';
import { requestWithToken } from './authenticated-request.ts';

const maxTokenBytes = 4096;

/** The address at which a server that listens on some address can be reached from this machine. */
export function clientAddress(listenAddress: string): string {
  return listenAddress === '0.0.0.0' || /^[0:]+$/.test(listenAddress) ? '127.0.0.1' : listenAddress;
}

export function readToken(path: string): string {
  return readRegularFile(path, maxTokenBytes).trim();
}

/** Whether a Tacho with this token is serving there. Its proof is checked, because any other program may use the port. */
export async function isServing(listenAddress: string, port: number, tokenPath: string): Promise<boolean> {
  try {
    const target = { host: clientAddress(listenAddress), port, token: readToken(tokenPath) };
    return (await requestWithToken(target, 'GET', '/healthz')) !== null;
  } catch {
    return false;
  }
}
