import type { Connections, ProcessConnections } from '../../shared/readings/connections.ts';
import type { Scenario } from './scenarios.ts';

function connectionsOf(
  pid: number | null,
  name: string,
  [established, listening, closing, udp]: readonly [number, number, number, number],
  ports: readonly number[] = [],
): ProcessConnections {
  return { pid, name, established, listening, closing, udp, ports };
}

/** What the processes of a scenario have open; more of them on a large machine. */
export function createConnections({ cores }: Scenario): Connections {
  const many = cores > 100 ? 40 : 1;
  const processes = [
    connectionsOf(4711 + 977, 'chrome', [23, 0, 4, 3]),
    connectionsOf(null, '', [6, 4, 0, 5], [22, 53, 631]),
    connectionsOf(4711 + 3 * 977, 'postgres', [8 * many, 2, 0, 0], [5432]),
    connectionsOf(4711, 'ffmpeg', [2, 0, 1, 0]),
    connectionsOf(77, 'a-name-that-is-too-long-for-its-column', [1, 6, 0, 1], [3000, 3001, 8080, 8443, 9000, 9090]),
    connectionsOf(4711 + 5 * 977, 'tacho', [1, 1, 0, 0], [7780]),
  ];
  return {
    tcp: {
      established: 33 + 8 * many,
      synSent: 0,
      synReceived: 0,
      finWait1: 0,
      finWait2: 1,
      timeWait: 12,
      close: 0,
      closeWait: 5,
      lastAck: 0,
      listen: 13,
      closing: 0,
    },
    udp: 9,
    processes,
    isPartial: false,
    problem: null,
  };
}
