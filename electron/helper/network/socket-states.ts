import { type SocketStates, type TcpState, tcpStates } from '../../../shared/readings/network.ts';
import { UserError } from '../../../shared/user-error.ts';
import { readWithPath, type SlowSource } from '../slow-source.ts';

/**
 * Counts the sockets of /proc/net/tcp or tcp6 by state (https://docs.kernel.org/networking/proc_net_tcp.html):
 * `   0: 0100007F:0277 00000000:0000 0A …`. Other lines are skipped.
 */
export function countTcpStates(texts: readonly string[]): Record<TcpState, number> {
  const counts = Object.fromEntries(tcpStates.map((state) => [state, 0])) as Record<TcpState, number>;
  for (const text of texts) {
    for (const [, hex = ''] of text.matchAll(/^ *\d+: [0-9A-F]+:[0-9A-F]+ [0-9A-F]+:[0-9A-F]+ ([0-9A-F]{2}) /gm)) {
      const state = tcpStates[Number.parseInt(hex, 16) - 1];
      if (state) counts[state] += 1;
    }
  }
  return counts;
}

/** Sockets in /proc/net/udp or udp6. */
export function countUdp(text: string): number {
  return text.match(/^ *\d+: [0-9A-F]+:[0-9A-F]+ /gm)?.length ?? 0;
}

/** With more sockets the kernel would write megabytes, so they are not counted by state. */
const maxSockets = 20_000;

/** Parses /proc/net/sockstat: `TCP inuse` → 4. */
type ParseSockstat = (text: string) => ReadonlyMap<string, number>;

export async function readSocketStates(slow: SlowSource, parseSockstat: ParseSockstat): Promise<SocketStates | null> {
  const read = (name: string) => readWithPath(slow, `proc/net/${name}`, 'proc/net');
  const sockstat = parseSockstat((await read('sockstat')) ?? '');
  const sockets = (sockstat.get('TCP inuse') ?? 0) + (sockstat.get('TCP tw') ?? 0);
  if (sockets > maxSockets) throw new UserError(`not counted by state: more than ${maxSockets} sockets`);
  const tcp = [await read('tcp'), await read('tcp6')].filter((text) => text !== null);
  const udp = [await read('udp'), await read('udp6')].filter((text) => text !== null);
  if (tcp.length === 0) return null;
  return { tcp: countTcpStates(tcp), udp: udp.reduce((sum, text) => sum + countUdp(text), 0) };
}
