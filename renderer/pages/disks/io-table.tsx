import type { ProcessReading } from '../../../shared/readings/processes.ts';
import { Bar } from '../../components/bar.tsx';
import { orZero } from '../../components/or-zero.tsx';
import { type Column, Table } from '../../components/table.tsx';
import { useOpenProcesses } from '../../state/use-page-state.ts';
import { commonWords } from '../../text/common-words.ts';
import { diskWords } from '../../text/disk-words.ts';
import { useFormat, useText } from '../../text/language.ts';
import { bytesOf, type ProcessIo, rankByIo } from './rank-by-io.ts';

const maxRows = 6;

/** A process that was just started has no CPU usage yet either. */
const isUnknown = ({ cpuPercent, readBytesPerSecond }: ProcessReading) =>
  cpuPercent !== null && readBytesPerSecond === null;

/** The processes that read and write most; a row opens its process. */
export function IoTable({ processes }: { readonly processes: readonly ProcessReading[] }) {
  const text = useText();
  const format = useFormat();
  const open = useOpenProcesses();
  const shown = rankByIo(processes).slice(0, maxRows);
  const most = Math.max(1, ...shown.map(bytesOf));
  const columns: readonly Column<ProcessIo>[] = [
    {
      id: 'name',
      name: text(commonWords.process),
      title: ({ process }) => process.name,
      render: ({ process }) => process.name,
    },
    {
      id: 'read',
      minWidth: '6.5em',
      name: text(commonWords.read),
      render: ({ read }) => orZero(read, format.rate(read)),
    },
    {
      id: 'write',
      minWidth: '12em',
      name: text(commonWords.write),
      render: (one) => (
        <>
          {orZero(one.write, format.rate(one.write))}
          <Bar isThin label={one.process.name} percent={(100 * bytesOf(one)) / most} />
        </>
      ),
    },
  ];
  return (
    <>
      <Table
        label={text(diskWords.topByIo)}
        columns={columns}
        rows={shown}
        accent="disk"
        empty={text(diskWords.noIo)}
        keyOf={({ process }) => process.pid}
        onOpen={({ process }) => open({ chosen: process.pid })}
      />
      {processes.some(isUnknown) && <div className="card-note wraps">{text(diskWords.othersIo)}</div>}
    </>
  );
}
