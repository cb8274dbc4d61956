import type { Connections } from '../../../shared/readings/connections.ts';
import type { TcpState } from '../../../shared/readings/network.ts';
import { Bar } from '../../components/bar.tsx';
import { type Column, Table } from '../../components/table.tsx';
import { useFormat, useText } from '../../text/language.ts';
import { networkWords } from '../../text/network-words.ts';

interface StateCount {
  readonly id: TcpState | 'udp';
  readonly count: number;
}

/** The states in which there is a socket, the most frequent first. */
export function rankStates({ tcp, udp }: Pick<Connections, 'tcp' | 'udp'>): readonly StateCount[] {
  const counts = Object.entries(tcp).map(([id, count]): StateCount => ({ id: id as TcpState, count }));
  return [...counts, { id: 'udp' as const, count: udp }]
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count);
}

/** As many as fit beside the chart. */
const maxRows = 5;

/** Sockets by state, with bars relative to the most frequent. */
export function StateTable(connections: Connections) {
  const text = useText();
  const format = useFormat();
  const rows = rankStates(connections).slice(0, maxRows);
  const most = rows[0]?.count ?? 1;
  const columns: readonly Column<StateCount>[] = [
    { id: 'state', render: ({ id }) => text(networkWords.states[id]) },
    {
      id: 'count',
      render: ({ id, count }) => (
        <>
          {format.number(count)}
          <Bar isThin label={text(networkWords.states[id])} percent={(100 * count) / most} />
        </>
      ),
    },
  ];
  return (
    <Table label={text(networkWords.byState)} columns={columns} rows={rows} accent="network" keyOf={({ id }) => id} />
  );
}
