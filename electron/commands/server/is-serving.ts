import { readRegularFile } from '../../foundation/files/regular-file.ts';
import { askServer } from './ask-server.ts';

const maxTokenBytes = 4096;

export function addressToAsk(listenedOn: string): string {
  return listenedOn === '0.0.0.0' || /^[0:]+$/.test(listenedOn) ? '127.0.0.1' : listenedOn;
}

/** Whether a Tacho with this token listens there. Its proof is checked, because any other program may use the port. */
export async function isServing(host: string, port: number, tokenPath: string): Promise<boolean> {
  try {
    const token = readRegularFile(tokenPath, maxTokenBytes).trim();
    return (await askServer({ host: addressToAsk(host), port, token }, 'GET', '/healthz')) !== null;
  } catch {
    return false;
  }
}
