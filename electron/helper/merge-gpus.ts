import { createUnknownGpu, type Gpu } from '../../shared/readings/gpus.ts';
import { type Collector, type Tick, waiting } from '../foundation/collector.ts';

/** The cards that one helper reads. */
export interface GpuPart {
  readonly collector: Collector<'gpus'>;
  /** Cards that are known to be there without the helper: shown with the reason when it cannot tell of them. */
  findCards(): readonly Gpu[];
}

type Answer = readonly Gpu[] | null | typeof waiting;

/** Of one part: what it answers, and what is wrong with it where no card can say so. */
interface PartAnswer {
  readonly answer: Answer;
  readonly error: Error | null;
}

/** Wraps a part so that its trouble becomes that of its cards: who they are is remembered, and since when it lasts. */
function createPart({ collector, findCards }: GpuPart): (tick: Tick) => PartAnswer {
  let known: readonly Gpu[] = [];
  let failure: Error | null = null;

  return (tick) => {
    try {
      const answer = collector.collect(tick) as Answer;
      // Started anew: what was wrong is not over before it has answered.
      if (answer === waiting && failure) return { answer: known, error: failure };
      if (answer === waiting) return { answer, error: null };
      failure = null;
      known = answer ?? [];
      return { answer, error: null };
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
      return { answer: known, error };
    }
  };
}

/** All cards as one reading: those of a helper that has ended are shown as failed, and the others go on. */
export function mergeGpus(parts: readonly GpuPart[]): Collector<'gpus'> {
  const collectors = parts.map(({ collector }) => collector);
  const reads = parts.map(createPart);
  return {
    name: 'gpus',
    collect(tick) {
      const parts = reads.map((read) => read(tick));
      const answers = parts.map(({ answer }) => answer);
      const lists = answers.filter((answer) => answer !== null && answer !== waiting);
      if (lists.length === 0) return answers.includes(waiting) ? waiting : null;
      const cards = lists.flat();
      // Without a card to carry it, the trouble is that of the reading: an empty list would say that there is no card.
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
