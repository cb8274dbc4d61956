import { message } from '../text/message.ts';
import { type Metric, one } from './metric.ts';

export const disksMetrics = {
  'disk.readBytesPerSecond': {
    label: message('Disk read'),
    unit: 'bytesPerSecond',
    wire: 'disk.read_bytes_per_second',
    description: message('Bytes read from all physical disks ÷ measured time (/proc/diskstats).'),
    read: (snapshot) => one(snapshot.disks?.readBytesPerSecond),
  },
  'disk.writeBytesPerSecond': {
    label: message('Disk write'),
    unit: 'bytesPerSecond',
    wire: 'disk.write_bytes_per_second',
    description: message('Bytes written to all physical disks ÷ measured time (/proc/diskstats).'),
    read: (snapshot) => one(snapshot.disks?.writeBytesPerSecond),
  },
  'disk.busyPercent': {
    label: message('Disk active time'),
    unit: 'percent',
    wire: 'disk.devices.busy_percent',
    instances: 'device',
    description: message(
      'Share of time with at least one request in flight. Disks that work in parallel can do more at 100 % (/proc/diskstats).',
    ),
    read: (snapshot) => snapshot.disks?.devices.map((disk) => [disk.name, disk.busyPercent]) ?? [],
  },
  'drive.readBytesPerSecond': {
    label: message('Drive read'),
    unit: 'bytesPerSecond',
    wire: 'disk.devices.read_bytes_per_second',
    instances: 'device',
    description: message('Bytes read from one physical disk ÷ measured time (/proc/diskstats).'),
    read: (snapshot) => snapshot.disks?.devices.map((disk) => [disk.name, disk.readBytesPerSecond]) ?? [],
  },
  'drive.writeBytesPerSecond': {
    label: message('Drive write'),
    unit: 'bytesPerSecond',
    wire: 'disk.devices.write_bytes_per_second',
    instances: 'device',
    description: message('Bytes written to one physical disk ÷ measured time (/proc/diskstats).'),
    read: (snapshot) => snapshot.disks?.devices.map((disk) => [disk.name, disk.writeBytesPerSecond]) ?? [],
  },
  'drive.readsPerSecond': {
    label: message('Drive reads/s'),
    unit: 'count',
    wire: 'disk.devices.read_iops',
    instances: 'device',
    description: message('Reads that one physical disk completed per second (/proc/diskstats).'),
    read: (snapshot) => snapshot.disks?.devices.map((disk) => [disk.name, disk.readsPerSecond]) ?? [],
  },
  'drive.writesPerSecond': {
    label: message('Drive writes/s'),
    unit: 'count',
    wire: 'disk.devices.write_iops',
    instances: 'device',
    description: message('Writes that one physical disk completed per second (/proc/diskstats).'),
    read: (snapshot) => snapshot.disks?.devices.map((disk) => [disk.name, disk.writesPerSecond]) ?? [],
  },
  'disk.usedPercent': {
    label: message('Disk space'),
    unit: 'percent',
    wire: 'disk.partitions.utilization_percent',
    instances: 'mountpoint',
    description: message('Used ÷ (used + available to users), as in df (statfs).'),
    read: (snapshot) => snapshot.filesystems?.mounts.map((mount) => [mount.mountPoint, mount.usedPercent]) ?? [],
  },
  'disk.inodesUsedPercent': {
    label: message('Inodes'),
    unit: 'percent',
    wire: 'disk.partitions.inodes_percent',
    instances: 'mountpoint',
    description: message('Used inodes ÷ all inodes; unknown for file systems that create inodes on demand (statfs).'),
    read: (snapshot) => snapshot.filesystems?.mounts.map((mount) => [mount.mountPoint, mount.inodesUsedPercent]) ?? [],
  },
  'disk.pressurePercent': {
    label: message('I/O pressure'),
    unit: 'percent',
    wire: 'disk.pressure.some_avg10',
    description: message('Share of the last 10 s in which at least one task waited for I/O (/proc/pressure/io).'),
    read: (snapshot) => one(snapshot.pressure?.io?.some10sPercent),
  },
} as const satisfies Record<string, Metric>;
