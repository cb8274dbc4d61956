import { expect, test } from 'vitest';
import { establishedConnections, type SocketStates, type Sockets } from '../../../../shared/readings/network.ts';

const sockets = { tcpEstablished: 12 } as Sockets;
const states = { tcp: { established: 9 }, udp: 0 } as SocketStates;

test('established connections are counted by state if the states are read', () => {
  expect(establishedConnections(sockets, states)).toBe(9);
  expect(establishedConnections(sockets, null)).toBe(12);
  expect(establishedConnections(null, null)).toBeNull();
});
