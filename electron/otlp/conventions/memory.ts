import type { Memory } from '../../../shared/readings/memory.ts';
import { type Convention, listPoints, ratio, single } from './convention.ts';

const state = 'system.memory.state';
const pagingState = 'system.paging.state';

const listStates = ({ usedBytes, freeBytes, cachedBytes, buffersBytes }: Memory) => ({
  used: usedBytes,
  free: freeBytes,
  cached: cachedBytes,
  buffers: buffersBytes,
});

function listSwap(memory: Memory | null) {
  const total = memory?.swapTotalBytes ?? null;
  const used = memory?.swapUsedBytes ?? null;
  return { used, free: total === null || used === null ? null : total - used };
}

export const memoryConventions: readonly Convention[] = [
  {
    name: 'system.memory.usage',
    instrument: 'upDownCounter',
    unit: 'By',
    help: 'Memory by state; used is total − available, which overlaps with the other states.',
    replaces: ['tacho_memory_cached_bytes'],
    read: ({ memory }) => (memory ? listPoints(state, listStates(memory)) : []),
  },
  {
    name: 'system.memory.utilization',
    instrument: 'gauge',
    unit: '1',
    help: 'Memory by state ÷ total memory.',
    replaces: ['tacho_memory_used_ratio'],
    read: ({ memory }) =>
      memory
        ? listPoints(state, listStates(memory)).flatMap(({ attributes, value }) =>
            single(ratio(value, memory.totalBytes), attributes),
          )
        : [],
  },
  {
    name: 'system.memory.limit',
    instrument: 'upDownCounter',
    unit: 'By',
    help: 'Total memory.',
    replaces: ['tacho_memory_total_bytes'],
    read: ({ memory }) => single(memory?.totalBytes),
  },
  {
    name: 'system.memory.linux.available',
    instrument: 'upDownCounter',
    unit: 'By',
    help: 'Memory available to programs without swapping.',
    replaces: ['tacho_memory_available_bytes'],
    read: ({ memory }) => single(memory?.availableBytes),
  },
  {
    name: 'system.memory.linux.shared',
    instrument: 'upDownCounter',
    unit: 'By',
    help: 'Shared memory, mostly of tmpfs.',
    replaces: [],
    read: ({ memory }) => single(memory?.sharedBytes),
  },
  {
    name: 'system.memory.linux.slab.usage',
    instrument: 'upDownCounter',
    unit: 'By',
    help: 'Memory of the kernel’s caches of objects.',
    replaces: [],
    read: ({ memory }) =>
      listPoints('system.memory.linux.slab.state', {
        reclaimable: memory?.slabReclaimableBytes,
        unreclaimable: memory?.slabUnreclaimableBytes,
      }),
  },
  {
    name: 'system.paging.usage',
    instrument: 'upDownCounter',
    unit: 'By',
    help: 'Swap space by state.',
    replaces: ['tacho_memory_swap_total_bytes', 'tacho_memory_swap_used_bytes'],
    read: ({ memory }) => listPoints(pagingState, listSwap(memory)),
  },
  {
    name: 'system.paging.utilization',
    instrument: 'gauge',
    unit: '1',
    help: 'Swap space by state ÷ all swap space.',
    replaces: ['tacho_memory_swap_used_ratio'],
    read: ({ memory }) => {
      const { used, free } = listSwap(memory);
      const total = memory?.swapTotalBytes;
      return listPoints(pagingState, { used: ratio(used, total), free: ratio(free, total) });
    },
  },
];
