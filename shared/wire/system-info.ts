import Type, { type Static } from 'typebox';
import { readingNames, type Snapshot } from '../snapshot.ts';
import { booleanField, mebi, numberField, round, textField, toIsoTime } from './fields.ts';
import type { WireIdentity } from './system-metrics.ts';

/** Facts about the machine that rarely change. */
export const SystemInfoSchema = Type.Object({
  instance_id: Type.String({ description: 'id of this installation, stable across restarts' }),
  hostname: Type.String(),
  os: Type.String(),
  kernel: Type.String(),
  architecture: textField('such as x64 or arm64'),
  boot_time: textField('ISO 8601, UTC'),
  vendor: textField('vendor of the machine'),
  model: textField('model of the machine'),
  board: textField('mainboard'),
  firmware: textField('firmware vendor and version'),
  virtualisation: textField('hypervisor or container engine; null on bare metal'),
  cpu: Type.Object({
    model: textField('as reported by the kernel'),
    logical_cores: Type.Integer(),
    physical_cores: numberField('physical cores, without SMT threads'),
    min_mhz: numberField('lowest clock'),
    max_mhz: numberField('highest clock'),
    features: Type.Array(Type.String(), {
      description: 'flags by the names of the kernel, such as avx2; empty if it lists none',
    }),
  }),
  memory: Type.Object({
    modules: numberField('installed modules; null if the firmware lists them only to root, or not at all'),
    type: textField('such as DDR4'),
    speed_mts: numberField('millions of transfers per second'),
  }),
  memory_total_mb: numberField('MiB'),
  swap_total_mb: numberField('MiB'),
  disks: Type.Array(
    Type.Object({
      name: Type.String(),
      model: textField('as reported by the disk'),
      size_mb: numberField('MiB'),
      rotational: booleanField('true for hard disks'),
    }),
  ),
  filesystems: Type.Array(
    Type.Object({
      device: Type.String(),
      mountpoint: Type.String(),
      fstype: Type.String(),
      total_mb: numberField('MiB'),
    }),
  ),
  interfaces: Type.Array(
    Type.Object({
      name: Type.String(),
      up: booleanField('has a link'),
      speed_mbit: numberField('link speed'),
      mac_address: textField('null for interfaces without one, such as loopback and tunnels'),
      ip_addresses: Type.Array(Type.String(), { description: 'IPv4 and IPv6' }),
    }),
  ),
  gpus: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Type.String(),
      vendor: Type.String(),
      driver: textField('name and version'),
      memory_total: numberField('bytes'),
    }),
  ),
  packages: Type.Union([Type.Array(Type.Object({ manager: Type.String(), count: Type.Integer() })), Type.Null()], {
    description: 'installed packages by package manager; null if none is known',
  }),
  missing: Type.Array(Type.String(), {
    description: 'readings that have not arrived yet, such as filesystems shortly after the start',
  }),
});

export type SystemInfo = Static<typeof SystemInfoSchema>;

export function toSystemInfo(snapshot: Snapshot, { instanceId, host }: WireIdentity): SystemInfo {
  const { cpuFrequency, memory, disks, filesystems, network, links, gpus } = snapshot;
  const linkOf = new Map(links?.list.map((link) => [link.name, link]));
  return {
    instance_id: instanceId,
    hostname: host.name,
    os: host.os,
    kernel: host.kernel,
    architecture: host.architecture,
    boot_time: host.bootAt === null ? null : toIsoTime(host.bootAt),
    vendor: host.vendor,
    model: host.model,
    board: host.board,
    firmware: host.firmware,
    virtualisation: host.virtualisation,
    cpu: {
      model: host.cpuModel,
      logical_cores: host.logicalCores,
      physical_cores: host.physicalCores,
      min_mhz: round(cpuFrequency?.minMhz),
      max_mhz: round(cpuFrequency?.maxMhz),
      features: [...host.cpuFeatures],
    },
    memory: {
      modules: host.memoryModules?.count ?? null,
      type: host.memoryModules?.type ?? null,
      speed_mts: host.memoryModules?.speedMtPerSecond ?? null,
    },
    memory_total_mb: mebi(memory?.totalBytes),
    swap_total_mb: mebi(memory?.swapTotalBytes),
    disks: (disks?.devices ?? []).map(({ name, model, sizeBytes, isRotational }) => ({
      name,
      model,
      size_mb: mebi(sizeBytes),
      rotational: isRotational,
    })),
    filesystems: (filesystems?.mounts ?? []).map(({ device, mountPoint, type, totalBytes }) => ({
      device,
      mountpoint: mountPoint,
      fstype: type,
      total_mb: mebi(totalBytes),
    })),
    interfaces: (network?.interfaces ?? []).map(({ name }) => ({
      name,
      up: linkOf.get(name)?.isUp ?? null,
      speed_mbit: linkOf.get(name)?.speedMbit ?? null,
      mac_address: linkOf.get(name)?.mac ?? null,
      ip_addresses: [...(linkOf.get(name)?.addresses ?? [])],
    })),
    gpus: (gpus ?? []).map(({ id, name, vendor, driver, memoryTotalBytes }) => ({
      id,
      name,
      vendor,
      driver,
      memory_total: memoryTotalBytes,
    })),
    packages: snapshot.packages?.managers.map(({ name, count }) => ({ manager: name, count })) ?? null,
    missing: readingNames.filter((name) => snapshot.health[name].state === 'waiting'),
  };
}
