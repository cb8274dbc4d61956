import type { Snapshot } from '../snapshot.ts';
import { type Metric, one } from './metric.ts';

/** Containers come and go with an interface each: those are told, not kept. */
const counted = ({ network }: Snapshot) => network?.interfaces.filter(({ isCounted }) => isCounted) ?? [];

export const networkMetrics = {
  'network.receivedBytesPerSecond': {
    label: 'Network down',
    unit: 'linkBytesPerSecond',
    wire: 'network.download_bytes_per_second',
    description: 'Bytes received ÷ measured time; loopback, bridges and tunnels left out (/proc/net/dev).',
    read: (snapshot) => one(snapshot.network?.receivedBytesPerSecond),
  },
  'network.sentBytesPerSecond': {
    label: 'Network up',
    unit: 'linkBytesPerSecond',
    wire: 'network.upload_bytes_per_second',
    description: 'Bytes sent ÷ measured time; loopback, bridges and tunnels left out (/proc/net/dev).',
    read: (snapshot) => one(snapshot.network?.sentBytesPerSecond),
  },
  'interface.receivedBytesPerSecond': {
    label: 'Interface down',
    unit: 'linkBytesPerSecond',
    wire: 'network.interfaces.download_bytes_per_second',
    instances: 'interface',
    description:
      'Bytes received by one interface ÷ measured time (/proc/net/dev); virtual ones where a rule names them.',
    read: (snapshot) => counted(snapshot).map((one) => [one.name, one.receivedBytesPerSecond]),
    readNamed: ({ network }) => network?.interfaces.map((one) => [one.name, one.receivedBytesPerSecond]) ?? [],
  },
  'interface.sentBytesPerSecond': {
    label: 'Interface up',
    unit: 'linkBytesPerSecond',
    wire: 'network.interfaces.upload_bytes_per_second',
    instances: 'interface',
    description: 'Bytes sent by one interface ÷ measured time (/proc/net/dev); virtual ones where a rule names them.',
    read: (snapshot) => counted(snapshot).map((one) => [one.name, one.sentBytesPerSecond]),
    readNamed: ({ network }) => network?.interfaces.map((one) => [one.name, one.sentBytesPerSecond]) ?? [],
  },
} as const satisfies Record<string, Metric>;
