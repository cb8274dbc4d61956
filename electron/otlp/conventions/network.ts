import type { NetworkTotals, SocketStates, Sockets, TcpState } from '../../../shared/readings/network.ts';
import { type Convention, listPoints } from './convention.ts';

/** @param device name of the attribute with the interface */
function ofLinks(
  part: Pick<Convention, 'name' | 'unit' | 'help' | 'replaces'>,
  device: string,
  pick: (totals: NetworkTotals) => { readonly receive: number; readonly transmit: number },
): Convention {
  return {
    ...part,
    instrument: 'counter',
    read: ({ network }) =>
      (network?.interfaces ?? []).flatMap(({ name, totals }) =>
        listPoints('network.io.direction', pick(totals), { [device]: name }),
      ),
  };
}

const interfaceName = 'network.interface.name';

const stateNames: Readonly<Record<TcpState, string>> = {
  established: 'established',
  synSent: 'syn_sent',
  synReceived: 'syn_received',
  finWait1: 'fin_wait_1',
  finWait2: 'fin_wait_2',
  timeWait: 'time_wait',
  close: 'closed',
  closeWait: 'close_wait',
  lastAck: 'last_ack',
  listen: 'listen',
  closing: 'closing',
};

/** Without socket states only what the kernel counts itself. */
function countTcp(sockets: Sockets | null, states: SocketStates | null) {
  if (!states) return { established: sockets?.tcpEstablished, time_wait: sockets?.tcpTimeWait };
  const names = Object.entries(stateNames) as readonly (readonly [TcpState, string])[];
  return Object.fromEntries(names.map(([state, name]) => [name, states.tcp[state]]));
}

export const networkConventions: readonly Convention[] = [
  ofLinks(
    {
      name: 'system.network.io',
      unit: 'By',
      help: 'Bytes received and sent.',
      replaces: ['tacho_network_received_bytes_total', 'tacho_network_sent_bytes_total'],
    },
    interfaceName,
    ({ receivedBytes, sentBytes }) => ({ receive: receivedBytes, transmit: sentBytes }),
  ),
  ofLinks(
    {
      name: 'system.network.packet.count',
      unit: '{packet}',
      help: 'Packets received and sent.',
      replaces: ['tacho_network_received_packets_total', 'tacho_network_sent_packets_total'],
    },
    'system.device',
    ({ receivedPackets, sentPackets }) => ({ receive: receivedPackets, transmit: sentPackets }),
  ),
  ofLinks(
    {
      name: 'system.network.errors',
      unit: '{error}',
      help: 'Errors when receiving and sending.',
      replaces: ['tacho_network_receive_errors_total', 'tacho_network_send_errors_total'],
    },
    interfaceName,
    ({ receiveErrors, sendErrors }) => ({ receive: receiveErrors, transmit: sendErrors }),
  ),
  ofLinks(
    {
      name: 'system.network.packet.dropped',
      unit: '{packet}',
      help: 'Packets dropped when receiving and sending.',
      replaces: ['tacho_network_receive_drops_total', 'tacho_network_send_drops_total'],
    },
    interfaceName,
    ({ receiveDrops, sendDrops }) => ({ receive: receiveDrops, transmit: sendDrops }),
  ),
  {
    name: 'system.network.connection.count',
    instrument: 'upDownCounter',
    unit: '{connection}',
    help: 'TCP connections by state, and UDP sockets.',
    replaces: ['tacho_tcp_established', 'tacho_tcp_time_wait', 'tacho_tcp_close_wait', 'tacho_tcp_connections'],
    read: ({ sockets, socketStates }) => [
      ...listPoints('network.connection.state', countTcp(sockets, socketStates), { 'network.transport': 'tcp' }),
      ...listPoints('network.transport', { udp: socketStates?.udp ?? sockets?.udpInUse }),
    ],
  },
];
