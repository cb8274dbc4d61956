import { networkInterfaces } from 'node:os';
import { isLoopback } from '../../api/access/security.ts';
import type { RunningServer } from '../../api/server.ts';
import type { Hub } from '../../fleet/hub/hub.ts';

interface Greeting {
  /** Address it listens on. */
  readonly host: string;
  /** Names of this machine, from the settings. */
  readonly names: readonly string[];
  readonly server: Pick<RunningServer, 'url' | 'createLink'>;
  readonly fleet: Hub | null;
}

const isWildcard = (host: string) => host === '0.0.0.0' || /^[0:]+$/.test(host);

function findAddress(): string | null {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return all.find(({ internal, family }) => !internal && family === 'IPv4')?.address ?? null;
}

/** Printed once `tacho serve` is listening: its address, a link for this machine, and a link for others if they can reach it. */
export function greet({ host, names, server, fleet }: Greeting): string {
  const link = server.createLink();
  const { port } = new URL(server.url);
  const lines = [
    `listening on ${isWildcard(host) ? `http://${host.includes(':') ? `[${host}]` : host}:${port}` : server.url}`,
  ];
  lines.push(`open ${link}`);
  const [name = findAddress()] = names;
  if (isWildcard(host) && name !== null) {
    lines.push(
      `from another machine open ${link.replace(new URL(link).host, name.includes(':') ? name : `${name}:${port}`)}`,
    );
  }
  if (fleet) {
    const { port: agentsPort, joinPort } = fleet;
    lines.push(
      `agents connect on port ${agentsPort} and join on port ${joinPort}; \`tacho hub invite\` prints a pairing code`,
    );
  }
  return lines.map((line) => `${line}\n`).join('');
}

/** A warning if others on the network could read the token; `''` if only this machine is served. */
export function warnOfClearText(host: string): string {
  return isLoopback(host)
    ? ''
    : `warning: on ${host} the token and all data are sent unencrypted; use a TLS proxy, or listen on 127.0.0.1 and use an SSH tunnel\n`;
}
