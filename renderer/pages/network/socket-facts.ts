import { establishedConnections, type SocketStates, type Sockets } from '../../../shared/readings/network.ts';
import type { Format } from '../../../shared/text/create-format.ts';
import type { Text } from '../../../shared/text/create-text.ts';
import { type Fact, knownFacts } from '../../components/fact-list.tsx';
import { commonWords } from '../../text/common-words.ts';
import { networkWords } from '../../text/network-words.ts';

/** The connections of the machine as text; unknown values are omitted. */
export function listSocketFacts(
  sockets: Sockets,
  socketStates: SocketStates | null,
  text: Text,
  format: Format,
): readonly Fact[] {
  const count = (value: number | null | undefined) => (value == null ? null : format.number(value));
  return knownFacts([
    [text(networkWords.sockets.established), count(establishedConnections(sockets, socketStates))],
    [text(networkWords.sockets.listening), count(socketStates?.tcp.listen)],
    [text(networkWords.sockets.timeWait), count(sockets.tcpTimeWait)],
    [text(networkWords.sockets.udp), count(sockets.udpInUse)],
    ...listLossFacts(sockets, text, format),
  ]);
}

/** What went wrong with connections; unknown values are omitted. */
export function listLossFacts(sockets: Sockets, text: Text, format: Format): readonly Fact[] {
  const retransmits = sockets.tcpRetransmitsPerSecond;
  return knownFacts([
    [text(networkWords.sockets.orphaned), sockets.tcpOrphaned === null ? null : format.number(sockets.tcpOrphaned)],
    [
      text(networkWords.sockets.retransmits),
      retransmits == null ? null : text(commonWords.perSecond, { count: format.number(retransmits, 1) }),
    ],
  ]);
}
