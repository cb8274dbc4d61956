import { message } from '../../shared/text/message.ts';

export const networkWords = {
  networkChart: message('Throughput'),
  socketsTitle: message('Connections'),
  interfaces: message('Interfaces'),
  allInterfaces: message('All interfaces'),
  interfaceColumns: {
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
