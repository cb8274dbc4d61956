import type { ProcessReading } from '../../shared/readings/processes.ts';
import { Bar } from '../components/bar.tsx';
import { type Column, Table } from '../components/table.tsx';
import { useOpenProcesses } from '../state/use-page-state.ts';
import { commonWords } from '../text/common-words.ts';
import { useFormat, useText } from '../text/language.ts';

interface ProcessTableProps {
  readonly label: string;
  readonly processes: readonly ProcessReading[];
  /** What the bars show. */
  readonly measure?: 'cpu' | 'memory';
}

const maxRows = 6;

/** The first of some processes. CPU is in percent of one core, as in top(1). */
export function ProcessTable({ label, processes, measure = 'cpu' }: ProcessTableProps) {
  const text = useText();
  const format = useFormat();
  const open = useOpenProcesses();
  const shown = processes.slice(0, maxRows);
  const maxCpuPercent = Math.max(100, ...shown.map(({ cpuPercent }) => cpuPercent ?? 0));
  const maxResidentBytes = Math.max(...shown.map(({ residentBytes }) => residentBytes));
  const columns: readonly Column<ProcessReading>[] = [
    { id: 'name', name: text(commonWords.process), title: ({ name }) => name, render: ({ name }) => name },
    { id: 'pid', name: text(commonWords.pid), isFaint: true, minWidth: '7em', render: ({ pid }) => pid },
    {
      id: 'cpu',
      minWidth: measure === 'cpu' ? '13em' : '5.5em',
      name: text(commonWords.cpu),
      render: ({ name, cpuPercent }) => (
        <>
          {format.percent(cpuPercent, (cpuPercent ?? 0) < 10 ? 1 : 0)}
          {measure === 'cpu' && <Bar isThin label={name} percent={(100 * (cpuPercent ?? 0)) / maxCpuPercent} />}
        </>
      ),
    },
    {
      id: 'memory',
      minWidth: measure === 'memory' ? '14em' : '7em',
      name: text(commonWords.memory),
      render: ({ name, residentBytes }) => (
        <>
          {format.bytes(residentBytes)}
          {measure === 'memory' && <Bar isThin label={name} percent={(100 * residentBytes) / maxResidentBytes} />}
        </>
      ),
    },
    { id: 'threads', name: text(commonWords.threads), render: ({ threads }) => format.number(threads || null) },
  ];
  return (
    <Table
      label={label}
      columns={columns}
      rows={shown}
      accent={measure}
      keyOf={({ pid }) => pid}
      onOpen={({ pid }) => open({ chosen: pid })}
    />
  );
}
