import { describe, expect, test } from 'vitest';
import { createNetworkCollector } from '../../../../../../electron/collect/linux/network/network.ts';
import type { Network } from '../../../../../../shared/readings/network.ts';
import type { SampleEvent } from '../../../../../../shared/snapshot.ts';
import { createTextSource } from '../../../../../fake/text-source.ts';
import { tickAt } from '../../../../../fake/tick.ts';

const at = (ms: number) => tickAt(ms, 2500);

const netDev = (lines: Readonly<Record<string, readonly [received: number, sent: number]>>) =>
  [
    'head',
    'face |bytes',
    ...Object.entries(lines).map(([name, [r, s]]) => ` ${name}: ${r} 0 0 0 0 0 0 0 ${s} 0 0 0 0 0 0 0`),
    '',
  ].join('\n');

describe('network rates', () => {
  const folders = { 'sys/class/net/eth0/device': ['vendor'] };

  test('use the measured time, not the configured interval', () => {
    const texts = { 'proc/net/dev': netDev({ eth0: [0, 0] }) };
    const collector = createNetworkCollector(createTextSource(texts, folders), () => null);
    collector.collect(at(0));
    texts['proc/net/dev'] = netDev({ eth0: [3000, 1500] });
    expect(collector.collect(at(1500))).toMatchObject({ receivedBytesPerSecond: 2000, sentBytesPerSecond: 1000 });
  });

  test('leave loopback, bridges and tunnels out of the total', () => {
    const texts = { 'proc/net/dev': netDev({ lo: [0, 0], eth0: [0, 0], docker0: [0, 0], tun0: [0, 0] }) };
    const collector = createNetworkCollector(createTextSource(texts, folders), () => null);
    collector.collect(at(0));
    texts['proc/net/dev'] = netDev({ lo: [9, 9], eth0: [100, 0], docker0: [100, 0], tun0: [90, 0] });
    expect(collector.collect(at(1000))).toMatchObject({ receivedBytesPerSecond: 100 });
  });

  test('are unknown, never negative, after a counter reset, which is an event', () => {
    const texts = { 'proc/net/dev': netDev({ eth0: [5000, 5000] }) };
    const collector = createNetworkCollector(createTextSource(texts, folders), () => null);
    collector.collect(at(0));
    texts['proc/net/dev'] = netDev({ eth0: [10, 6000] });
    const events: SampleEvent[] = [];
    const reading = collector.collect(tickAt(1000, 2500, events));
    expect(reading).toMatchObject({ receivedBytesPerSecond: null, sentBytesPerSecond: null });
    expect(events).toEqual([{ kind: 'counter-reset', subject: 'eth0', ms: null }]);
  });

  test('include a new interface from its second sample on', () => {
    const texts = { 'proc/net/dev': netDev({ eth0: [0, 0] }) };
    const collector = createNetworkCollector(
      createTextSource(texts, { ...folders, 'sys/class/net/wlan0/device': ['vendor'] }),
      () => null,
    );
    collector.collect(at(0));
    texts['proc/net/dev'] = netDev({ eth0: [0, 0], wlan0: [1_000_000, 0] });
    expect(collector.collect(at(1000))).toMatchObject({ receivedBytesPerSecond: 0 });
    texts['proc/net/dev'] = netDev({ eth0: [0, 0], wlan0: [1_000_500, 0] });
    expect(collector.collect(at(2000))).toMatchObject({ receivedBytesPerSecond: 500 });
  });
});

const describeEvents = (events: readonly SampleEvent[]) => events.map(({ kind, subject }) => `${kind} ${subject}`);

describe('interfaces that come and go', () => {
  const net = (...lines: readonly (readonly [name: string, received: number])[]) =>
    `head\nface |bytes\n${lines.map(([name, received]) => `${name}: ${received} 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0\n`).join('')}`;
  const folders = { 'sys/class/net/eth0/device': ['vendor'], 'sys/class/net/wlan0/device': ['vendor'] };

  function createNetwork(texts: Record<string, string>, speedMbit: number | null = null) {
    const collector = createNetworkCollector(createTextSource(texts, folders), () => speedMbit);
    const events: SampleEvent[] = [];
    return { events, at: (ms: number) => collector.collect(tickAt(ms, 2500, events)) as Network };
  }

  test('are reported, and have no rate at first', () => {
    const texts = { 'proc/net/dev': net(['eth0', 0]) };
    const { events, at } = createNetwork(texts);
    at(0);
    texts['proc/net/dev'] = net(['wlan0', 5_000_000]);
    expect(at(1000)).toMatchObject({ receivedBytesPerSecond: null, interfaces: [{ name: 'wlan0' }] });
    expect(describeEvents(events)).toEqual(['interface-added wlan0', 'interface-removed eth0']);
  });

  test('a jump beyond the speed of the link is a gap and an event', () => {
    const texts = { 'proc/net/dev': net(['eth0', 0]) };
    const { events, at } = createNetwork(texts, 100);
    at(0);
    texts['proc/net/dev'] = net(['eth0', 4_000_000_000]);
    expect(at(1000)).toMatchObject({ receivedBytesPerSecond: null });
    expect(describeEvents(events)).toEqual(['counter-reset eth0']);
    texts['proc/net/dev'] = net(['eth0', 4_010_000_000]);
    expect(at(2000)).toMatchObject({ receivedBytesPerSecond: 10_000_000 });
  });

  test('a link that exceeds its speed twice in a row is believed', () => {
    const texts = { 'proc/net/dev': net(['eth0', 0]) };
    const { at } = createNetwork(texts, 100);
    at(0);
    texts['proc/net/dev'] = net(['eth0', 100_000_000]);
    at(1000);
    texts['proc/net/dev'] = net(['eth0', 200_000_000]);
    expect(at(2000)).toMatchObject({ receivedBytesPerSecond: 100_000_000 });
  });
});
