import { useMemo, useState } from 'react';
import { metrics } from '../../../shared/metrics/catalogue.ts';
import { establishedConnections, type Link, type NetworkInterface } from '../../../shared/readings/network.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { formatBytes, formatCount, formatLinkRate } from '../../../shared/text/format.ts';
import type { ChartLine } from '../../chart/chart-line.ts';
import { type Fact, FactList, knownFacts } from '../../components/fact-list.tsx';
import { linkAxis } from '../../panels/axes.ts';
import { Card, ReadingState } from '../../panels/card.tsx';
import { ChartCard } from '../../panels/chart-card.tsx';
import { InstancePicker } from '../../panels/instance-picker.tsx';
import { lastTenMinutes } from '../../panels/range-picker.tsx';
import { ResourceHead } from '../../panels/resource-head.tsx';
import { useLiveState, useUnits } from '../../state/context.ts';
import { strings } from '../../text/strings.ts';

const words = strings.pageWords;

/** Of all interfaces together, or of one. */
function createRateLines(name: string): readonly ChartLine[] {
  const [down, up] =
    name === ''
      ? (['network.receivedBytesPerSecond', 'network.sentBytesPerSecond'] as const)
      : (['interface.receivedBytesPerSecond', 'interface.sentBytesPerSecond'] as const);
  return [
    { metric: down, instance: name, label: strings.networkDown, accent: 'network', isFilled: true },
    { metric: up, instance: name, label: strings.networkUp, accent: 'network', isDashed: true },
  ];
}

/** Interfaces, their links, and what talks over them. */
export function NetworkPage() {
  const snapshot = useLiveState((state) => state.snapshot);
  const units = useUnits();
  const [range, setRange] = useState(lastTenMinutes);
  const axis = useMemo(() => linkAxis(units), [units]);
  const [chosen, setChosen] = useState('');
  const rateLines = useMemo(() => createRateLines(chosen), [chosen]);
  const { network, links, health } = snapshot ?? {};
  const names = (network?.interfaces ?? []).filter(({ isCounted }) => isCounted).map(({ name }) => name);
  return (
    <div className="resource-page">
      <ResourceHead
        title={strings.network}
        detail={
          network &&
          `${strings.down(formatLinkRate(network.receivedBytesPerSecond, units))} · ${strings.upRate(formatLinkRate(network.sentBytesPerSecond, units))}`
        }
        range={range}
        onRange={setRange}
      />
      <ChartCard
        className="span-7 tall"
        title={words.networkChart}
        explanation={metrics['network.receivedBytesPerSecond'].description}
        reading="network"
        lines={rateLines}
        choice={
          <InstancePicker
            label={words.networkChart}
            all={words.allInterfaces}
            names={names}
            chosen={chosen}
            onChoose={setChosen}
          />
        }
        left={axis}
        range={range}
        onRange={setRange}
      />
      <Card className="span-3" title={words.socketsTitle}>
        {snapshot?.sockets ? <FactList facts={listSocketFacts(snapshot)} /> : <ReadingState health={health?.sockets} />}
      </Card>
      <Card className="span-10" title={words.interfaces} aside={network && String(network.interfaces.length)}>
        {network ? (
          <InterfaceTable interfaces={network.interfaces} links={links?.list ?? []} />
        ) : (
          <ReadingState health={health?.network} />
        )}
      </Card>
    </div>
  );
}

function listSocketFacts({ sockets, socketStates }: Snapshot): readonly Fact[] {
  const names = words.sockets;
  const count = (value: number | null | undefined) => (value == null ? null : formatCount(value));
  const retransmits = sockets?.tcpRetransmitsPerSecond;
  return knownFacts([
    [names.established, count(establishedConnections(sockets, socketStates))],
    [names.listening, count(socketStates?.tcp.listen)],
    [names.timeWait, count(sockets?.tcpTimeWait)],
    [names.orphaned, count(sockets?.tcpOrphaned)],
    [names.udp, count(sockets?.udpInUse)],
    [names.retransmits, retransmits == null ? null : words.cpu.perSecond(retransmits.toFixed(1))],
  ]);
}

function describeLink(link: Link | undefined): string {
  if (!link) return '–';
  if (link.problem) return link.problem;
  if (link.isUp === false) return words.linkDown;
  const parts = [
    link.speedMbit === null ? null : words.speed(link.speedMbit),
    link.wifi ? words.wifi(link.wifi.signalDbm) : null,
  ].filter(Boolean);
  return parts.join(' · ') || (link.isUp ? words.linkUp : '–');
}

interface InterfaceTableProps {
  readonly interfaces: readonly NetworkInterface[];
  readonly links: readonly Link[];
}

/** The busiest first, those that carry nothing last. */
function InterfaceTable({ interfaces, links }: InterfaceTableProps) {
  const units = useUnits();
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
          {Object.values(words.interfaceColumns).map((name) => (
            <th scope="col" key={name}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {sorted.map((one) => (
          <tr key={one.name}>
            <td>
              {one.name} {!one.isCounted && <small>{words.notCounted}</small>}
            </td>
            <td>{describeLink(linkOf.get(one.name))}</td>
            <td>{formatLinkRate(one.receivedBytesPerSecond, units)}</td>
            <td>{formatLinkRate(one.sentBytesPerSecond, units)}</td>
            <td>
              ↓ {formatBytes(one.totals.receivedBytes, units)} ↑ {formatBytes(one.totals.sentBytes, units)}
            </td>
            <td>
              {formatCount(one.totals.receiveErrors + one.totals.sendErrors)},{' '}
              {formatCount(one.totals.receiveDrops + one.totals.sendDrops)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
