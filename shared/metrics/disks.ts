import { type Metric, one } from './metric.ts';

export const disksMetrics = {
  'disk.readBytesPerSecond': {
    label: 'Disk read',
    unit: 'bytesPerSecond',
    wire: 'disk.read_bytes_per_second',
    description: 'Bytes read from all physical disks ÷ measured time (/proc/diskstats).',
    read: (snapshot) => one(snapshot.disks?.readBytesPerSecond),
  },
  'disk.writeBytesPerSecond': {
    label: 'Disk write',
    unit: 'bytesPerSecond',
    wire: 'disk.write_bytes_per_second',
    description: 'Bytes written to all physical disks ÷ measured time (/proc/diskstats).',
    read: (snapshot) => one(snapshot.disks?.writeBytesPerSecond),
  },
  'disk.busyPercent': {
    label: 'Disk busy',
    unit: 'percent',
    wire: 'disk.devices.busy_percent',
    instances: 'device',
    description:
      'Share of time with a request in flight; a disk that works in parallel can do more at 100 % (/proc/diskstats).',
    read: (snapshot) => snapshot.disks?.devices.map((disk) => [disk.name, disk.busyPercent]) ?? [],
  },
  'drive.readBytesPerSecond': {
    label: 'Drive read',
    unit: 'bytesPerSecond',
    wire: 'disk.devices.read_bytes_per_second',
    instances: 'device',
    description: 'Bytes read from one physical disk ÷ measured time (/proc/diskstats).',
    read: (snapshot) => snapshot.disks?.devices.map((disk) => [disk.name, disk.readBytesPerSecond]) ?? [],
  },
  'drive.writeBytesPerSecond': {
    label: 'Drive write',
    unit: 'bytesPerSecond',
    wire: 'disk.devices.write_bytes_per_second',
    instances: 'device',
    description: 'Bytes written to one physical disk ÷ measured time (/proc/diskstats).',
    read: (snapshot) => snapshot.disks?.devices.map((disk) => [disk.name, disk.writeBytesPerSecond]) ?? [],
  },
  'disk.usedPercent': {
    label: 'Disk space',
    unit: 'percent',
    wire: 'disk.partitions.utilization_percent',
    instances: 'mountpoint',
    description: 'used ÷ (used + what users may still write), as df has it (statfs).',
    read: (snapshot) => snapshot.filesystems?.mounts.map((mount) => [mount.mountPoint, mount.usedPercent]) ?? [],
  },
  'disk.inodesUsedPercent': {
    label: 'Inodes',
    unit: 'percent',
    wire: 'disk.partitions.inodes_percent',
    instances: 'mountpoint',
    description: 'Inodes in use ÷ inodes of the file system; unknown where they are made as needed (statfs).',
    read: (snapshot) => snapshot.filesystems?.mounts.map((mount) => [mount.mountPoint, mount.inodesUsedPercent]) ?? [],
  },
  'disk.pressurePercent': {
    label: 'I/O pressure',
    unit: 'percent',
    wire: 'disk.pressure.some_avg10',
    description: 'Share of the last 10 s in which some task waited for I/O (/proc/pressure/io).',
    read: (snapshot) => one(snapshot.pressure?.io?.some10sPercent),
  },
} as const satisfies Record<string, Metric>;
