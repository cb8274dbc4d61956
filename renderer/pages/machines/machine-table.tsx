// biome-ignore-all lint/a11y/useFocusableInteractive: the links and buttons in the cells take the focus, as in a table of HTML

import { type CSSProperties, type KeyboardEvent, useRef, useState } from 'react';
import { ColumnHead } from '../../components/column-head.tsx';
import { findRow } from '../../components/row-keys.ts';
import { VirtualList } from '../../components/virtual-list.tsx';
import { pageAddress } from '../../state/agents.ts';
import type { MachineColumn, MachineSort } from '../../state/machine-choice.ts';
import { useFormat, useText } from '../../text/language.ts';
import { machineWords } from '../../text/machine-words.ts';
import { hostWords } from '../../text/shell-words.ts';
import { describeMachine, machineColumnShapes } from './machine-columns.tsx';
import type { MachineRow } from './machine-rows.ts';

const rowHeight = 38;
const nameWidth = 'minmax(120px, 1.3fr)';

interface MachineTableProps {
  readonly rows: readonly MachineRow[];
  readonly columns: readonly MachineColumn[];
  readonly sort: MachineSort;
  readonly empty: string;
  onSort(sort: MachineSort): void;
}

/** One row is in the tab order; the arrow keys move between them. */
export function MachineTable({ rows, columns, sort, empty, onSort }: MachineTableProps) {
  const text = useText();
  const [active, setActive] = useState(0);
  /** The row that takes the focus once it is rendered. */
  const wanted = useRef<number | null>(null);
  const current = Math.min(active, Math.max(0, rows.length - 1));

  function press(event: KeyboardEvent<HTMLDivElement>): void {
    // Keys of the buttons in the head are theirs.
    if (event.target instanceof HTMLButtonElement || event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.floor(event.currentTarget.clientHeight / rowHeight) - 2;
    const next = findRow(event.key, current, rows.length, page);
    if (next === null) return;
    event.preventDefault();
    wanted.current = next;
    setActive(next);
    event.currentTarget.querySelector<HTMLElement>(`a[data-index="${next}"]`)?.focus({ preventScroll: true });
  }

  const shapes = columns.map((name) => (name === 'name' ? null : machineColumnShapes[name]));
  const widthsOf = (isNarrow: boolean) =>
    shapes.flatMap((shape) => (shape?.isWide && isNarrow ? [] : (shape?.width ?? nameWidth))).join(' ');
  const widths = { '--columns': widthsOf(false), '--narrow-columns': widthsOf(true) } as CSSProperties;

  return (
    <VirtualList
      className="card machine-grid"
      role="table"
      aria-label={text(hostWords.machines)}
      aria-rowcount={rows.length + 1}
      style={widths}
      onKeyDown={press}
      items={rows}
      rowHeight={rowHeight}
      active={current}
      rows={{ role: 'rowgroup' }}
      head={
        <>
          <div className="machine-row machine-head" role="row" aria-rowindex={1}>
            {columns.map((name, index) => (
              <ColumnHead
                key={name}
                name={name}
                label={text(machineWords.columns[name])}
                isText={!shapes[index] || shapes[index].isText === true}
                isWide={shapes[index]?.isWide}
                sort={sort}
                onSort={onSort}
              />
            ))}
          </div>
          {rows.length === 0 && <div className="state">{empty}</div>}
        </>
      }
    >
      {(row, index) => (
        <div
          key={row.agent.agent_id}
          className="machine-row"
          role="row"
          aria-rowindex={index + 2}
          data-online={row.agent.connected}
        >
          {columns.map((name) =>
            name === 'name' ? (
              <div key={name} role="cell" data-text="true">
                <NameCell
                  row={row}
                  index={index}
                  isCurrent={index === current}
                  onFocus={() => setActive(index)}
                  takesFocus={() => {
                    if (wanted.current !== index) return false;
                    wanted.current = null;
                    return true;
                  }}
                />
              </div>
            ) : (
              <Cell key={name} name={name} row={row} />
            ),
          )}
        </div>
      )}
    </VirtualList>
  );
}

function Cell({ name, row }: { readonly name: Exclude<MachineColumn, 'name'>; readonly row: MachineRow }) {
  const text = useText();
  const format = useFormat();
  const shape = machineColumnShapes[name];
  return (
    <div role="cell" data-text={shape.isText} data-wide={shape.isWide}>
      {shape.render(row, format, text)}
    </div>
  );
}

interface NameCellProps {
  readonly row: MachineRow;
  readonly index: number;
  readonly isCurrent: boolean;
  takesFocus(): boolean;
  onFocus(): void;
}

/** The link covers the whole row. A machine with alerts opens with them. */
function NameCell({ row, index, isCurrent, takesFocus, onFocus }: NameCellProps) {
  const text = useText();
  const format = useFormat();
  const { agent } = row;
  const { agent_id: id, hostname, group, tags, connected, alerts_firing: firing } = agent;
  const labels = [group, ...tags].filter(Boolean).join(' · ');
  return (
    <a
      className="machine-link"
      href={pageAddress(id, connected && firing > 0 ? 'alerts' : 'overview')}
      title={describeMachine(row, format, text)}
      data-index={index}
      tabIndex={isCurrent ? 0 : -1}
      ref={(link) => {
        if (link && takesFocus()) link.focus({ preventScroll: true });
      }}
      onFocus={onFocus}
    >
      <b>{id}</b>
      <small data-narrow={labels !== ''}>{labels}</small>
      <small data-wide="true">{hostname}</small>
    </a>
  );
}
