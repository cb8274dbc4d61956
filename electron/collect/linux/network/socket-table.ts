import { type TcpState, tcpStates } from '../../../../shared/readings/network.ts';

export interface Socket {
  readonly protocol: 'tcp' | 'udp';
  /** `null` for UDP. */
  readonly state: TcpState | null;
  readonly localPort: number;
  /** 0 if no process has it, as in TIME_WAIT. */
  readonly inode: number;
}

const line =
  /^ *\d+: [0-9A-F]+:([0-9A-F]{4}) [0-9A-F]+:[0-9A-F]{4} ([0-9A-F]{2}) [0-9A-F]+:[0-9A-F]+ [0-9A-F]+:[0-9A-F]+ [0-9A-F]+ +\d+ +\d+ (\d+) /gm;

/**
 * Parses /proc/net/tcp, tcp6, udp or udp6 (https://docs.kernel.org/networking/proc_net_tcp.html):
 * `   0: 0100007F:0277 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 21045 1 …`. Other lines are skipped.
 */
export function parseSocketTable(text: string, protocol: Socket['protocol']): readonly Socket[] {
  return [...text.matchAll(line)].map(([, port = '', state = '', inode]) => ({
    protocol,
    state: protocol === 'tcp' ? (tcpStates[Number.parseInt(state, 16) - 1] ?? 'close') : null,
    localPort: Number.parseInt(port, 16),
    inode: Number(inode),
  }));
}
