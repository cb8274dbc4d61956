import { type Source, textOrNull } from '../../../foundation/files/source.ts';

export interface DiskFacts {
  readonly model: string | null;
  readonly sizeBytes: number | null;
  readonly isRotational: boolean | null;
  /** Distinguishes the disk from another one that gets the same name later. */
  readonly identity: string;
}

/** Optical drives and floppies have next to no traffic. The others are layers over disks. */
const ignored = /^(sr|fd|dm-|md|loop|zram|ram|nbd)\d+$/;

/** Disks of virtual machines (virtio, Xen), for which the kernel says that they rotate whatever lies below. */
const paravirtual = /^x?vd[a-z]+$/;

/** Whole physical disks. Partitions, dm, md, loop and zram would count the same bytes again. */
export function selectPhysicalDisks(names: readonly string[], whole: readonly string[], virtual: readonly string[]) {
  // sysfs writes "/" in a device name as "!".
  const isWhole = new Set(whole.map((name) => name.replaceAll('!', '/')));
  const isVirtual = new Set(virtual.map((name) => name.replaceAll('!', '/')));
  return names.filter((name) => isWhole.has(name) && !isVirtual.has(name) && !ignored.test(name));
}

/**
 * Facts that the kernel keeps in memory (https://docs.kernel.org/admin-guide/abi-stable.html, /sys/block): reading them wakes no
 * disk.
 */
export function readDiskFacts(source: Source, name: string): DiskFacts {
  const folder = `sys/block/${name.replaceAll('/', '!')}`;
  const read = (path: string) => textOrNull(source, `${folder}/${path}`)?.replace(/\s+/g, ' ').trim() || null;
  const sectors = Number(read('size') ?? Number.NaN);
  const rotational = read('queue/rotational');
  const identities = [read('wwid') ?? read('device/wwid'), read('device/serial') ?? read('serial'), read('diskseq')];
  return {
    model: read('device/model') ?? read('device/name'),
    sizeBytes: sectors >= 0 ? sectors * 512 : null,
    isRotational: rotational === null || paravirtual.test(name) ? null : rotational === '1',
    identity: identities.join(' '),
  };
}
