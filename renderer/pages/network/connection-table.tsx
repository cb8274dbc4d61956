import type { Connections, ProcessConnections } from '../../../shared/readings/connections.ts';
import { orZero } from '../../components/or-zero.tsx';
import { type Column, Table } from '../../components/table.tsx';
import { useOpenProcesses } from '../../state/use-page-state.ts';
import { commonWords } from '../../text/common-words.ts';
import { useFormat, useText } from '../../text/language.ts';
import { networkWords } from '../../text/network-words.ts';

const maxRows = 12;

/** A few of them; all are in the tooltip. */
function listPorts(ports: readonly number[]): string {
  const shown = ports.slice(0, 4).map(String).join(', ');
  return ports.length > 4 ? `${shown}, …` : shown || '–';
}

/** The processes with most connections; a row opens its process. */
export function ConnectionTable({ processes, isPartial }: Connections) {
  const text = useText();
  const format = useFormat();
  const open = useOpenProcesses();
  const words = networkWords.connectionColumns;
  const counts = (id: 'established' | 'listening' | 'closing' | 'udp'): Column<ProcessConnections> => ({
    id,
    name: text(words[id]),
    sortBy: (one) => one[id],
    render: (one) => orZero(one[id], format.number(one[id])),
  });
  const nameOf = ({ pid, name }: ProcessConnections) => (pid === null ? text(networkWords.otherUsers) : name);
  const columns: readonly Column<ProcessConnections>[] = [
    {
      id: 'name',
      align: 'start',
      name: text(commonWords.process),
      sortBy: nameOf,
      title: nameOf,
      render: (one) => (
        <>
          {nameOf(one)} <small>{one.pid ?? ''}</small>
        </>
      ),
    },
    counts('established'),
    counts('listening'),
    counts('closing'),
    counts('udp'),
    {
      id: 'ports',
      name: text(words.ports),
      sortBy: ({ ports }) => ports[0] ?? null,
      title: ({ ports }) => ports.map(String).join(', ') || undefined,
      render: ({ ports }) => listPorts(ports),
    },
  ];
  return (
    <>
      <Table
        label={text(networkWords.byProcess)}
        columns={columns}
        rows={processes.slice(0, maxRows)}
        accent="network"
        empty={text(networkWords.noConnections)}
        keyOf={({ pid }) => pid ?? ''}
        onOpen={({ pid }) => pid !== null && open({ chosen: pid })}
      />
      {isPartial && <div className="card-note wraps">{text(networkWords.partial)}</div>}
    </>
  );
}
