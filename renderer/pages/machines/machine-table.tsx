import { type KeyboardEvent, useRef, useState } from 'react';
import type { ColumnWidths } from '../../components/grid/column-widths.ts';
import { Grid } from '../../components/grid/grid.tsx';
import { findRow } from '../../components/grid/row-keys.ts';
import type { Column } from '../../components/table.tsx';
import { pageAddress } from '../../state/agents.ts';
import type { MachineColumn, MachineSort } from '../../state/machine-choice.ts';
import { useFormat, useText } from '../../text/language.ts';
import { machineWords } from '../../text/machine-words.ts';
import { processWords } from '../../text/process-words.ts';
import { hostWords } from '../../text/shell-words.ts';
import { describeMachine, machineColumnShapes } from './machine-columns.tsx';
import type { MachineRow } from './machine-rows.ts';

const rowHeight = 38;
const nameShape = { width: 120, grow: 1.3 };

interface MachineTableProps {
  readonly rows: readonly MachineRow[];
  readonly columns: readonly MachineColumn[];
  readonly sort: MachineSort;
  readonly widths: ColumnWidths;
  readonly empty: string;
  onSort(sort: MachineSort): void;
  onWidths(widths: ColumnWidths): void;
}

/** One row is in the tab order; the arrow keys move between them. */
export function MachineTable({ rows, columns: names, sort, widths, empty, onSort, onWidths }: MachineTableProps) {
  const text = useText();
  const format = useFormat();
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

  const columns = names.map((id): Column<MachineRow, MachineColumn> => {
    const name = text(machineWords.columns[id]);
    if (id !== 'name') {
      const { isText, render, ...shape } = machineColumnShapes[id];
      return { id, name, align: isText ? 'start' : 'end', ...shape, render: (row) => render(row, format, text) };
    }
    const render = (row: MachineRow, index: number) => (
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
    );
    return { id, name, ...nameShape, render };
  });

  return (
    <Grid
      label={text(hostWords.machines)}
      role="table"
      className="machine-grid"
      columns={columns}
      rows={rows}
      rowHeight={rowHeight}
      sort={sort}
      empty={empty}
      active={current}
      box={{ onKeyDown: press }}
      resizable={{ widths, hint: text(processWords.resize), onWidths }}
      keyOf={({ agent }) => agent.agent_id}
      stateOf={({ agent }) => ({ isFaded: !agent.connected })}
      onSort={onSort}
    />
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
