import { UserError } from '../../shared/user-error.ts';

/** Why nothing can listen there, and what to do about it. */
export function createListenError(cause: unknown, host: string, port: number): UserError {
  return new UserError(explain(cause, host, port), { cause, code: 'listen' });
}

function explain(cause: unknown, host: string, port: number): string {
  const code = (cause as NodeJS.ErrnoException).code;
  if (code === 'EADDRINUSE') return `port ${port} on ${host} is in use by another program; choose another port`;
  if (code === 'EACCES') return `Tacho has no permission to listen on port ${port}; choose a port above 1023`;
  if (code === 'EADDRNOTAVAIL')
    return `${host} is not an address of this machine; use 127.0.0.1, or 0.0.0.0 for all its addresses`;
  return `cannot listen on ${host}:${port}: ${code ?? String(cause)}`;
}
