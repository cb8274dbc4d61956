import { sumKnown } from '../../../../shared/readings/aggregate.ts';
import type { Network, NetworkInterface, NetworkTotals } from '../../../../shared/readings/network.ts';
import type { Collector, Tick } from '../../../foundation/collector.ts';
import type { Source } from '../../../foundation/files/source.ts';
import { createDeviceTracker } from '../../device-tracker.ts';
import { createBaseline, type Interval, ratePerSecond } from '../../rate.ts';
import { parseNetDev, selectCounted } from './net-dev.ts';

type Counters = ReadonlyMap<string, NetworkTotals>;

/** Counters that never decrease; drivers may correct the others downwards. */
const monotonicCounters = ['receivedBytes', 'sentBytes', 'receivedPackets', 'sentPackets'] as const;

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

/** Drivers round, and buffered data may be counted in one interval. */
const speedTolerance = 1.2;
/** Speed of a link in Mbit/s, if known. */
export type SpeedOf = (name: string) => number | null;

/** More than the link can carry: the driver has reset its counters. */
function isImpossible(before: NetworkTotals, after: NetworkTotals, elapsedMs: number, speedMbit: number): boolean {
  const maxBytes = (speedMbit * 125_000 * speedTolerance * elapsedMs) / 1000;
  return after.receivedBytes - before.receivedBytes > maxBytes || after.sentBytes - before.sentBytes > maxBytes;
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
  const nextInterval = createBaseline<Counters>();
  const tracker = createDeviceTracker('interface-added', 'interface-removed');
  let counted: ReadonlySet<string> = new Set();
  /**
   * Interfaces that seemed too fast in the last sample. If that repeats, the speed is wrong: virtual cards report arbitrary ones.
   */
  let suspects: ReadonlySet<string> = new Set();

  /** The previous counters, unless the counters have been reset since. */
  function findBefore(
    name: string,
    after: NetworkTotals,
    { before, elapsedMs }: Interval<Counters>,
    nowSuspect: Set<string>,
  ) {
    const last = before.get(name);
    if (!last) return undefined;
    const speedMbit = counted.has(name) ? speedOf(name) : null;
    if (speedMbit !== null && isImpossible(last, after, elapsedMs, speedMbit)) nowSuspect.add(name);
    const isReset = monotonicCounters.some((counter) => after[counter] < last[counter]);
    return isReset || (nowSuspect.has(name) && !suspects.has(name)) ? undefined : last;
  }

  function rateInterfaces(counters: Counters, tick: Tick): readonly NetworkInterface[] {
    const interval = nextInterval(counters, tick);
    const nowSuspect = new Set<string>();
    const interfaces = [...counters].map(([name, after]) => {
      const before = interval ? findBefore(name, after, interval, nowSuspect) : undefined;
      if (!before && interval?.before.has(name)) tick.emit({ kind: 'counter-reset', subject: name, ms: null });
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
      // An interface with a malformed line has not been removed.
      if (!isTorn && tracker.update(names, tick)) {
        counted = selectCounted(names, (name) => source.list(`sys/class/net/${name}/device`).length > 0);
      }
      const interfaces = rateInterfaces(counters, tick);
      const totals = interfaces.filter((link) => link.isCounted);
      // A sum without an interface that is there but could not be read would be wrong.
      const isComplete = [...counted].every((name) => counters.has(name));
      return {
        interfaces,
        receivedBytesPerSecond: isComplete ? sumKnown(totals.map((link) => link.receivedBytesPerSecond)) : null,
        sentBytesPerSecond: isComplete ? sumKnown(totals.map((link) => link.sentBytesPerSecond)) : null,
        totals: totals.length > 0 && isComplete ? addTotals(totals) : null,
      };
    },
  };
}
