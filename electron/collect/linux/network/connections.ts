import type { Connections, ProcessConnections } from '../../../../shared/readings/connections.ts';
import { type TcpState, tcpStates } from '../../../../shared/readings/network.ts';
import type { ProcessReading } from '../../../../shared/readings/processes.ts';
import { type ConnectionFiles, findSocketOwners } from './socket-owners.ts';
import { parseSocketTable, type Socket } from './socket-table.ts';
import { parseSockstat } from './sockets.ts';

/** With more the kernel would write megabytes. */
const maxSockets = 20_000;
const maxProcesses = 50;
const maxPorts = 6;

/** All sockets of the own network namespace, with their processes; `null` where the kernel does not list them. */
export async function readConnections(
  files: ConnectionFiles,
  processes: readonly Pick<ProcessReading, 'pid' | 'name'>[],
): Promise<Connections | null> {
  const sockstat = parseSockstat((await files.text('proc/net/sockstat')) ?? '');
  const expected = ['TCP inuse', 'TCP tw', 'UDP inuse'].reduce((sum, name) => sum + (sockstat.get(name) ?? 0), 0);
  if (expected > maxSockets) return { ...none, problem: `not read: more than ${maxSockets} sockets` };
  const read = async (name: string, protocol: Socket['protocol']) => {
    const text = await files.text(`proc/net/${name}`);
    return text === null ? null : parseSocketTable(text, protocol);
  };
  const tables = [
    await read('tcp', 'tcp'),
    await read('tcp6', 'tcp'),
    await read('udp', 'udp'),
    await read('udp6', 'udp'),
  ];
  if (tables.every((table) => table === null)) return null;
  const sockets = tables.flatMap((table) => table ?? []);
  const inodes = new Set(sockets.map(({ inode }) => inode));
  inodes.delete(0);
  const { owners, isPartial } = await findSocketOwners(
    files,
    processes.map(({ pid }) => pid),
    inodes,
  );
  return { ...countStates(sockets), processes: groupByProcess(sockets, owners, processes), isPartial, problem: null };
}

function countStates(sockets: readonly Socket[]): Pick<Connections, 'tcp' | 'udp'> {
  const tcp = Object.fromEntries(tcpStates.map((state) => [state, 0])) as Record<TcpState, number>;
  let udp = 0;
  for (const { state } of sockets) {
    if (state === null) udp += 1;
    else tcp[state] += 1;
  }
  return { tcp, udp };
}

const none: Connections = { ...countStates([]), processes: [], isPartial: false, problem: null };

/** The processes with most sockets; those whose process is unknown are one group. */
function groupByProcess(
  sockets: readonly Socket[],
  owners: ReadonlyMap<number, number>,
  processes: readonly Pick<ProcessReading, 'pid' | 'name'>[],
): readonly ProcessConnections[] {
  const groups = new Map<number | null, Socket[]>();
  for (const socket of sockets) {
    if (socket.inode === 0) continue;
    const pid = owners.get(socket.inode) ?? null;
    const group = groups.get(pid);
    if (group) group.push(socket);
    else groups.set(pid, [socket]);
  }
  const names = new Map(processes.map(({ pid, name }) => [pid, name]));
  return [...groups]
    .toSorted(([, a], [, b]) => b.length - a.length)
    .slice(0, maxProcesses)
    .map(([pid, own]) => summarize(pid, (pid !== null && names.get(pid)) || '', own));
}

function summarize(pid: number | null, name: string, sockets: readonly Socket[]): ProcessConnections {
  const count = (test: (socket: Socket) => boolean) => sockets.filter(test).length;
  const listening = sockets.filter(({ state }) => state === 'listen');
  const ports = [...new Set(listening.map(({ localPort }) => localPort))].toSorted((a, b) => a - b);
  return {
    pid,
    name,
    established: count(({ state }) => state === 'established'),
    listening: listening.length,
    closing: count(({ state }) => state !== null && state !== 'established' && state !== 'listen'),
    udp: count(({ protocol }) => protocol === 'udp'),
    ports: ports.slice(0, maxPorts),
  };
}

/** Several windows share an answer for so long. */
const maxAgeMs = 3000;

/** Reads the connections once for all who ask at about the same time. @param nowMs a monotonic clock */
export function createConnectionReader(
  files: ConnectionFiles,
  listProcesses: () => readonly Pick<ProcessReading, 'pid' | 'name'>[],
  nowMs: () => number,
): () => Promise<Connections | null> {
  let last: { readonly atMs: number; readonly answer: Promise<Connections | null> } | null = null;
  return () => {
    if (last === null || nowMs() - last.atMs >= maxAgeMs) {
      last = { atMs: nowMs(), answer: readConnections(files, listProcesses()) };
    }
    return last.answer;
  };
}
