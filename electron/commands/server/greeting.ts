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
  addresses: message('addresses of this machine: {urls}'),
  fingerprint: message('fingerprint of its certificate (SHA-256): {fingerprint}'),
  agents: message(
    'agents connect on port {port} and join on port {joinPort}; `tacho hub invite` prints a pairing code',
  ),
  clearText: message(
    'warning: on {host} the token and all data are sent unencrypted; use --tls or a TLS proxy, or listen on 127.0.0.1 and use an SSH tunnel',
  ),
};

interface Greeting {
  /** Address it listens on. */
  readonly host: string;
  /** Names of this machine, from the settings. */
  readonly names: readonly string[];
  readonly server: Pick<RunningServer, 'url' | 'createLink'>;
  readonly fleet: Hub | null;
  /** Of a certificate that Tacho generated. */
  readonly fingerprint: string | null;
}

const isWildcard = (host: string) => host === '0.0.0.0' || /^[0:]+$/.test(host);

/** The addresses by which other machines may reach a server that listens on all. */
function findAddresses(host: string): readonly string[] {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return all
    .filter(
      ({ internal, family, address }) =>
        !internal && (family === 'IPv4' || host !== '0.0.0.0') && !address.startsWith('fe80:'),
    )
    .map(({ address }) => address);
}

/** Printed once `tacho serve` is listening: its address, a link for this machine, and a link for others if they can reach it. */
export function greet({ host, names, server, fleet, fingerprint }: Greeting, { text }: Wording): string {
  const link = server.createLink();
  const { protocol, port } = new URL(server.url);
  const urlOf = (name: string) => `${protocol}//${name.includes(':') ? `[${name}]` : name}:${port}`;
  const url = isWildcard(host) ? urlOf(host) : server.url;
  const lines = [text(words.listening, { url }), text(words.open, { url: link })];
  const addresses = isWildcard(host) ? findAddresses(host) : [];
  const remote = names[0] ?? addresses.find((address) => !address.includes(':')) ?? addresses[0];
  if (isWildcard(host) && remote !== undefined) {
    const authority = /:\d+$/.test(remote) && names.includes(remote) ? remote : new URL(urlOf(remote)).host;
    lines.push(text(words.openElsewhere, { url: link.replace(new URL(link).host, authority) }));
  }
  if (addresses.length > 0) lines.push(text(words.addresses, { urls: addresses.map(urlOf).join(', ') }));
  if (fingerprint !== null) lines.push(text(words.fingerprint, { fingerprint }));
  if (fleet) {
    lines.push(text(words.agents, { port: String(fleet.port), joinPort: String(fleet.joinPort) }));
  }
  return lines.map((line) => `${line}\n`).join('');
}

/** A warning if others on the network could read the token; `''` if only this machine is served. */
export function warnOfClearText(host: string, { text }: Wording): string {
  return isLoopback(host) ? '' : text(words.clearText, { host });
}
