import { createUnknownGpu, type Gpu, type GpuState, type GpuVendor } from '../../../shared/readings/gpus.ts';

/** Keeps who the cards of a provider are, so that they can be named while they sleep or fail. */
export interface CardMemory {
  /** Keeps it for later. Returns the same. */
  remember(gpu: Gpu): Gpu;
  /** The card without figures, under the name it was last seen with. Since when is kept while the state stays the same. */
  without(id: string, state: Exclude<GpuState, 'ok'>, at: number, problem?: string): Gpu;
}

/** `nameOf`: the name of a card that was never seen awake. */
export function createCardMemory(vendor: GpuVendor, nameOf: (id: string) => string): CardMemory {
  const known = new Map<string, Gpu>();
  return {
    remember(gpu) {
      known.set(gpu.id, gpu);
      return gpu;
    },
    without(id, state, at, problem) {
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
