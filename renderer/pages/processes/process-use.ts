import type { Gpu } from '../../../shared/readings/gpus.ts';
import type { ProcessReading } from '../../../shared/readings/processes.ts';

/** A process with what it does on the GPUs, as far as their drivers tell. */
export interface ProcessUse extends ProcessReading {
  /** Of all GPUs together; `null` for what uses none, and where drivers do not tell. */
  readonly gpuPercent: number | null;
  readonly gpuMemoryBytes: number | null;
}

/** The sum of what is known; `null` where nothing is. */
export function sumKnown(values: readonly (number | null)[]): number | null {
  return values.every((value) => value === null) ? null : values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
}

/** Puts what the GPUs tell of their processes beside what the system tells. */
export function addGpuUse(
  processes: readonly ProcessReading[],
  gpus: readonly Pick<Gpu, 'processes'>[],
): readonly ProcessUse[] {
  const told = gpus.flatMap((gpu) => gpu.processes ?? []);
  const users = new Set(told.map(({ pid }) => pid));
  return processes.map((process) => {
    // Most use none.
    const own = users.has(process.pid) ? told.filter(({ pid }) => pid === process.pid) : [];
    return {
      ...process,
      gpuPercent: sumKnown(own.map(({ busyPercent }) => busyPercent)),
      gpuMemoryBytes: sumKnown(own.map(({ memoryBytes }) => memoryBytes)),
    };
  });
}
