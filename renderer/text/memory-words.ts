import { message } from '../../shared/text/message.ts';

export const memoryWords = {
  memoryChart: message('Memory and swap'),
  pressureChart: message('Memory pressure (PSI)'),
  composition: message('Memory breakdown'),
  topByMemory: message('Top by memory'),
  programs: message('Applications'),
  sharedAndSlab: message('Shared + kernel'),
  cache: message('Cache'),
  free: message('Free'),
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
