import { useMemo } from 'react';
import type { ProcessColumn } from '../../../../shared/processes/columns.ts';
import type { ProcessAction } from '../../../../shared/window/ipc.ts';
import { accentStyle } from '../../../components/accent.ts';
import type { Column } from '../../../components/table.tsx';
import { TrendLine } from '../../../components/trend-line.tsx';
import { useFormat, useText } from '../../../text/language.ts';
import { processWords } from '../../../text/process-words.ts';
import { NameCell } from './name-cell.tsx';
import { type Capacity, processColumns } from './process-columns.tsx';
import type { ProcessRow } from './process-row.ts';
import type { ProcessTrends } from './process-trends.ts';

/** What the user did to processes, by key. */
export type DoneActions = ReadonlyMap<string, ProcessAction['action']>;

/** The columns of the process table. */
export function useProcessShapes(
  columns: readonly ProcessColumn[],
  capacity: Capacity,
  trends: Pick<ProcessTrends, 'of'>,
  done: DoneActions,
): readonly Column<ProcessRow, ProcessColumn>[] {
  const text = useText();
  const format = useFormat();
  return useMemo(() => {
    function renderCell(name: ProcessColumn, row: ProcessRow) {
      if (name === 'name') return <NameCell row={row} done={done.get(row.key)} />;
      // One PID would be that of an arbitrary member.
      if (name === 'pid' && row.kind === 'application') return null;
      const cell = processColumns[name].render(row.reading, format, text, capacity);
      if (name !== 'cpu') return cell;
      const trend = trends.of(row.processes);
      return (
        <span className="process-cpu" style={accentStyle('cpu')}>
          {trend && <TrendLine values={trend} top={Math.max(100, ...trend)} />}
          {cell}
        </span>
      );
    }
    return columns.map((name): Column<ProcessRow, ProcessColumn> => {
      const { width, grow, isText, explanation } = processColumns[name];
      return {
        id: name,
        name: text(processWords.column[name]),
        align: isText ? 'start' : 'end',
        width,
        ...(grow !== undefined && { grow }),
        ...(explanation && { explanation: text(explanation) }),
        render: (row) => renderCell(name, row),
      };
    });
  }, [columns, capacity, trends, done, format, text]);
}
