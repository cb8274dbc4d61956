import Type, { type Static } from 'typebox';
import type { DiskDevice, Filesystem } from '../readings/disks.ts';
import type { Sensors } from '../readings/sensors.ts';
import type { Snapshot } from '../snapshot.ts';
import { PressureWire, toPressure } from './cpu.ts';
import { booleanField, mebi, mebiRate, numberField, round, textField } from './fields.ts';

const Partition = Type.Object({
  device: Type.String(),
  mountpoint: Type.String(),
  fstype: Type.String(),
  total_mb: numberField('MiB'),
  used_mb: numberField('MiB'),
  free_mb: numberField('MiB available to unprivileged users'),
  utilization_percent: numberField('used ÷ (used + free), as df computes it'),
  inodes_percent: numberField('inodes in use; null for file systems without a fixed number'),
  error: textField('why there are no values'),
});

const Device = Type.Object({
  name: Type.String(),
  model: textField('as reported by the disk'),
  size_mb: numberField('MiB'),
  rotational: booleanField('true for hard disks'),
  temperature_celsius: numberField('as reported by the disk'),
  read_rate_mbps: numberField('MiB per second'),
  write_rate_mbps: numberField('MiB per second'),
  read_bytes_per_second: numberField('the same in bytes'),
  write_bytes_per_second: numberField('the same in bytes'),
  read_iops: numberField('completed reads per second'),
  write_iops: numberField('completed writes per second'),
  busy_percent: numberField(
    'share of time with a request in flight; not a measure of saturation for SSDs, which serve requests in parallel',
  ),
  await_ms: numberField('average time per request; null if none completed'),
  read_await_ms: numberField('average time per read; null if none completed'),
  write_await_ms: numberField('average time per write; null if none completed'),
  queue_length: numberField('average number of requests in flight'),
  read_bytes: numberField('since boot'),
  write_bytes: numberField('since boot'),
});

export const DiskWire = Type.Object({
  partitions: Type.Array(Partition),
  io_counters: Type.Object({
    read_bytes: numberField('all disks, since boot'),
    write_bytes: numberField('since boot'),
    read_count: numberField('since boot'),
    write_count: numberField('since boot'),
  }),
  devices: Type.Array(Device),
  read_rate_mbps: numberField('MiB per second, all disks'),
  write_rate_mbps: numberField('MiB per second, all disks'),
  read_bytes_per_second: numberField('the same in bytes'),
  write_bytes_per_second: numberField('the same in bytes'),
  pressure: PressureWire,
});

function toPartition(mount: Filesystem): Static<typeof Partition> {
  return {
    device: mount.device,
    mountpoint: mount.mountPoint,
    fstype: mount.type,
    total_mb: mebi(mount.totalBytes),
    used_mb: mebi(mount.usedBytes),
    free_mb: mebi(mount.availableBytes),
    utilization_percent: round(mount.usedPercent),
    inodes_percent: round(mount.inodesUsedPercent),
    error: mount.problem,
  };
}

/** The first temperature of a disk is that of the whole disk; the others belong to parts of it. */
function temperatureOf(name: string, sensors: Sensors | null): number | null {
  const own = (sensors?.list ?? []).filter(({ kind, disk }) => kind === 'temperature' && disk !== null);
  return own.find(({ disk }) => disk === name)?.value ?? null;
}

function toDevice(device: DiskDevice, sensors: Sensors | null): Static<typeof Device> {
  return {
    name: device.name,
    model: device.model,
    size_mb: mebi(device.sizeBytes),
    rotational: device.isRotational,
    temperature_celsius: round(temperatureOf(device.name, sensors), 1),
    read_rate_mbps: mebiRate(device.readBytesPerSecond),
    write_rate_mbps: mebiRate(device.writeBytesPerSecond),
    read_bytes_per_second: round(device.readBytesPerSecond, 0),
    write_bytes_per_second: round(device.writeBytesPerSecond, 0),
    read_iops: round(device.readsPerSecond),
    write_iops: round(device.writesPerSecond),
    busy_percent: round(device.busyPercent),
    await_ms: round(device.awaitMs, 3),
    read_await_ms: round(device.readAwaitMs, 3),
    write_await_ms: round(device.writeAwaitMs, 3),
    queue_length: round(device.queueLength, 3),
    read_bytes: device.totals?.readBytes ?? null,
    write_bytes: device.totals?.writtenBytes ?? null,
  };
}

export function toDisk({ disks, filesystems, sensors, pressure }: Snapshot): Static<typeof DiskWire> {
  return {
    partitions: filesystems?.mounts.map(toPartition) ?? [],
    io_counters: {
      read_bytes: disks?.totals?.readBytes ?? null,
      write_bytes: disks?.totals?.writtenBytes ?? null,
      read_count: disks?.totals?.reads ?? null,
      write_count: disks?.totals?.writes ?? null,
    },
    devices: disks?.devices.map((device) => toDevice(device, sensors)) ?? [],
    read_rate_mbps: mebiRate(disks?.readBytesPerSecond),
    write_rate_mbps: mebiRate(disks?.writeBytesPerSecond),
    read_bytes_per_second: round(disks?.readBytesPerSecond, 0),
    write_bytes_per_second: round(disks?.writeBytesPerSecond, 0),
    pressure: toPressure(pressure?.io),
  };
}
