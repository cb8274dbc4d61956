import type { Family } from '../../shared/prometheus/family.ts';
import type { ReadingName } from '../../shared/snapshot.ts';

/** How often a reading was taken since the start. */
export interface ReadingCount {
  readonly samples: number;
  /** Of these, the ones that failed or were late. */
  readonly failures: number;
  readonly tookMs: number;
}

export interface ReadingCounter {
  readonly count: ReadingCount;
  /** @param at of the reading: the report of a helper may be seen several times */
  add(at: number, tookMs: number, hasFailed: boolean): void;
}

export function createReadingCounter(): ReadingCounter {
  let count: ReadingCount = { samples: 0, failures: 0, tookMs: 0 };
  let lastAt: number | null = null;
  return {
    get count() {
      return count;
    },
    add(at, tookMs, hasFailed) {
      if (at === lastAt) return;
      lastAt = at;
      count = {
        samples: count.samples + 1,
        failures: count.failures + Number(hasFailed),
        tookMs: count.tookMs + tookMs,
      };
    },
  };
}

type Counted = { readonly name: ReadingName; readonly count: ReadingCount };

/** The counts as metrics. Readings that this machine does not have are left out. */
export function describeCounts(counted: readonly Counted[]): readonly Family[] {
  const family = (name: string, help: string, pick: (count: ReadingCount) => number): Family => ({
    name,
    type: 'counter',
    help,
    read: () =>
      counted.flatMap((one) =>
        one.count.samples === 0 ? [] : [{ labels: { reading: one.name }, value: pick(one.count) }],
      ),
  });
  return [
    family('tacho_reading_samples_total', 'Samples of the reading since Tacho started.', ({ samples }) => samples),
    family(
      'tacho_reading_failures_total',
      'Samples of the reading that failed or were late since Tacho started.',
      ({ failures }) => failures,
    ),
    family(
      'tacho_reading_seconds_total',
      'Time that the samples of the reading took since Tacho started.',
      ({ tookMs }) => tookMs / 1000,
    ),
  ];
}
