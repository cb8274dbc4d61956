import { createUnknownGpu, type Gpu, type GpuState, type GpuVendor } from '../../../shared/readings/gpus.ts';

/** Keeps the names of the cards of a provider, so that they can be shown while they are asleep or fail. */
export interface CardRegistry {
  /** @returns the same GPU */
  record(gpu: Gpu): Gpu;
  /** The card under its last known name, without values. `stateSinceAt` is kept while the state stays the same. */
  withoutValues(id: string, state: Exclude<GpuState, 'ok'>, at: number, problem?: string): Gpu;
}

/** @param nameOf the name of a card that was never read */
export function createCardRegistry(vendor: GpuVendor, nameOf: (id: string) => string): CardRegistry {
  const known = new Map<string, Gpu>();
  return {
    record(gpu) {
      known.set(gpu.id, gpu);
      return gpu;
    },
    withoutValues(id, state, at, problem) {
      const before = known.get(id) ?? createUnknownGpu(id, nameOf(id), vendor);
      const { name, uuid, driver, cudaVersion } = before;
      const stateSinceAt = before.state === state ? before.stateSinceAt : at;
      const fixed = { name, uuid, driver, cudaVersion, state, stateSinceAt, problem: problem ?? null };
      const gpu = { ...createUnknownGpu(id, name, vendor), ...fixed };
      known.set(id, gpu);
      return gpu;
    },
  };
}
