// biome-ignore-all lint/a11y/useFocusableInteractive: the buttons in the cells take the focus, as in a table of HTML

import type { CSSProperties } from 'react';
import type { ProcessColumn } from '../../../shared/processes/columns.ts';
import { VirtualList } from '../../components/virtual-list.tsx';
import { commonWords } from '../../text/common-words.ts';
import { useFormat, useText } from '../../text/language.ts';
import { processWords } from '../../text/process-words.ts';
import { processColumns } from './process-columns.tsx';
import type { ProcessRow, ProcessSort } from './process-rows.ts';

const rowHeight = 26;

interface ProcessGridProps {
  readonly rows: readonly ProcessRow[];
  readonly columns: readonly ProcessColumn[];
  readonly sort: ProcessSort;
  readonly isEmpty: boolean;
  readonly chosen: number | null;
  onSort(sort: ProcessSort): void;
  onChoose(pid: number): void;
}

/** The process table. Numbers are first sorted in descending order, texts in ascending order. */
export function ProcessGrid({ rows, columns, sort, isEmpty, chosen, onSort, onChoose }: ProcessGridProps) {
  const text = useText();
  const format = useFormat();
  const widths = { '--columns': columns.map((name) => processColumns[name].width).join(' ') } as CSSProperties;

  function sortBy(column: ProcessColumn): void {
    const isAgain = sort.column === column;
    onSort({ column, isDescending: isAgain ? !sort.isDescending : !processColumns[column].isText });
  }

  return (
    <div
      className="card process-grid"
      role="table"
      aria-label={text(commonWords.processes)}
      aria-rowcount={rows.length}
      style={widths}
    >
      <div className="process-row process-head" role="row">
        {columns.map((name) => (
          <div
            key={name}
            role="columnheader"
            data-text={processColumns[name].isText}
            aria-sort={sort.column === name ? (sort.isDescending ? 'descending' : 'ascending') : 'none'}
          >
            <button type="button" onClick={() => sortBy(name)}>
              {text(processWords.column[name])}
            </button>
          </div>
        ))}
      </div>
      {isEmpty && <div className="state">{text(processWords.noMatch)}</div>}
      <VirtualList items={rows} rowHeight={rowHeight} label={text(commonWords.processes)}>
        {({ key, depth, reading, members }) => (
          <div
            key={key}
            className="process-row"
            role="row"
            aria-selected={members === 1 && reading.pid === chosen}
            data-kind={members > 1 ? 'many' : 'one'}
          >
            {columns.map((name) => (
              <div key={name} role="cell" data-text={processColumns[name].isText}>
                {name === 'name' ? (
                  <button
                    type="button"
                    style={{ paddingInlineStart: depth * 14 }}
                    title={reading.name}
                    onClick={() => onChoose(reading.pid)}
                  >
                    {reading.name}
                    {members > 1 && <small> {text(processWords.members, { count: members })}</small>}
                  </button>
                ) : (
                  processColumns[name].render(reading, format, text)
                )}
              </div>
            ))}
          </div>
        )}
      </VirtualList>
    </div>
  );
}
