// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus, and the buttons in its head

import { type CSSProperties, type KeyboardEvent, useId, useState } from 'react';
import type { ProcessColumn } from '../../../shared/processes/columns.ts';
import { ColumnHead } from '../../components/column-head.tsx';
import { findRow } from '../../components/row-keys.ts';
import { VirtualList } from '../../components/virtual-list.tsx';
import type { ProcessSort } from '../../state/page-state.ts';
import { commonWords } from '../../text/common-words.ts';
import { useText } from '../../text/language.ts';
import { processWords } from '../../text/process-words.ts';
import { processColumns } from './process-columns.tsx';
import { ProcessLine } from './process-line.tsx';
import type { ProcessRow } from './process-rows.ts';
import { useSteadyOrder } from './steady-order.ts';

const rowHeight = 26;

interface ProcessGridProps {
  readonly rows: readonly ProcessRow[];
  readonly columns: readonly ProcessColumn[];
  readonly sort: ProcessSort;
  /** What the rows answer: mode, search and sort. */
  readonly question: string;
  readonly isEmpty: boolean;
  readonly chosen: number | null;
  onSort(sort: ProcessSort): void;
  onChoose(pid: number): void;
}

/**
 * The process table, which is one stop of the Tab key: arrow keys move in it, Enter opens a process. Rows keep their places while the pointer is over them.
 */
export function ProcessGrid({ rows, columns, sort, question, isEmpty, chosen, onSort, onChoose }: ProcessGridProps) {
  const text = useText();
  const id = useId();
  const [isHeld, setHeld] = useState(false);
  const [activeKey, setActiveKey] = useState<string | null>(null);
  const steady = useSteadyOrder(rows, isHeld, question);
  const active = steady.findIndex(({ key }) => key === activeKey);
  const widths = { '--columns': columns.map((name) => processColumns[name].width).join(' ') } as CSSProperties;

  function press(event: KeyboardEvent<HTMLDivElement>): void {
    // Keys of the buttons in the head are theirs.
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const activeRow = steady[active];
    const next = findRow(
      event.key,
      active,
      steady.length,
      Math.floor(event.currentTarget.clientHeight / rowHeight) - 2,
    );
    if (event.key === 'Enter' && activeRow) onChoose(activeRow.reading.pid);
    else if (next !== null) setActiveKey(steady[next]?.key ?? null);
    else return;
    event.preventDefault();
  }

  return (
    <VirtualList
      className="card process-grid"
      role="grid"
      tabIndex={0}
      aria-label={text(commonWords.processes)}
      aria-rowcount={steady.length + 1}
      aria-activedescendant={active < 0 ? undefined : `${id}${active}`}
      style={widths}
      onKeyDown={press}
      items={steady}
      rowHeight={rowHeight}
      active={active}
      rows={{
        role: 'rowgroup',
        onPointerEnter: ({ pointerType }) => setHeld(pointerType === 'mouse'),
        onPointerLeave: () => setHeld(false),
      }}
      head={
        <>
          <div className="process-row process-head" role="row" aria-rowindex={1}>
            {columns.map((name) => (
              <ColumnHead
                key={name}
                name={name}
                label={text(processWords.column[name])}
                isText={processColumns[name].isText}
                sort={sort}
                onSort={onSort}
              />
            ))}
          </div>
          {isEmpty && <div className="state">{text(processWords.noMatch)}</div>}
        </>
      }
    >
      {(row, index) => (
        <ProcessLine
          key={row.key}
          id={`${id}${index}`}
          index={index}
          row={row}
          columns={columns}
          isActive={index === active}
          isChosen={row.reading.pid === chosen}
          onChoose={() => {
            setActiveKey(row.key);
            onChoose(row.reading.pid);
          }}
        />
      )}
    </VirtualList>
  );
}
