import type { Link, NetworkInterface } from '../../../shared/readings/network.ts';
import { orZero } from '../../components/or-zero.tsx';
import { type Column, Table } from '../../components/table.tsx';
import { useFormat, useText } from '../../text/language.ts';
import { networkWords } from '../../text/network-words.ts';
import { describeLink } from './describe-link.ts';
import { MirroredSparkline } from './mirrored-sparkline.tsx';

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
  const rows = sortInterfaces(interfaces);
  const charted = new Set(
    rows
      .filter(({ isCounted }) => isCounted)
      .slice(0, maxSparklines)
      .map(({ name }) => name),
  );
  const columns: readonly Column<NetworkInterface>[] = [
    {
      id: 'name',
      align: 'start',
      sortBy: ({ name }) => name,
      name: text(words.name),
      minWidth: '12em',
      title: ({ name }) => listAddresses(linkOf.get(name)).join('\n') || undefined,
      render: ({ name, isCounted }) => (
        <>
          {name} {!isCounted && <small>{text(networkWords.notCounted)}</small>}
          <Addresses link={linkOf.get(name)} />
        </>
      ),
    },
    {
      id: 'activity',
      name: text(words.activity),
      render: ({ name }) =>
        charted.has(name) ? (
          <MirroredSparkline
            up={`interface.receivedBytesPerSecond|${name}`}
            down={`interface.sentBytesPerSecond|${name}`}
            accent="network"
          />
        ) : null,
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
  return <Table label={text(networkWords.interfaces)} columns={columns} rows={rows} keyOf={({ name }) => name} />;
}

/** Each is drawn with every sample. */
const maxSparklines = 12;

/** IPv4 first, because it is what people look for, then IPv6, then the hardware address. */
export function listAddresses(link: Link | undefined): readonly string[] {
  const addresses = (link?.addresses ?? []).toSorted((a, b) => Number(a.includes(':')) - Number(b.includes(':')));
  return link?.mac ? [...addresses, link.mac] : addresses;
}

function Addresses({ link }: { readonly link: Link | undefined }) {
  const addresses = listAddresses(link);
  if (addresses.length === 0) return null;
  return <small className="addresses">{addresses.join(' · ')}</small>;
}

export function sortInterfaces(interfaces: readonly NetworkInterface[]): readonly NetworkInterface[] {
  const traffic = ({ totals }: NetworkInterface) => totals.receivedBytes + totals.sentBytes;
  return interfaces.toSorted((a, b) => Number(b.isCounted) - Number(a.isCounted) || traffic(b) - traffic(a));
}
