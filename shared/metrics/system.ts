import { establishedConnections } from '../readings/network.ts';
import { message } from '../text/message.ts';
import { type Metric, one } from './metric.ts';

export const systemMetrics = {
  'system.processes': {
    label: message('Processes'),
    unit: 'count',
    wire: 'processes.total',
    description: message('Number of processes, including kernel threads (/proc).'),
    read: (snapshot) => one(snapshot.processes?.total),
  },
  'process.zombies': {
    label: message('Zombies'),
    unit: 'count',
    wire: 'processes.zombie',
    description: message('Processes that have exited but were not reaped by their parent (/proc/PID/stat).'),
    read: (snapshot) => one(snapshot.processes?.zombies),
  },
  'system.openFiles': {
    label: message('Open files'),
    unit: 'count',
    wire: 'open_files',
    description: message('Open file handles, system-wide (/proc/sys/fs/file-nr).'),
    read: (snapshot) => one(snapshot.system?.openFiles),
  },
  'tcp.established': {
    label: message('TCP established'),
    unit: 'count',
    wire: 'network.connections_count',
    description: message('TCP connections in the state ESTABLISHED (/proc/net/tcp, tcp6).'),
    read: ({ sockets, socketStates }) => one(establishedConnections(sockets, socketStates)),
  },
  'tcp.timeWait': {
    label: message('TCP TIME_WAIT'),
    unit: 'count',
    wire: 'network.connections.tcp_time_wait',
    description: message('TCP connections in the state TIME_WAIT (/proc/net/sockstat).'),
    read: (snapshot) => one(snapshot.sockets?.tcpTimeWait),
  },
  'tcp.closeWait': {
    label: message('TCP CLOSE_WAIT'),
    unit: 'count',
    wire: 'network.connections.tcp_close_wait',
    description: message(
      'TCP connections closed by the remote side but not by the local program (/proc/net/tcp, tcp6).',
    ),
    read: (snapshot) => one(snapshot.socketStates?.tcp.closeWait),
  },
} as const satisfies Record<string, Metric>;
