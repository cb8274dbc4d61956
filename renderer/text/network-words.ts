import { message } from '../../shared/text/message.ts';

export const networkWords = {
  networkChart: message('Throughput'),
  socketsTitle: message('Connections'),
  interfaces: message('Interfaces'),
  allInterfaces: message('All interfaces'),
  byProcess: message('Connections by process'),
  byState: message('Connections by state'),
  aboutConnections: message(
    'Sockets of this network namespace (/proc/net) and the processes that have them open (/proc/PID/fd), read every five seconds while this page is shown.',
  ),
  noConnections: message('No connections'),
  otherUsers: message('Other users and containers'),
  partial: message('Not all processes were searched, because too many files are open'),
  connectionColumns: {
    established: message('Established'),
    listening: message('Listening'),
    /** TCP connections that are being opened or closed. */
    closing: message('Opening, closing'),
    udp: message('UDP'),
    ports: message('Listens on'),
  },
  /** The kernel's own words. */
  states: {
    established: message('ESTABLISHED'),
    synSent: message('SYN_SENT'),
    synReceived: message('SYN_RECV'),
    finWait1: message('FIN_WAIT1'),
    finWait2: message('FIN_WAIT2'),
    timeWait: message('TIME_WAIT'),
    close: message('CLOSE'),
    closeWait: message('CLOSE_WAIT'),
    lastAck: message('LAST_ACK'),
    listen: message('LISTEN'),
    closing: message('CLOSING'),
    udp: message('UDP'),
  },
  interfaceColumns: {
    activity: message('Last 2 min'),
    name: message('Interface'),
    link: message('Link'),
    down: message('Down'),
    up: message('Up'),
    total: message('Total since boot'),
    errors: message('Errors, drops'),
  },
  linkDown: message('Down', 'state of a link'),
  linkUp: message('Up', 'state of a link'),
  notCounted: message('virtual, excluded from total'),
  sockets: {
    established: message('Established'),
    listening: message('Listening'),
    timeWait: message('TIME_WAIT'),
    orphaned: message('Orphaned'),
    udp: message('UDP sockets'),
    retransmits: message('Retransmits'),
  },
} as const;
