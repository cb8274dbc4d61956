import type { Key, ReactNode } from 'react';
import { accentStyle } from './accent.ts';

export interface Column<Row> {
  readonly id: string;
  /** A table whose columns have no names has no head. */
  readonly name?: string;
  /** The first column is aligned to the start, the others to the end, unless a column says otherwise. */
  readonly align?: 'start' | 'end';
  /** Room for its longest usual text, as a length of CSS, so that columns do not move with their values. */
  readonly minWidth?: string;
  /** For what identifies a row but is rarely read. */
  readonly isFaint?: boolean;
  /** The full text, where the cell may cut it. */
  title?(row: Row): string | undefined;
  /** How many columns the cell covers in this row; those that it covers are not rendered. */
  span?(row: Row): number;
  render(row: Row, index: number): ReactNode;
}

interface TableProps<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  /** The color of the bars in the cells. */
  readonly accent?: string;
  /** Shown instead of a table without rows. */
  readonly empty?: string;
  keyOf(row: Row): Key;
  /** A click anywhere on the row, or its name by keyboard. */
  onOpen?(row: Row): void;
}

/** A table of few rows; for thousands see {@link VirtualList}. */
export function Table<Row>({ label, columns, rows, accent, empty, keyOf, onOpen }: TableProps<Row>) {
  if (rows.length === 0 && empty !== undefined) return <div className="state">{empty}</div>;
  return (
    <table className="table" aria-label={label} style={accent === undefined ? undefined : accentStyle(accent)}>
      {columns.some(({ name }) => name !== undefined) && (
        <thead>
          <tr>
            {columns.map(({ id, name, align, minWidth }) => (
              <th scope="col" key={id} data-align={align} style={minWidth === undefined ? undefined : { minWidth }}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
      )}
      <tbody>
        {rows.map((row, index) => (
          <tr key={keyOf(row)} data-opens={onOpen ? true : undefined} onClick={onOpen && (() => onOpen(row))}>
            <Cells columns={columns} row={row} index={index} isButton={onOpen !== undefined} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface CellsProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly row: Row;
  readonly index: number;
  /** The first cell is a button, whose click is that of the row. */
  readonly isButton: boolean;
}

function Cells<Row>({ columns, row, index, isButton }: CellsProps<Row>) {
  return visibleColumns(columns, row).map((column, place) => {
    const span = column.span?.(row) ?? 1;
    return (
      <td
        key={column.id}
        title={column.title?.(row)}
        colSpan={span > 1 ? span : undefined}
        data-align={column.align}
        data-faint={column.isFaint}
      >
        {isButton && place === 0 ? (
          <button type="button">{column.render(row, index)}</button>
        ) : (
          column.render(row, index)
        )}
      </td>
    );
  });
}

/** The columns of a row without those that another cell covers. */
export function visibleColumns<Row>(columns: readonly Column<Row>[], row: Row): readonly Column<Row>[] {
  let covered = 0;
  return columns.filter((column) => {
    if (covered > 0) {
      covered -= 1;
      return false;
    }
    covered = (column.span?.(row) ?? 1) - 1;
    return true;
  });
}
