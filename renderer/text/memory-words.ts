import { message } from '../../shared/text/message.ts';

export const memoryWords = {
  pressureChart: message('Memory pressure (PSI)'),
  swapChart: message('Swap'),
  swapAndPressure: message('Swap and pressure'),
  composition: message('Memory breakdown'),
  topByMemory: message('Top by memory'),
  sharedAndSlab: message('Shared + kernel'),
  cache: message('Cache'),
  /** Parts of memory whose sum is all of it. */
  parts: {
    applications: message('Applications'),
    shared: message('Shared'),
    kernel: message('Kernel'),
    hugePages: message('Free huge pages'),
    zfsCache: message('ZFS cache'),
    buffers: message('Buffers'),
    cached: message('Cache'),
    free: message('Free'),
  },
  /** Where nothing else than free memory is reported. */
  used: message('Used'),
  compositionHelp: message(
    'Memory in parts that add up to all of it. Cache and buffers can be released when applications need memory; shared memory and the kernel cannot.',
  ),
} as const;

export const memoryFactWords = {
  total: message('Total'),
  available: message('Available'),
  used: message('Used'),
  cached: message('Reclaimable cache'),
  buffers: message('Buffers'),
  shared: message('Shared'),
  slab: message('Kernel (slab)'),
  swapTraffic: message('Swap traffic'),
  zswap: message('zswap'),
  zram: message('zram'),
  compressed: message('{from} in {to}'),
  hugePages: message('Free huge pages'),
  zfs: message('ZFS cache'),
  container: message('Container limit'),
} as const;
