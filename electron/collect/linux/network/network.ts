import { sumKnown } from '../../../../shared/readings/aggregate.ts';
import type { Network, NetworkInterface, NetworkTotals } from '../../../../shared/readings/network.ts';
import type { Collector, Tick } from '../../../foundation/collector.ts';
import type { Source } from '../../../foundation/files/source.ts';
import { createBaseline, type Interval, ratePerSecond } from '../../rate.ts';
import { createRoll } from '../../roll.ts';
import { parseNetDev, selectCounted } from './net-dev.ts';

type Counters = ReadonlyMap<string, NetworkTotals>;

/** Those that grow only; what else a driver counts may be corrected downwards. */
const growing = ['receivedBytes', 'sentBytes', 'receivedPackets', 'sentPackets'] as const;

const counterNames = [
  'receivedBytes',
  'sentBytes',
  'receivedPackets',
  'sentPackets',
  'receiveErrors',
  'sendErrors',
  'receiveDrops',
  'sendDrops',
] as const satisfies readonly (keyof NetworkTotals)[];

/** Drivers round, and what lay in a buffer may end in one interval. */
const speedTolerance = 1.2;
/** Speed of a link in Mbit/s, where it is known. */
export type SpeedOf = (name: string) => number | null;

/** More than the link can carry: its driver began to count anew. */
function isImpossible(before: NetworkTotals, after: NetworkTotals, elapsedMs: number, speedMbit: number): boolean {
  const most = (speedMbit * 125_000 * speedTolerance * elapsedMs) / 1000;
  return after.receivedBytes - before.receivedBytes > most || after.sentBytes - before.sentBytes > most;
}

function rateInterface(
  name: string,
  after: NetworkTotals,
  before: NetworkTotals | undefined,
  elapsedMs: number,
  isCounted: boolean,
): NetworkInterface {
  const rate = (counter: keyof NetworkTotals) => ratePerSecond(before?.[counter], after[counter], elapsedMs);
  return {
    name,
    receivedBytesPerSecond: rate('receivedBytes'),
    sentBytesPerSecond: rate('sentBytes'),
    receivedPacketsPerSecond: rate('receivedPackets'),
    sentPacketsPerSecond: rate('sentPackets'),
    errorsPerSecond: sumKnown([rate('receiveErrors'), rate('sendErrors')]),
    dropsPerSecond: sumKnown([rate('receiveDrops'), rate('sendDrops')]),
    totals: after,
    isCounted,
  };
}

function addTotals(links: readonly NetworkInterface[]): NetworkTotals {
  const sum = {} as Record<keyof NetworkTotals, number>;
  for (const counter of counterNames) sum[counter] = links.reduce((total, link) => total + link.totals[counter], 0);
  return sum;
}

export function createNetworkCollector(source: Source, speedOf: SpeedOf): Collector<'network'> {
  const pair = createBaseline<Counters>();
  const roll = createRoll('interface-added', 'interface-removed');
  let counted: ReadonlySet<string> = new Set();
  /** Those that seemed too fast at the last look. Twice running it is the speed that is wrong: virtual cards make theirs up. */
  let suspects: ReadonlySet<string> = new Set();

  /** The counters before, unless they cannot be those of the same count. */
  function trust(
    name: string,
    after: NetworkTotals,
    { before, elapsedMs }: Interval<Counters>,
    nowSuspect: Set<string>,
  ) {
    const seen = before.get(name);
    if (!seen) return undefined;
    const speedMbit = counted.has(name) ? speedOf(name) : null;
    if (speedMbit !== null && isImpossible(seen, after, elapsedMs, speedMbit)) nowSuspect.add(name);
    const isReset = growing.some((counter) => after[counter] < seen[counter]);
    return isReset || (nowSuspect.has(name) && !suspects.has(name)) ? undefined : seen;
  }

  function rateInterfaces(counters: Counters, tick: Tick): readonly NetworkInterface[] {
    const interval = pair(counters, tick);
    const nowSuspect = new Set<string>();
    const interfaces = [...counters].map(([name, after]) => {
      const before = interval ? trust(name, after, interval, nowSuspect) : undefined;
      if (!before && interval?.before.has(name)) tick.tell({ kind: 'counter-reset', subject: name, ms: null });
      return rateInterface(name, after, before, interval?.elapsedMs ?? 1, counted.has(name));
    });
    suspects = nowSuspect;
    return interfaces;
  }

  return {
    name: 'network',
    collect(tick): Network {
      let isTorn = false;
      const read = parseNetDev(source.text('proc/net/dev'), (problem) => {
        isTorn = true;
        tick.skip?.(problem);
      });
      const names = [...read.keys()];
      const counters = new Map<string, NetworkTotals>();
      for (const [name, totals] of read) if (totals) counters.set(name, totals);
      // An interface of which the line cannot be read has not been unplugged.
      if (!isTorn && roll.call(names, tick)) {
        counted = selectCounted(names, (name) => source.list(`sys/class/net/${name}/device`).length > 0);
      }
      const interfaces = rateInterfaces(counters, tick);
      const totals = interfaces.filter((link) => link.isCounted);
      // A sum without an interface that is there but could not be read would be a sum of something else.
      const isWhole = [...counted].every((name) => counters.has(name));
      return {
        interfaces,
        receivedBytesPerSecond: isWhole ? sumKnown(totals.map((link) => link.receivedBytesPerSecond)) : null,
        sentBytesPerSecond: isWhole ? sumKnown(totals.map((link) => link.sentBytesPerSecond)) : null,
        totals: totals.length > 0 && isWhole ? addTotals(totals) : null,
      };
    },
  };
}
