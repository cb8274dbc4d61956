import { type Key, type ReactNode, useState } from 'react';
import { accentStyle } from './accent.ts';
import { compareKnown, type SortValue } from './grid/compare-known.ts';

export interface Column<Row, Id extends string = string> {
  readonly id: Id;
  /** A table whose columns have no names has no head. */
  readonly name?: string;
  /** The first column is aligned to the start, the others to the end, unless a column says otherwise. */
  readonly align?: 'start' | 'end';
  /** Room for its longest usual text, as a length of CSS, so that columns do not move with their values. */
  readonly minWidth?: string;
  /** In a grid: the least width in pixels. */
  readonly width?: number;
  /** In a grid: its share of the room that is left; without it the width is fixed. */
  readonly grow?: number;
  /** In a grid: only in a wide window. */
  readonly isWide?: boolean;
  /** Tooltip of the head: what the values mean. */
  readonly explanation?: string;
  /** For what identifies a row but is rarely read. */
  readonly isFaint?: boolean;
  /** What it sorts by, if the head of a small table sorts it. */
  sortBy?(row: Row): SortValue;
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
  const [sort, setSort] = useState<Sort | null>(null);
  if (rows.length === 0 && empty !== undefined) return <div className="state">{empty}</div>;
  return (
    <table className="table" aria-label={label} style={accent === undefined ? undefined : accentStyle(accent)}>
      {columns.some(({ name }) => name !== undefined) && (
        <thead>
          <tr>
            {columns.map((column) => (
              <Head key={column.id} column={column} sort={sort} onSort={setSort} />
            ))}
          </tr>
        </thead>
      )}
      <tbody>
        {sortRows(rows, columns, sort).map((row, index) => (
          <tr key={keyOf(row)} data-opens={onOpen ? true : undefined} onClick={onOpen && (() => onOpen(row))}>
            <Cells columns={columns} row={row} index={index} isButton={onOpen !== undefined} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface Sort {
  readonly id: string;
  readonly isDescending: boolean;
}

interface HeadProps<Row> {
  readonly column: Column<Row>;
  readonly sort: Sort | null;
  onSort(sort: Sort): void;
}

/** Numbers are first sorted in descending order, texts in ascending order. */
function Head<Row>({ column: { id, name, align, minWidth, explanation, sortBy }, sort, onSort }: HeadProps<Row>) {
  const isSorted = sort?.id === id;
  const choose = () => onSort({ id, isDescending: isSorted ? !sort.isDescending : align !== 'start' });
  return (
    <th
      scope="col"
      data-align={align}
      title={explanation}
      aria-sort={isSorted ? (sort.isDescending ? 'descending' : 'ascending') : undefined}
      style={minWidth === undefined ? undefined : { minWidth }}
    >
      {sortBy ? (
        <button type="button" onClick={choose}>
          {name}
        </button>
      ) : (
        name
      )}
    </th>
  );
}

/** As they come, until a head is clicked. */
export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sort: Sort | null,
): readonly Row[] {
  const sortBy = columns.find(({ id }) => id === sort?.id)?.sortBy;
  if (!sort || !sortBy) return rows;
  return rows.toSorted((a, b) => compareKnown(sortBy(a), sortBy(b), sort.isDescending));
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
