import { createUnknownGpu, type Gpu } from '../../../shared/readings/gpus.ts';
import { type Collector, type Tick, waiting } from '../../foundation/collector.ts';

/** The cards that one helper process reads. */
export interface GpuPart {
  readonly collector: Collector<'gpus'>;
  /** Cards that are known without the helper. They are shown with the reason if the helper fails. */
  findCards(): readonly Gpu[];
}

type Result = readonly Gpu[] | null | typeof waiting;

interface PartResult {
  readonly value: Result;
  readonly error: Error | null;
}

/** Reads a part, turning its failure into that of its cards, which keep their names and the time since they have been failing. */
function createPart({ collector, findCards }: GpuPart): (tick: Tick) => PartResult {
  let known: readonly Gpu[] = [];
  let failure: Error | null = null;

  return (tick) => {
    try {
      const value = collector.collect(tick) as Result;
      // After a restart the failure persists until the first report.
      if (value === waiting && failure) return { value: known, error: failure };
      if (value === waiting) return { value, error: null };
      failure = null;
      known = value ?? [];
      return { value, error: null };
    } catch (cause) {
      const error = cause as Error;
      const cards = known.length > 0 ? known : findCards();
      known = cards.map((card) => {
        const { id, name, vendor, uuid, driver, cudaVersion } = card;
        const stateSinceAt = failure ? card.stateSinceAt : tick.at;
        const rest = { uuid, driver, cudaVersion, stateSinceAt, problem: error.message };
        return { ...createUnknownGpu(id, name, vendor), ...rest, state: 'failed' };
      });
      failure = error;
      return { value: known, error };
    }
  };
}

/** All cards as one reading. Those of a failed helper are shown as failed and do not affect the others. */
export function mergeGpus(parts: readonly GpuPart[]): Collector<'gpus'> {
  const collectors = parts.map(({ collector }) => collector);
  const reads = parts.map(createPart);
  return {
    name: 'gpus',
    collect(tick) {
      const parts = reads.map((read) => read(tick));
      const values = parts.map(({ value }) => value);
      const lists = values.filter((value) => value !== null && value !== waiting);
      if (lists.length === 0) return values.includes(waiting) ? waiting : null;
      const cards = lists.flat();
      // Without any cards the whole reading fails, because an empty list would mean that there are none.
      const error = cards.length > 0 ? null : parts.find((part) => part.error !== null)?.error;
      if (error) throw error;
      return cards;
    },
    timing() {
      const all = collectors.flatMap((collector) => collector.timing?.() ?? []);
      if (all.length === 0) return null;
      return { at: Math.min(...all.map(({ at }) => at)), tookMs: all.reduce((sum, { tookMs }) => sum + tookMs, 0) };
    },
    close() {
      for (const collector of collectors) collector.close?.();
    },
  };
}
