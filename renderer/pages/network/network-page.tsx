import { useMemo, useState } from 'react';
import { metrics } from '../../../shared/metrics/catalogue.ts';
import { establishedConnections, type Link, type NetworkInterface } from '../../../shared/readings/network.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import type { Format } from '../../../shared/text/create-format.ts';
import type { Text } from '../../../shared/text/create-text.ts';
import type { ChartLine } from '../../chart/chart-line.ts';
import { type Fact, FactList, knownFacts } from '../../components/fact-list.tsx';
import { linkAxis } from '../../panels/axes.ts';
import { Card, ReadingState } from '../../panels/card.tsx';
import { ChartCard } from '../../panels/chart-card.tsx';
import { InstancePicker } from '../../panels/instance-picker.tsx';
import { lastTenMinutes } from '../../panels/range-picker.tsx';
import { ResourceHead } from '../../panels/resource-head.tsx';
import { useLiveState } from '../../state/context.ts';
import { commonWords } from '../../text/common-words.ts';
import { useFormat, useText } from '../../text/language.ts';
import { networkWords } from '../../text/network-words.ts';
import { overviewWords } from '../../text/overview-words.ts';

/** Of all interfaces together, or of one. */
function createRateLines(name: string, text: Text): readonly ChartLine[] {
  const [down, up] =
    name === ''
      ? (['network.receivedBytesPerSecond', 'network.sentBytesPerSecond'] as const)
      : (['interface.receivedBytesPerSecond', 'interface.sentBytesPerSecond'] as const);
  return [
    { metric: down, instance: name, label: text(commonWords.download), accent: 'network', isFilled: true },
    { metric: up, instance: name, label: text(commonWords.upload), accent: 'network', isDashed: true },
  ];
}

/** Interfaces, their links, and what talks over them. */
export function NetworkPage() {
  const text = useText();
  const format = useFormat();
  const snapshot = useLiveState((state) => state.snapshot);
  const [range, setRange] = useState(lastTenMinutes);
  const axis = useMemo(() => linkAxis(format), [format]);
  const [chosen, setChosen] = useState('');
  const rateLines = useMemo(() => createRateLines(chosen, text), [chosen, text]);
  const { network, links, health } = snapshot ?? {};
  const names = (network?.interfaces ?? []).filter(({ isCounted }) => isCounted).map(({ name }) => name);
  return (
    <div className="resource-page">
      <ResourceHead
        title={text(commonWords.network)}
        detail={
          network &&
          `${text(overviewWords.down, { rate: format.linkRate(network.receivedBytesPerSecond) })} · ${text(overviewWords.up, { rate: format.linkRate(network.sentBytesPerSecond) })}`
        }
        range={range}
        onRange={setRange}
      />
      <ChartCard
        className="span-7 tall"
        title={text(networkWords.networkChart)}
        explanation={metrics['network.receivedBytesPerSecond'].description}
        reading="network"
        lines={rateLines}
        choice={
          <InstancePicker
            label={text(networkWords.networkChart)}
            all={text(networkWords.allInterfaces)}
            names={names}
            chosen={chosen}
            onChoose={setChosen}
          />
        }
        left={axis}
        range={range}
        onRange={setRange}
      />
      <Card className="span-3" title={text(networkWords.socketsTitle)}>
        {snapshot?.sockets ? (
          <FactList facts={listSocketFacts(snapshot, text, format)} />
        ) : (
          <ReadingState health={health?.sockets} />
        )}
      </Card>
      <Card
        className="span-10"
        title={text(networkWords.interfaces)}
        aside={network && String(network.interfaces.length)}
      >
        {network ? (
          <InterfaceTable interfaces={network.interfaces} links={links?.list ?? []} />
        ) : (
          <ReadingState health={health?.network} />
        )}
      </Card>
    </div>
  );
}

function listSocketFacts({ sockets, socketStates }: Snapshot, text: Text, format: Format): readonly Fact[] {
  const count = (value: number | null | undefined) => (value == null ? null : format.number(value));
  const retransmits = sockets?.tcpRetransmitsPerSecond;
  return knownFacts([
    [text(networkWords.sockets.established), count(establishedConnections(sockets, socketStates))],
    [text(networkWords.sockets.listening), count(socketStates?.tcp.listen)],
    [text(networkWords.sockets.timeWait), count(sockets?.tcpTimeWait)],
    [text(networkWords.sockets.orphaned), count(sockets?.tcpOrphaned)],
    [text(networkWords.sockets.udp), count(sockets?.udpInUse)],
    [
      text(networkWords.sockets.retransmits),
      retransmits == null ? null : text(commonWords.perSecond, { count: format.number(retransmits, 1) }),
    ],
  ]);
}

const mbitPerGbit = 1000;

function describeLink(link: Link | undefined, text: Text, format: Format): string {
  if (!link) return '–';
  if (link.problem) return link.problem;
  if (link.isUp === false) return text(networkWords.linkDown);
  const parts = [
    link.speedMbit === null ? null : describeSpeed(link.speedMbit, format),
    link.wifi ? `${format.number(link.wifi.signalDbm)}\u00a0dBm` : null,
  ].filter(Boolean);
  return parts.join(' · ') || (link.isUp ? text(networkWords.linkUp) : '–');
}

/** `1 Gbit/s`, `2.5 Gbit/s`, `100 Mbit/s`. */
function describeSpeed(mbit: number, format: Format): string {
  if (mbit < mbitPerGbit) return `${format.number(mbit)}\u00a0Mbit/s`;
  return `${format.number(mbit / mbitPerGbit, mbit % mbitPerGbit === 0 ? 0 : 1)}\u00a0Gbit/s`;
}

interface InterfaceTableProps {
  readonly interfaces: readonly NetworkInterface[];
  readonly links: readonly Link[];
}

/** The busiest first, those that carry nothing last. */
function InterfaceTable({ interfaces, links }: InterfaceTableProps) {
  const text = useText();
  const format = useFormat();
  const linkOf = new Map(links.map((link) => [link.name, link]));
  const sorted = interfaces.toSorted(
    (a, b) =>
      Number(b.isCounted) - Number(a.isCounted) ||
      b.totals.receivedBytes + b.totals.sentBytes - a.totals.receivedBytes - a.totals.sentBytes,
  );
  return (
    <table className="table">
      <thead>
        <tr>
          {Object.values(networkWords.interfaceColumns).map((name) => (
            <th scope="col" key={name.id}>
              {text(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {sorted.map((one) => (
          <tr key={one.name}>
            <td>
              {one.name} {!one.isCounted && <small>{text(networkWords.notCounted)}</small>}
            </td>
            <td>{describeLink(linkOf.get(one.name), text, format)}</td>
            <td>{format.linkRate(one.receivedBytesPerSecond)}</td>
            <td>{format.linkRate(one.sentBytesPerSecond)}</td>
            <td>
              ↓ {format.bytes(one.totals.receivedBytes)} ↑ {format.bytes(one.totals.sentBytes)}
            </td>
            <td>
              {format.number(one.totals.receiveErrors + one.totals.sendErrors)},{' '}
              {format.number(one.totals.receiveDrops + one.totals.sendDrops)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
