import type { DiskDevice, DiskTotals } from '../readings/disks.ts';
import { establishedConnections, type NetworkTotals } from '../readings/network.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Family, Sample } from './family.ts';

const one = (value: number | null | undefined): readonly Sample[] => (value == null ? [] : [{ labels: {}, value }]);

function gauge(name: string, help: string, read: (snapshot: Snapshot) => number | null | undefined): Family {
  return { name: `tacho_${name}`, type: 'gauge', help, read: (snapshot) => one(read(snapshot)) };
}

/** A counter of the kernel for each physical disk. */
function ofDisks(name: string, help: string, pick: (totals: DiskTotals) => number): Family {
  const toSample = ({ name: device, totals }: DiskDevice): readonly Sample[] =>
    totals === null ? [] : [{ labels: { device }, value: pick(totals) }];
  return {
    name: `tacho_disk_${name}_total`,
    type: 'counter',
    help: `${help} (/proc/diskstats).`,
    read: ({ disks }) => (disks?.devices ?? []).flatMap(toSample),
  };
}

/** A counter of the kernel for each interface, including those that virtual ones are built on. */
function ofLinks(name: string, help: string, pick: (totals: NetworkTotals) => number): Family {
  return {
    name: `tacho_network_${name}_total`,
    type: 'counter',
    help: `${help} (/proc/net/dev).`,
    read: ({ network }) =>
      (network?.interfaces ?? []).map((link) => ({ labels: { interface: link.name }, value: pick(link.totals) })),
  };
}

/** Metrics that are not in the catalog: counters and sizes in bytes, for queries that compute their own rates and sums. */
export const counters: readonly Family[] = [
  {
    name: 'tacho_cpu_seconds_total',
    type: 'counter',
    help: 'CPU time per mode since boot, summed over all CPUs; user includes guest time (/proc/stat).',
    read: ({ cpu }) =>
      Object.entries(cpu?.modesSeconds ?? {}).map(([mode, value]) => ({ labels: { mode }, value: Number(value) })),
  },
  {
    name: 'tacho_context_switches_total',
    type: 'counter',
    help: 'Context switches since boot (/proc/stat).',
    read: ({ cpu }) => one(cpu?.contextSwitches),
  },
  {
    name: 'tacho_forks_total',
    type: 'counter',
    help: 'Processes and threads started since boot (/proc/stat).',
    read: ({ cpu }) => one(cpu?.forks),
  },
  {
    name: 'tacho_oom_kills_total',
    type: 'counter',
    help: 'Processes killed by the kernel for lack of memory since boot (/proc/vmstat).',
    read: ({ system }) => one(system?.oomKills),
  },
  gauge('memory_total_bytes', 'Total memory (/proc/meminfo).', ({ memory }) => memory?.totalBytes),
  gauge(
    'memory_available_bytes',
    'Memory available to programs without swapping.',
    ({ memory }) => memory?.availableBytes,
  ),
  gauge(
    'memory_cached_bytes',
    'Page cache and reclaimable slab, without shared memory.',
    ({ memory }) => memory?.cachedBytes,
  ),
  gauge('memory_swap_total_bytes', 'Total swap space.', ({ memory }) => memory?.swapTotalBytes),
  gauge('memory_swap_used_bytes', 'Swap space in use.', ({ memory }) => memory?.swapUsedBytes),
  ofDisks('read_bytes', 'Bytes read', (totals) => totals.readBytes),
  ofDisks('written_bytes', 'Bytes written', (totals) => totals.writtenBytes),
  ofDisks('reads', 'Completed reads', (totals) => totals.reads),
  ofDisks('writes', 'Completed writes', (totals) => totals.writes),
  {
    name: 'tacho_filesystem_size_bytes',
    type: 'gauge',
    help: 'Size of a file system (statfs).',
    read: ({ filesystems }) =>
      (filesystems?.mounts ?? []).flatMap(({ mountPoint, device, type, totalBytes }) =>
        totalBytes === null ? [] : [{ labels: { mountpoint: mountPoint, device, fstype: type }, value: totalBytes }],
      ),
  },
  {
    name: 'tacho_filesystem_available_bytes',
    type: 'gauge',
    help: 'Space available to unprivileged users (statfs).',
    read: ({ filesystems }) =>
      (filesystems?.mounts ?? []).flatMap(({ mountPoint, device, type, availableBytes }) =>
        availableBytes === null
          ? []
          : [{ labels: { mountpoint: mountPoint, device, fstype: type }, value: availableBytes }],
      ),
  },
  ofLinks('received_bytes', 'Bytes received', (totals) => totals.receivedBytes),
  ofLinks('sent_bytes', 'Bytes sent', (totals) => totals.sentBytes),
  ofLinks('received_packets', 'Packets received', (totals) => totals.receivedPackets),
  ofLinks('sent_packets', 'Packets sent', (totals) => totals.sentPackets),
  ofLinks('receive_errors', 'Receive errors', (totals) => totals.receiveErrors),
  ofLinks('send_errors', 'Transmit errors', (totals) => totals.sendErrors),
  ofLinks('receive_drops', 'Received packets dropped', (totals) => totals.receiveDrops),
  ofLinks('send_drops', 'Outgoing packets dropped', (totals) => totals.sendDrops),
  gauge('processes', 'Number of processes.', ({ processes }) => processes?.total),
  gauge('threads', 'Threads of all processes.', ({ processes }) => processes?.threads),
  gauge('tcp_connections', 'Established TCP connections.', ({ sockets, socketStates }) =>
    establishedConnections(sockets, socketStates),
  ),
  gauge('uptime_seconds', 'Time since boot, including sleep.', ({ uptime }) => uptime?.uptimeSeconds),
  {
    name: 'tacho_gpu_memory_used_bytes',
    type: 'gauge',
    help: 'GPU memory in use, excluding what the driver reserves.',
    read: ({ gpus }) =>
      (gpus ?? []).flatMap(({ id, name, memoryUsedBytes }) =>
        memoryUsedBytes === null ? [] : [{ labels: { gpu: id, name }, value: memoryUsedBytes }],
      ),
  },
  {
    name: 'tacho_gpu_memory_total_bytes',
    type: 'gauge',
    help: 'Total GPU memory.',
    read: ({ gpus }) =>
      (gpus ?? []).flatMap(({ id, name, memoryTotalBytes }) =>
        memoryTotalBytes === null ? [] : [{ labels: { gpu: id, name }, value: memoryTotalBytes }],
      ),
  },
];
