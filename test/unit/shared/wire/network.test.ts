import { Value } from 'typebox/value';
import { expect, test } from 'vitest';
import type { Link, NetworkInterface, SocketStates } from '../../../../shared/readings/network.ts';
import { NetworkWire, toNetwork } from '../../../../shared/wire/network.ts';
import { createSnapshot } from '../../../fake/snapshot.ts';

const totals = {
  receivedBytes: 1,
  sentBytes: 2,
  receivedPackets: 3,
  sentPackets: 4,
  receiveErrors: 5,
  sendErrors: 6,
  receiveDrops: 7,
  sendDrops: 8,
};
const face = (name: string): NetworkInterface => ({
  name,
  receivedBytesPerSecond: 1024,
  sentBytesPerSecond: 0,
  receivedPacketsPerSecond: null,
  sentPacketsPerSecond: null,
  errorsPerSecond: null,
  dropsPerSecond: null,
  totals,
  isCounted: name !== 'lo',
});
const link = (name: string, part: Partial<Link> = {}): Link => ({
  ...{ name, isUp: true, speedMbit: 1000, isFullDuplex: true, wifi: null, mac: null, addresses: [], problem: null },
  ...part,
});
const network = { interfaces: [face('lo'), face('eth0')], receivedBytesPerSecond: 1, sentBytesPerSecond: 0, totals };

test('an interface has its own link, and one of which no link is known has none', () => {
  const links = { list: [link('eth1'), link('eth0', { speedMbit: null, problem: 'no response within 2 s' })] };
  const { interfaces } = toNetwork(createSnapshot({ network, links }));
  expect(interfaces).toMatchObject([
    { name: 'lo', counted: false, up: null, speed_mbit: null, error: null },
    { name: 'eth0', counted: true, up: true, speed_mbit: null, error: 'no response within 2 s' },
  ]);
});

test('sent and received are not mixed up', () => {
  expect(toNetwork(createSnapshot({ network })).interfaces[1]).toMatchObject({
    upload_bytes_per_second: 0,
    download_bytes_per_second: 1024,
    io_counters: {
      bytes_recv: 1,
      bytes_sent: 2,
      packets_recv: 3,
      packets_sent: 4,
      errin: 5,
      errout: 6,
      dropin: 7,
      dropout: 8,
    },
  });
});

test('connections are counted by state where that is known, and by the kernel otherwise', () => {
  const sockets = {
    tcpInUse: 9,
    tcpEstablished: 7,
    tcpTimeWait: 1,
    tcpOrphaned: 0,
    udpInUse: 2,
    tcpRetransmitsPerSecond: null,
  };
  const tcp = {
    established: 5,
    synSent: 0,
    synReceived: 0,
    finWait1: 1,
    finWait2: 2,
    timeWait: 1,
    close: 0,
    closeWait: 2,
    lastAck: 0,
    listen: 3,
    closing: 0,
  };
  const socketStates: SocketStates = { tcp, udp: 2 };
  expect(toNetwork(createSnapshot({ sockets })).connections_count).toBe(7);
  const both = toNetwork(createSnapshot({ sockets, socketStates }));
  expect(both.connections_count).toBe(5);
  expect(both.connections).toMatchObject({
    tcp_close_wait: 2,
    tcp_states: { fin_wait_1: 1, fin_wait_2: 2, time_wait: 1 },
  });
});

test('of a machine that says nothing there is nothing, and it is a whole answer', () => {
  const none = toNetwork(createSnapshot());
  expect(Value.Errors(NetworkWire, none)).toEqual([]);
  expect([none.interfaces, none.connections_count, none.connections.tcp_states]).toEqual([[], null, null]);
});
