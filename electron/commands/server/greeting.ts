import { networkInterfaces } from 'node:os';
import { message } from '../../../shared/text/message.ts';
import { isLoopback } from '../../api/access/security.ts';
import type { RunningServer } from '../../api/server.ts';
import type { Hub } from '../../fleet/hub/hub.ts';
import type { Wording } from '../../foundation/command-context.ts';

const words = {
  /** Programs read this line and the next: keep the address at its end. */
  listening: message('listening on {url}'),
  open: message('open {url}'),
  openElsewhere: message('from another machine open {url}'),
  agents: message(
    'agents connect on port {port} and join on port {joinPort}; `tacho hub invite` prints a pairing code',
  ),
  clearText: message(
    'warning: on {host} the token and all data are sent unencrypted; use a TLS proxy, or listen on 127.0.0.1 and use an SSH tunnel',
  ),
};

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
export function greet({ host, names, server, fleet }: Greeting, { text }: Wording): string {
  const link = server.createLink();
  const { port } = new URL(server.url);
  const url = isWildcard(host) ? `http://${host.includes(':') ? `[${host}]` : host}:${port}` : server.url;
  const lines = [text(words.listening, { url }), text(words.open, { url: link })];
  const [name = findAddress()] = names;
  if (isWildcard(host) && name !== null) {
    const remote = link.replace(new URL(link).host, name.includes(':') ? name : `${name}:${port}`);
    lines.push(text(words.openElsewhere, { url: remote }));
  }
  if (fleet) {
    lines.push(text(words.agents, { port: String(fleet.port), joinPort: String(fleet.joinPort) }));
  }
  return lines.map((line) => `${line}\n`).join('');
}

/** A warning if others on the network could read the token; `''` if only this machine is served. */
export function warnOfClearText(host: string, { text }: Wording): string {
  return isLoopback(host) ? '' : text(words.clearText, { host });
}
