/** A port that another program has, or any other reason for which nobody can be served here. */
export class ListenError extends Error {}

export function explainListen(cause: unknown, host: string, port: number): string {
  const code = (cause as NodeJS.ErrnoException).code;
  if (code === 'EADDRINUSE') return `port ${port} on ${host} is taken by another program; choose another port`;
  if (code === 'EACCES') return `port ${port} needs rights that Tacho has not; choose one above 1023`;
  if (code === 'EADDRNOTAVAIL')
    return `${host} is no address of this machine; use 127.0.0.1, or 0.0.0.0 for all of its addresses`;
  return `cannot listen on ${host}:${port}: ${code ?? String(cause)}`;
}
