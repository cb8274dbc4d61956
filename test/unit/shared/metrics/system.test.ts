import { expect, test } from 'vitest';
import { systemMetrics } from '../../../../shared/metrics/system.ts';
import type { SocketStates } from '../../../../shared/readings/network.ts';
import { processesOf } from '../../../fake/readings.ts';
import { createSnapshot } from '../../../fake/snapshot.ts';

const sockets = {
  tcpInUse: 1,
  tcpEstablished: 7,
  tcpTimeWait: 2,
  tcpOrphaned: 0,
  udpInUse: 0,
  tcpRetransmitsPerSecond: null,
};
const states = (part: Partial<SocketStates['tcp']>): SocketStates => ({
  tcp: {
    ...{ established: 0, synSent: 0, synReceived: 0, finWait1: 0, finWait2: 0, timeWait: 0 },
    ...{ close: 0, closeWait: 0, lastAck: 0, listen: 0, closing: 0 },
    ...part,
  },
  udp: 0,
});

test('established connections are those in that state where states are known, even if that is none', () => {
  const read = systemMetrics['tcp.established'].read;
  expect(read(createSnapshot({ sockets }))).toEqual([['', 7]]);
  expect(read(createSnapshot({ sockets, socketStates: states({ established: 0, closeWait: 7 }) }))).toEqual([['', 0]]);
  expect(read(createSnapshot())).toEqual([['', null]]);
});

test('connections that a program has forgotten to close are unknown without states, not none', () => {
  const read = systemMetrics['tcp.closeWait'].read;
  expect(read(createSnapshot({ sockets }))).toEqual([['', null]]);
  expect(read(createSnapshot({ socketStates: states({ closeWait: 3 }) }))).toEqual([['', 3]]);
});

test('zombies are not all processes', () => {
  const snapshot = createSnapshot({ processes: { ...processesOf([], 300), zombies: 2 } });
  expect([systemMetrics['system.processes'].read(snapshot), systemMetrics['process.zombies'].read(snapshot)]).toEqual([
    [['', 300]],
    [['', 2]],
  ]);
});
