import { keptMetricIds, type MetricId, metrics } from '../../shared/metrics/catalogue.ts';
import type { CpuCore } from '../../shared/readings/cpu.ts';
import { listParts } from '../../shared/recent/parts.ts';
import type { Snapshot } from '../../shared/snapshot.ts';

/** Every metric of the catalog, and the cores and parts, which are charted but not stored. */
export function* readPoints(snapshot: Snapshot): Generator<readonly [string, number | null]> {
  for (const id of keptMetricIds) {
    for (const [instance, value] of readMetric(id, snapshot)) yield [`${id}|${instance}`, value];
  }
  for (const core of listCores(snapshot)) yield [coreKey(core.id), core.busyPercent];
  for (const [id, value] of readParts(snapshot)) yield [partKey(id), value];
}

/** A reading of an unknown shape, from a machine with another version, costs only its own lines in charts. */
function readMetric(id: MetricId, snapshot: Snapshot): readonly (readonly [string, number | null])[] {
  try {
    return [...metrics[id].read(snapshot)];
  } catch {
    return [];
  }
}

function readParts(snapshot: Snapshot) {
  try {
    return listParts(snapshot);
  } catch {
    return [];
  }
}

function listCores({ cpu }: Snapshot): readonly CpuCore[] {
  return Array.isArray(cpu?.cores) ? cpu.cores : [];
}

export function coreKey(id: number): string {
  return `core|${id}`;
}

/** @param id a part of the CPU or of memory */
export function partKey(id: string): string {
  return `part|${id}`;
}
