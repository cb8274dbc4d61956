import { networkInterfaces } from 'node:os';
import { sumKnown } from '../../../shared/readings/aggregate.ts';
import type { Links, Network, NetworkTotals } from '../../../shared/readings/network.ts';
import type { Collector } from '../../foundation/collector.ts';
import { createBaseline, ratePerSecond } from '../rate.ts';
import type { Query, Result } from './system-information.ts';

type Counters = Result<'networkStats'>[number];

const isLoopback = (name: string) => /^(lo\d*|Loopback.*)$/.test(name);
/** Tunnels, bridges and Apple's internal interfaces carry traffic that is also counted on the physical interfaces. */
const isLayered = (name: string) => /^(utun|bridge|awdl|llw|gif|stf|ap\d|anpi|vEthernet|vmnet|tun|tap)/.test(name);

function totalsOf(link: Counters): NetworkTotals {
  return {
    receivedBytes: link.rx_bytes,
    sentBytes: link.tx_bytes,
    // systeminformation reports no packets on either platform.
    receivedPackets: 0,
    sentPackets: 0,
    receiveErrors: link.rx_errors,
    sendErrors: link.tx_errors,
    receiveDrops: link.rx_dropped,
    sendDrops: link.tx_dropped,
  };
}

/** Traffic and, from the same query, the state of the links. */
export function createPortableNetworkCollectors(query: Query, intervalMs: number): readonly Collector[] {
  const nextInterval = createBaseline<ReadonlyMap<string, Counters>>();
  let links: Links | null = null;
  const network: Collector<'network'> = {
    name: 'network',
    intervalMs,
    async collect(tick): Promise<Network> {
      const all = (await query((system) => system.networkStats('*'))).filter((link) => !isLoopback(link.iface));
      const addresses = networkInterfaces();
      links = {
        list: all.map(({ iface, operstate }) => ({
          name: iface,
          isUp: operstate === 'unknown' ? null : operstate === 'up',
          speedMbit: null,
          isFullDuplex: null,
          wifi: null,
          mac: addresses[iface]?.map(({ mac }) => mac).find((mac) => !/^[0:]*$/.test(mac)) ?? null,
          addresses: addresses[iface]?.map(({ address }) => address) ?? [],
          problem: null,
        })),
      };
      const interval = nextInterval(new Map(all.map((link) => [link.iface, link])), tick);
      const interfaces = all.map((link) => {
        const before = interval?.before.get(link.iface);
        const rate = (read: (counters: Counters) => number) =>
          interval && before ? ratePerSecond(read(before), read(link), interval.elapsedMs) : null;
        return {
          name: link.iface,
          receivedBytesPerSecond: rate((counters) => counters.rx_bytes),
          sentBytesPerSecond: rate((counters) => counters.tx_bytes),
          receivedPacketsPerSecond: null,
          sentPacketsPerSecond: null,
          errorsPerSecond: rate((counters) => counters.rx_errors + counters.tx_errors),
          dropsPerSecond: rate((counters) => counters.rx_dropped + counters.tx_dropped),
          totals: totalsOf(link),
          isCounted: !isLayered(link.iface),
        };
      });
      const counted = interfaces.filter((link) => link.isCounted);
      return {
        interfaces,
        receivedBytesPerSecond: sumKnown(counted.map((link) => link.receivedBytesPerSecond)),
        sentBytesPerSecond: sumKnown(counted.map((link) => link.sentBytesPerSecond)),
        totals: null,
      };
    },
  };
  return [network, { name: 'links', intervalMs, collect: () => links }];
}
