import { sumKnown } from '../../../../shared/readings/aggregate.ts';
import type { Gpu } from '../../../../shared/readings/gpus.ts';
import type { ProcessReading } from '../../../../shared/readings/processes.ts';

/** A process with its use of the GPUs, as far as their drivers report it. */
export interface ProcessUse extends ProcessReading {
  /** The sum over all GPUs; `null` if it uses none or the drivers do not report it. */
  readonly gpuPercent: number | null;
  readonly gpuMemoryBytes: number | null;
}

/** Joins the processes with what the GPU drivers report about them. */
export function addGpuUse(
  processes: readonly ProcessReading[],
  gpus: readonly Pick<Gpu, 'processes'>[],
): readonly ProcessUse[] {
  const reported = gpus.flatMap((gpu) => gpu.processes ?? []);
  const users = new Set(reported.map(({ pid }) => pid));
  return processes.map((process) => {
    // Most processes use no GPU.
    const own = users.has(process.pid) ? reported.filter(({ pid }) => pid === process.pid) : [];
    return {
      ...process,
      gpuPercent: sumKnown(own.map(({ busyPercent }) => busyPercent)),
      gpuMemoryBytes: sumKnown(own.map(({ memoryBytes }) => memoryBytes)),
    };
  });
}
