import type { TcpState } from './network.ts';

/** The sockets of one process, or of all whose process is not accessible. */
export interface ProcessConnections {
  /** `null` for those of other containers, and of other users unless Tacho runs as root. */
  readonly pid: number | null;
  /** '' without a process. */
  readonly name: string;
  readonly established: number;
  readonly listening: number;
  /** TCP sockets in any other state. */
  readonly closing: number;
  readonly udp: number;
  /** The lowest TCP ports that it listens on. */
  readonly ports: readonly number[];
}

/** Sockets by state and by process, read on request, because the kernel writes a line for each. */
export interface Connections {
  readonly tcp: Readonly<Record<TcpState, number>>;
  readonly udp: number;
  /** Those with most sockets first. */
  readonly processes: readonly ProcessConnections[];
  /** Not every process was searched, because together they have too many files open. */
  readonly isPartial: boolean;
  /** Why there are no values; then there are neither states nor processes. */
  readonly problem: string | null;
}
