import type { Link, NetworkInterface } from '../../../shared/readings/network.ts';
import { orZero } from '../../components/or-zero.tsx';
import { type Column, Table } from '../../components/table.tsx';
import { useFormat, useText } from '../../text/language.ts';
import { networkWords } from '../../text/network-words.ts';
import { describeLink } from './describe-link.ts';

interface InterfaceTableProps {
  readonly interfaces: readonly NetworkInterface[];
  readonly links: readonly Link[];
}

/** The interfaces by their traffic, with those outside the total last. */
export function InterfaceTable({ interfaces, links }: InterfaceTableProps) {
  const text = useText();
  const format = useFormat();
  const words = networkWords.interfaceColumns;
  const linkOf = new Map(links.map((link) => [link.name, link]));
  const columns: readonly Column<NetworkInterface>[] = [
    {
      id: 'name',
      align: 'start',
      sortBy: ({ name }) => name,
      name: text(words.name),
      render: ({ name, isCounted }) => (
        <>
          {name} {!isCounted && <small>{text(networkWords.notCounted)}</small>}
        </>
      ),
    },
    { id: 'link', name: text(words.link), render: ({ name }) => describeLink(linkOf.get(name), text, format) },
    {
      id: 'down',
      sortBy: (one) => one.receivedBytesPerSecond,
      name: text(words.down),
      render: ({ receivedBytesPerSecond: rate }) => orZero(rate, format.linkRate(rate)),
    },
    {
      id: 'up',
      sortBy: (one) => one.sentBytesPerSecond,
      name: text(words.up),
      render: ({ sentBytesPerSecond: rate }) => orZero(rate, format.linkRate(rate)),
    },
    {
      id: 'total',
      sortBy: ({ totals }) => totals.receivedBytes + totals.sentBytes,
      name: text(words.total),
      render: ({ totals }) => `↓ ${format.bytes(totals.receivedBytes)} ↑ ${format.bytes(totals.sentBytes)}`,
    },
    {
      id: 'errors',
      name: text(words.errors),
      render: ({ totals: { receiveErrors, sendErrors, receiveDrops, sendDrops } }) =>
        `${format.number(receiveErrors + sendErrors)}, ${format.number(receiveDrops + sendDrops)}`,
    },
  ];
  return (
    <Table
      label={text(networkWords.interfaces)}
      columns={columns}
      rows={sortInterfaces(interfaces)}
      keyOf={({ name }) => name}
    />
  );
}

export function sortInterfaces(interfaces: readonly NetworkInterface[]): readonly NetworkInterface[] {
  const traffic = ({ totals }: NetworkInterface) => totals.receivedBytes + totals.sentBytes;
  return interfaces.toSorted((a, b) => Number(b.isCounted) - Number(a.isCounted) || traffic(b) - traffic(a));
}
