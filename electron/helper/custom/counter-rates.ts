import { nameSeries } from '../../../shared/readings/custom.ts';

interface Version {
  readonly modifiedAt: number;
  readonly value: number;
  readonly perSecond: number | null;
}

export interface CounterRates {
  /**
   * The mean rate of a counter between the last two versions of its source, which may be minutes apart; `null` until there are two, and
   * after a reset.
   */
  rate(
    source: string,
    series: Parameters<typeof nameSeries>[0],
    modifiedAt: number,
    value: number | null,
  ): number | null;
  /** Forgets counters that were not asked for since the last call. */
  prune(): void;
}

export function createCounterRates(): CounterRates {
  let before = new Map<string, Version>();
  let current = new Map<string, Version>();
  return {
    rate(source, series, modifiedAt, value) {
      if (value === null) return null;
      const key = `${source}\n${nameSeries(series)}`;
      const last = before.get(key);
      const version =
        last?.modifiedAt === modifiedAt ? last : { modifiedAt, value, perSecond: rateSince(last, modifiedAt, value) };
      current.set(key, version);
      return version.perSecond;
    },
    prune() {
      before = current;
      current = new Map();
    },
  };
}

function rateSince(last: Version | undefined, modifiedAt: number, value: number): number | null {
  if (!last || value < last.value || modifiedAt <= last.modifiedAt) return null;
  return ((value - last.value) / (modifiedAt - last.modifiedAt)) * 1000;
}
