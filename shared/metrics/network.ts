import type { Snapshot } from '../snapshot.ts';
import { message } from '../text/message.ts';
import { type Metric, one } from './metric.ts';

/** Not the virtual interfaces, since each container comes with one that would stay in history. */
const counted = ({ network }: Snapshot) => network?.interfaces.filter(({ isCounted }) => isCounted) ?? [];

export const networkMetrics = {
  'network.receivedBytesPerSecond': {
    label: message('Network download'),
    unit: 'linkBytesPerSecond',
    wire: 'network.download_bytes_per_second',
    description: message('Bytes received ÷ measured time, without loopback, bridges, and tunnels (/proc/net/dev).'),
    read: (snapshot) => one(snapshot.network?.receivedBytesPerSecond),
  },
  'network.sentBytesPerSecond': {
    label: message('Network upload'),
    unit: 'linkBytesPerSecond',
    wire: 'network.upload_bytes_per_second',
    description: message('Bytes sent ÷ measured time, without loopback, bridges, and tunnels (/proc/net/dev).'),
    read: (snapshot) => one(snapshot.network?.sentBytesPerSecond),
  },
  'interface.receivedBytesPerSecond': {
    label: message('Interface download'),
    unit: 'linkBytesPerSecond',
    wire: 'network.interfaces.download_bytes_per_second',
    instances: 'interface',
    description: message(
      'Bytes received by one interface ÷ measured time (/proc/net/dev); virtual interfaces only if a rule names them.',
    ),
    read: (snapshot) => counted(snapshot).map((one) => [one.name, one.receivedBytesPerSecond]),
    readNamed: ({ network }) => network?.interfaces.map((one) => [one.name, one.receivedBytesPerSecond]) ?? [],
  },
  'interface.sentBytesPerSecond': {
    label: message('Interface upload'),
    unit: 'linkBytesPerSecond',
    wire: 'network.interfaces.upload_bytes_per_second',
    instances: 'interface',
    description: message(
      'Bytes sent by one interface ÷ measured time (/proc/net/dev); virtual interfaces only if a rule names them.',
    ),
    read: (snapshot) => counted(snapshot).map((one) => [one.name, one.sentBytesPerSecond]),
    readNamed: ({ network }) => network?.interfaces.map((one) => [one.name, one.sentBytesPerSecond]) ?? [],
  },
} as const satisfies Record<string, Metric>;
