import { expect, test } from 'vitest';
import { listSocketFacts } from '../../../../../renderer/pages/network/socket-facts.ts';
import type { SocketStates } from '../../../../../shared/readings/network.ts';
import { english, englishFormat } from '../../../../../shared/text/english.ts';
import { plainFacts } from '../../../../fake/plain.ts';

const sockets = {
  tcpInUse: 40,
  tcpEstablished: 30,
  tcpTimeWait: 2,
  tcpOrphaned: null,
  udpInUse: 1200,
  tcpRetransmitsPerSecond: 0.25,
};
const factsOf = (states: unknown) =>
  plainFacts(listSocketFacts(sockets, states as SocketStates | null, english, englishFormat));

test('connections are counted by the kernel until its table has been read', () => {
  expect(factsOf(null)).toEqual({
    Established: '30',
    TIME_WAIT: '2',
    'UDP sockets': '1,200',
    Retransmits: '0.3/s',
  });
  expect(factsOf({ tcp: { established: 28, listen: 9 } })).toMatchObject({ Established: '28', Listening: '9' });
});
