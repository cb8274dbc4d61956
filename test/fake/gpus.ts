import { createUnknownGpu, type Gpu } from '../../shared/readings/gpus.ts';

/** A card of which only this is known. */
export function gpuWith({ id = '0000:03:00.0', name = 'GPU', vendor = 'amd', ...rest }: Partial<Gpu>): Gpu {
  return { ...createUnknownGpu(id, name, vendor), ...rest };
}
