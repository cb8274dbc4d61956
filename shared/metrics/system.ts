import { establishedConnections } from '../readings/network.ts';
import { type Metric, one } from './metric.ts';

export const systemMetrics = {
  'system.processes': {
    label: 'Processes',
    unit: 'count',
    wire: 'processes.total',
    description: 'Number of processes, kernel threads included (/proc).',
    read: (snapshot) => one(snapshot.processes?.total),
  },
  'process.zombies': {
    label: 'Zombies',
    unit: 'count',
    wire: 'processes.zombie',
    description: 'Processes that have ended and were not yet reaped by their parent (/proc/PID/stat).',
    read: (snapshot) => one(snapshot.processes?.zombies),
  },
  'system.openFiles': {
    label: 'Open files',
    unit: 'count',
    wire: 'open_files',
    description: 'Open file handles of the whole system (/proc/sys/fs/file-nr).',
    read: (snapshot) => one(snapshot.system?.openFiles),
  },
  'tcp.established': {
    label: 'TCP established',
    unit: 'count',
    wire: 'network.connections_count',
    description: 'TCP connections in the state ESTABLISHED (/proc/net/tcp, tcp6).',
    read: ({ sockets, socketStates }) => one(establishedConnections(sockets, socketStates)),
  },
  'tcp.timeWait': {
    label: 'TCP time-wait',
    unit: 'count',
    wire: 'network.connections.tcp_time_wait',
    description: 'Closed TCP connections that are kept for late packets (/proc/net/sockstat).',
    read: (snapshot) => one(snapshot.sockets?.tcpTimeWait),
  },
  'tcp.closeWait': {
    label: 'TCP close-wait',
    unit: 'count',
    wire: 'network.connections.tcp_close_wait',
    description: 'TCP connections that the other end has closed and the local program has not (/proc/net/tcp, tcp6).',
    read: (snapshot) => one(snapshot.socketStates?.tcp.closeWait),
  },
} as const satisfies Record<string, Metric>;
