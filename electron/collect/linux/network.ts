import type { Network, NetworkInterface } from '../../../shared/snapshot.ts';
import type { Collector } from '../collector.ts';
import { createBaseline, type Interval, ratePerSecond, sumKnown } from '../rate.ts';
import type { Source } from '../source.ts';

export interface InterfaceCounters {
  readonly receivedBytes: number;
  readonly sentBytes: number;
  /** Errors and drops of both directions. */
  readonly faults: number;
}

/**
 * Parses /proc/net/dev (https://man7.org/linux/man-pages/man5/proc_pid_net.5.html): two head lines, then one line per
 * interface with eight counters received and eight sent. Names may hold a colon (`eth0:1`), so the last one separates.
 * @throws Error that names the line, when the head is another or a line has not 16 counters
 */
export function parseNetDev(text: string): ReadonlyMap<string, InterfaceCounters> {
  const interfaces = new Map<string, InterfaceCounters>();
  const [, head = '', ...lines] = text.split('\n');
  if (!head.includes('|bytes')) {
    throw new Error(`parse /proc/net/dev: expected "face |bytes" in line 2, found "${head.slice(0, 80)}"`);
  }
  for (const line of lines) {
    if (line.trim() === '') continue;
    const colon = line.lastIndexOf(':');
    const counters = line
      .slice(colon + 1)
      .trim()
      .split(/\s+/)
      .map(Number);
    if (colon < 0 || counters.length < 16 || !counters.every((count) => Number.isFinite(count) && count >= 0)) {
      throw new Error(`parse /proc/net/dev: cannot read "${line.slice(0, 80)}"`);
    }
    const at = (index: number) => counters[index] ?? 0;
    interfaces.set(line.slice(0, colon).trim(), {
      receivedBytes: at(0),
      sentBytes: at(8),
      faults: at(2) + at(3) + at(10) + at(11),
    });
  }
  return interfaces;
}

const layeredNames =
  /^(lo|veth|virbr|vnet|docker|br-|bridge|bond|team|dummy|ifb|tun|tap|wg|tailscale|zt|cni|flannel|cali)/;

/**
 * The interfaces that may be added up. What has hardware behind it is counted; everything layered on top (bridge, tunnel,
 * bond, container link) would count the same bytes again. A container sees no hardware: there the names decide.
 */
export function selectCounted(names: readonly string[], hasHardware: (name: string) => boolean): ReadonlySet<string> {
  const physical = names.filter(hasHardware);
  return new Set(physical.length > 0 ? physical : names.filter((name) => !layeredNames.test(name)));
}

type Counters = ReadonlyMap<string, InterfaceCounters>;

function rateInterface(name: string, interval: Interval<Counters> | null, isCounted: boolean): NetworkInterface {
  const before = interval?.before.get(name);
  const after = interval?.after.get(name);
  const rate = (counter: keyof InterfaceCounters) =>
    interval && after ? ratePerSecond(before?.[counter], after[counter], interval.elapsedMs) : null;
  return {
    name,
    receivedBytesPerSecond: rate('receivedBytes'),
    sentBytesPerSecond: rate('sentBytes'),
    faultsPerSecond: rate('faults'),
    isCounted,
  };
}

export function createNetworkCollector(source: Source): Collector<'network'> {
  const pair = createBaseline<Counters>();
  let known = '';
  let counted: ReadonlySet<string> = new Set();
  return {
    name: 'network',
    collect(tick): Network {
      const counters = parseNetDev(source.text('proc/net/dev'));
      const names = [...counters.keys()];
      if (names.join() !== known) {
        known = names.join();
        counted = selectCounted(names, (name) => source.list(`sys/class/net/${name}/device`).length > 0);
      }
      const interval = pair(counters, tick);
      const interfaces = names.map((name) => rateInterface(name, interval, counted.has(name)));
      const totals = interfaces.filter((link) => link.isCounted);
      return {
        interfaces,
        receivedBytesPerSecond: sumKnown(totals.map((link) => link.receivedBytesPerSecond)),
        sentBytesPerSecond: sumKnown(totals.map((link) => link.sentBytesPerSecond)),
      };
    },
  };
}
