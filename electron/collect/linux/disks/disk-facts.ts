import { type Source, textOrNull } from '../../../foundation/files/source.ts';

export interface DiskFacts {
  readonly model: string | null;
  readonly sizeBytes: number | null;
  readonly isRotational: boolean | null;
  /** Tells one disk from another that gets its name later. */
  readonly identity: string;
}

/**
 * An empty optical drive or floppy has nothing to show, and never has more than a trickle. The others are layers, whatever folder
 * a kernel keeps them in.
 */
const passedOver = /^(sr|fd|dm-|md|loop|zram|ram|nbd)\d+$/;

/** Whole disks with hardware behind them: partitions, dm, md, loop and zram would count the same bytes again. */
export function selectPhysicalDisks(names: readonly string[], whole: readonly string[], virtual: readonly string[]) {
  // sysfs writes "/" in a device name as "!".
  const isWhole = new Set(whole.map((name) => name.replaceAll('!', '/')));
  const isVirtual = new Set(virtual.map((name) => name.replaceAll('!', '/')));
  return names.filter((name) => isWhole.has(name) && !isVirtual.has(name) && !passedOver.test(name));
}

/** What the kernel holds in memory of a disk (https://docs.kernel.org/admin-guide/abi-stable.html, /sys/block): asking wakes none. */
export function readDiskFacts(source: Source, name: string): DiskFacts {
  const folder = `sys/block/${name.replaceAll('/', '!')}`;
  const read = (path: string) => textOrNull(source, `${folder}/${path}`)?.replace(/\s+/g, ' ').trim() || null;
  const sectors = Number(read('size') ?? Number.NaN);
  const rotational = read('queue/rotational');
  const identities = [read('wwid') ?? read('device/wwid'), read('device/serial') ?? read('serial'), read('diskseq')];
  return {
    model: read('device/model') ?? read('device/name'),
    sizeBytes: sectors >= 0 ? sectors * 512 : null,
    isRotational: rotational === null ? null : rotational === '1',
    identity: identities.join(' '),
  };
}
