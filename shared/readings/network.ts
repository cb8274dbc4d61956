/** Since boot, or since the interface came. */
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
  /** Errors, both directions together. */
  readonly errorsPerSecond: number | null;
  /** Packets thrown away, both directions together. */
  readonly dropsPerSecond: number | null;
  readonly totals: NetworkTotals;
  /** Counted in the total; loopback, bridges, tunnels and the like would count the same bytes twice. */
  readonly isCounted: boolean;
}

export interface Network {
  readonly interfaces: readonly NetworkInterface[];
  readonly receivedBytesPerSecond: number | null;
  readonly sentBytesPerSecond: number | null;
  /** Of the interfaces that are counted. */
  readonly totals: NetworkTotals | null;
}

export interface Link {
  readonly name: string;
  /** `null` where the driver does not say (loopback, some tunnels). */
  readonly isUp: boolean | null;
  readonly speedMbit: number | null;
  readonly isFullDuplex: boolean | null;
  /** `null` for what is not Wi-Fi, or not connected. */
  readonly wifi: { readonly signalDbm: number; readonly qualityPercent: number | null } | null;
  /** Why there are no figures. */
  readonly problem: string | null;
}

/** The state of the interfaces, read at a slow pace: a driver may take its time. */
export interface Links {
  readonly list: readonly Link[];
}

/** Sockets of the network we run in, IPv4 and IPv6 together. */
export interface Sockets {
  /** Sockets with a TCP connection or listening for one. */
  readonly tcpInUse: number | null;
  /** CurrEstab of the kernel: those whose other end has closed are counted, too. */
  readonly tcpEstablished: number | null;
  readonly tcpTimeWait: number | null;
  readonly tcpOrphaned: number | null;
  readonly udpInUse: number | null;
  readonly tcpRetransmitsPerSecond: number | null;
}

/** Sockets by state, `established`, `listen`, `timeWait`…, read at a slow pace since the kernel writes a line for each. */
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

/** TCP connections in the state `established` alone; where no states are read, with those whose other end has closed. */
export function establishedConnections(sockets: Sockets | null, states: SocketStates | null): number | null {
  return states?.tcp.established ?? sockets?.tcpEstablished ?? null;
}
