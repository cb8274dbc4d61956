import type { CoreKind } from '../../../../shared/readings/cpu.ts';
import { type Source, textOrNull } from '../../../foundation/files/source.ts';

/**
 * Parses the kernel's list of CPUs, `0-3,8,10-11` (https://docs.kernel.org/admin-guide/cputopology.html). Anything else is
 * skipped.
 */
export function parseCpuList(text: string): readonly number[] {
  return text
    .trim()
    .split(',')
    .flatMap((part) => {
      const match = /^(\d{1,6})(?:-(\d{1,6}))?$/.exec(part);
      if (!match) return [];
      const first = Number(match[1]);
      return Array.from({ length: Math.max(0, Number(match[2] ?? first) - first) + 1 }, (_, index) => first + index);
    });
}

/** Core kinds by capacity. Chips with three capacities have one in the middle. */
export function rankCapacities(capacities: ReadonlyMap<number, number>): ReadonlyMap<number, CoreKind> {
  const capacityLevels = [...new Set(capacities.values())].sort((a, b) => b - a);
  if (capacityLevels.length < 2) return new Map();
  const kindOf = (capacity: number): CoreKind => {
    if (capacity === capacityLevels[0]) return 'performance';
    return capacity === capacityLevels.at(-1) ? 'efficiency' : 'middle';
  };
  return new Map([...capacities].map(([id, capacity]) => [id, kindOf(capacity)]));
}

/**
 * The core kinds of a hybrid chip; empty if all cores are alike. Intel lists them in the two event sources of perf, Arm by
 * capacity (https://docs.kernel.org/scheduler/sched-capacity.html).
 */
export function readCoreKinds(source: Source, ids: readonly number[]): ReadonlyMap<number, CoreKind> {
  const read = (path: string) => textOrNull(source, path);
  const performanceCpus = read('sys/devices/cpu_core/cpus');
  const efficiencyCpus = read('sys/devices/cpu_atom/cpus');
  if (performanceCpus && efficiencyCpus) {
    const entries = (text: string, kind: CoreKind) => parseCpuList(text).map((id) => [id, kind] as const);
    return new Map([...entries(performanceCpus, 'performance'), ...entries(efficiencyCpus, 'efficiency')]);
  }
  const capacities = new Map<number, number>();
  for (const id of ids) {
    const capacity = Number(read(`sys/devices/system/cpu/cpu${id}/cpu_capacity`) ?? Number.NaN);
    if (!(capacity > 0)) return new Map();
    capacities.set(id, capacity);
  }
  return rankCapacities(capacities);
}
