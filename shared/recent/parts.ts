import type { CpuModes } from '../readings/cpu.ts';
import { type MemoryPart, splitMemory } from '../readings/memory-parts.ts';
import type { Snapshot } from '../snapshot.ts';

/** The modes of a busy or waiting CPU, from below: what waits for I/O is on top, because it is not busy. */
export const cpuModes = [
  'user',
  'nice',
  'system',
  'irq',
  'softirq',
  'steal',
  'iowait',
] as const satisfies readonly (keyof CpuModes)[];

export type CpuMode = (typeof cpuModes)[number];

/** A part of a whole that is charted over time: percent of the CPU, or bytes of memory. */
export type PartId = `cpu.${CpuMode}` | `memory.${MemoryPart}`;

/** The parts that a machine reports. */
export function listParts({ cpu, memory }: Pick<Snapshot, 'cpu' | 'memory'>): readonly (readonly [PartId, number])[] {
  const modes = cpu?.modesPercent;
  return [
    ...(modes ? cpuModes.map((mode): [PartId, number] => [`cpu.${mode}`, modes[mode]]) : []),
    ...(memory ? [...splitMemory(memory)].map(([part, bytes]): [PartId, number] => [`memory.${part}`, bytes]) : []),
  ];
}
