/** Since boot, or since the interface was added. */
export interface NetworkTotals {
  readonly receivedBytes: number;
  readonly sentBytes: number;
  readonly receivedPackets: number;
  readonly sentPackets: number;
  readonly receiveErrors: number;
  readonly sendErrors: number;
  readonly receiveDrops: number;
  readonly sendDrops: number;
}

export interface NetworkInterface {
  readonly name: string;
  readonly receivedBytesPerSecond: number | null;
  readonly sentBytesPerSecond: number | null;
  readonly receivedPacketsPerSecond: number | null;
  readonly sentPacketsPerSecond: number | null;
  /** In both directions. */
  readonly errorsPerSecond: number | null;
  /** Dropped packets in both directions. */
  readonly dropsPerSecond: number | null;
  readonly totals: NetworkTotals;
  /** Whether it is part of the total; loopback, bridges, tunnels and the like would count the same bytes twice. */
  readonly isCounted: boolean;
}

export interface Network {
  readonly interfaces: readonly NetworkInterface[];
  readonly receivedBytesPerSecond: number | null;
  readonly sentBytesPerSecond: number | null;
  /** Of the counted interfaces. */
  readonly totals: NetworkTotals | null;
}

export interface Link {
  readonly name: string;
  /** `null` if the driver does not report it (loopback, some tunnels). */
  readonly isUp: boolean | null;
  readonly speedMbit: number | null;
  readonly isFullDuplex: boolean | null;
  /** `null` if it is not Wi-Fi or not connected. */
  readonly wifi: { readonly signalDbm: number; readonly qualityPercent: number | null } | null;
  /** Lower case, with colons; `null` for interfaces without one, such as loopback and tunnels. */
  readonly mac: string | null;
  /** IPv4 and IPv6, without prefix length. */
  readonly addresses: readonly string[];
  /** Why there are no values. */
  readonly problem: string | null;
}

/** The state of the interfaces; read at a long interval, because drivers may be slow. */
export interface Links {
  readonly list: readonly Link[];
}

/** Sockets of the own network namespace, IPv4 and IPv6 together. */
export interface Sockets {
  /** Connected and listening TCP sockets. */
  readonly tcpInUse: number | null;
  /** CurrEstab of the kernel, which includes connections closed by the peer. */
  readonly tcpEstablished: number | null;
  readonly tcpTimeWait: number | null;
  readonly tcpOrphaned: number | null;
  readonly udpInUse: number | null;
  readonly tcpRetransmitsPerSecond: number | null;
}

/** Sockets by state; read at a long interval, because the kernel writes a line for each socket. */
export interface SocketStates {
  readonly tcp: Readonly<Record<TcpState, number>>;
  readonly udp: number;
}

export type TcpState =
  | 'established'
  | 'synSent'
  | 'synReceived'
  | 'finWait1'
  | 'finWait2'
  | 'timeWait'
  | 'close'
  | 'closeWait'
  | 'lastAck'
  | 'listen'
  | 'closing';

/** Established TCP connections; without socket states this includes connections closed by the peer. */
export function establishedConnections(sockets: Sockets | null, states: SocketStates | null): number | null {
  return states?.tcp.established ?? sockets?.tcpEstablished ?? null;
}

/** The states that Linux numbers from 1, in the order of include/net/tcp_states.h. */
export const tcpStates: readonly TcpState[] = [
  'established',
  'synSent',
  'synReceived',
  'finWait1',
  'finWait2',
  'timeWait',
  'close',
  'closeWait',
  'lastAck',
  'listen',
  'closing',
  'synReceived',
];
