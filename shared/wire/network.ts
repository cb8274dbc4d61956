import Type, { type Static } from 'typebox';
import { establishedConnections, type Link, type NetworkInterface, type NetworkTotals } from '../readings/network.ts';
import type { Snapshot } from '../snapshot.ts';
import { booleanField, mebiRate, numberField, round, textField } from './fields.ts';

const Counters = Type.Object({
  bytes_sent: numberField('since boot'),
  bytes_recv: numberField('since boot'),
  packets_sent: numberField('since boot'),
  packets_recv: numberField('since boot'),
  errin: numberField('since boot'),
  errout: numberField('since boot'),
  dropin: numberField('since boot'),
  dropout: numberField('since boot'),
});

const Interface = Type.Object({
  name: Type.String(),
  counted: Type.Boolean({ description: 'included in the totals; false for virtual interfaces on top of others' }),
  up: booleanField('has a link'),
  speed_mbit: numberField('link speed'),
  full_duplex: booleanField('full duplex'),
  wifi_signal_dbm: numberField('null for interfaces other than Wi-Fi'),
  wifi_quality_percent: numberField('null for interfaces other than Wi-Fi'),
  upload_rate_mbps: numberField('MiB per second'),
  download_rate_mbps: numberField('MiB per second'),
  upload_bytes_per_second: numberField('the same in bytes'),
  download_bytes_per_second: numberField('the same in bytes'),
  packets_sent_per_second: numberField('over the last interval'),
  packets_recv_per_second: numberField('over the last interval'),
  errors_per_second: numberField('both directions'),
  drops_per_second: numberField('both directions'),
  io_counters: Counters,
  error: textField('why the link state is unknown'),
});

export const NetworkWire = Type.Object({
  io_counters: Counters,
  interfaces: Type.Array(Interface),
  upload_rate_mbps: numberField('MiB per second, all counted interfaces'),
  download_rate_mbps: numberField('MiB per second'),
  upload_bytes_per_second: numberField('the same in bytes'),
  download_bytes_per_second: numberField('the same in bytes'),
  connections_count: numberField('established TCP connections; includes close_wait where tcp_states is not available'),
  connections: Type.Object({
    tcp_in_use: numberField('TCP sockets connected or listening'),
    tcp_time_wait: numberField('closed connections in time_wait'),
    tcp_close_wait: numberField('closed by the peer but not by the local program'),
    tcp_orphaned: numberField('closed by the local program but not by the peer'),
    udp_in_use: numberField('UDP sockets'),
    tcp_retransmits_per_second: numberField('retransmitted segments'),
    tcp_states: Type.Union([Type.Record(Type.String(), Type.Integer()), Type.Null()], {
      description: 'TCP sockets by state',
    }),
  }),
});

function toCounters(totals: NetworkTotals | null | undefined): Static<typeof Counters> {
  return {
    bytes_sent: totals?.sentBytes ?? null,
    bytes_recv: totals?.receivedBytes ?? null,
    packets_sent: totals?.sentPackets ?? null,
    packets_recv: totals?.receivedPackets ?? null,
    errin: totals?.receiveErrors ?? null,
    errout: totals?.sendErrors ?? null,
    dropin: totals?.receiveDrops ?? null,
    dropout: totals?.sendDrops ?? null,
  };
}

function toInterface(face: NetworkInterface, link: Link | undefined): Static<typeof Interface> {
  return {
    name: face.name,
    counted: face.isCounted,
    up: link?.isUp ?? null,
    speed_mbit: link?.speedMbit ?? null,
    full_duplex: link?.isFullDuplex ?? null,
    wifi_signal_dbm: link?.wifi?.signalDbm ?? null,
    wifi_quality_percent: round(link?.wifi?.qualityPercent),
    upload_rate_mbps: mebiRate(face.sentBytesPerSecond),
    download_rate_mbps: mebiRate(face.receivedBytesPerSecond),
    upload_bytes_per_second: round(face.sentBytesPerSecond, 0),
    download_bytes_per_second: round(face.receivedBytesPerSecond, 0),
    packets_sent_per_second: round(face.sentPacketsPerSecond),
    packets_recv_per_second: round(face.receivedPacketsPerSecond),
    errors_per_second: round(face.errorsPerSecond),
    drops_per_second: round(face.dropsPerSecond),
    io_counters: toCounters(face.totals),
    error: link?.problem ?? null,
  };
}

export function toNetwork({ network, links, sockets, socketStates }: Snapshot): Static<typeof NetworkWire> {
  const linkOf = (name: string) => links?.list.find((link) => link.name === name);
  return {
    io_counters: toCounters(network?.totals),
    interfaces: network?.interfaces.map((face) => toInterface(face, linkOf(face.name))) ?? [],
    upload_rate_mbps: mebiRate(network?.sentBytesPerSecond),
    download_rate_mbps: mebiRate(network?.receivedBytesPerSecond),
    upload_bytes_per_second: round(network?.sentBytesPerSecond, 0),
    download_bytes_per_second: round(network?.receivedBytesPerSecond, 0),
    connections_count: establishedConnections(sockets, socketStates),
    connections: {
      tcp_in_use: sockets?.tcpInUse ?? null,
      tcp_time_wait: sockets?.tcpTimeWait ?? null,
      tcp_close_wait: socketStates?.tcp.closeWait ?? null,
      tcp_orphaned: sockets?.tcpOrphaned ?? null,
      udp_in_use: sockets?.udpInUse ?? null,
      tcp_retransmits_per_second: round(sockets?.tcpRetransmitsPerSecond),
      tcp_states: socketStates ? snakeKeys(socketStates.tcp) : null,
    },
  };
}

/** `finWait1` → `fin_wait_1`. */
function snakeKeys(counts: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(counts).map(([name, count]) => [
      name.replace(/[A-Z]|\d/g, (letter) => `_${letter.toLowerCase()}`),
      count,
    ]),
  );
}
