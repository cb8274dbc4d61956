// biome-ignore-all lint/a11y/useFocusableInteractive: the grid or the controls in its cells take the focus

import { type CSSProperties, type HTMLAttributes, memo, useId, useRef } from 'react';
import { type Column, visibleColumns } from '../table.tsx';
import { ColumnHead, type ColumnSort } from './column-head.tsx';
import { type ColumnWidths, leastWidth, trackList } from './column-widths.ts';
import { useColumnWidths } from './use-column-widths.ts';
import { useSlide } from './use-slide.ts';
import { VirtualList } from './virtual-list.tsx';

const gapPx = 10;
const noWidths: ColumnWidths = {};

/** What assistive technology and the styles hear about a row. */
export interface RowState {
  readonly isSelected?: boolean;
  /** It is no longer current. */
  readonly isFaded?: boolean;
  /** Its depth in a tree, from 1. */
  readonly level?: number;
  /** `undefined` for a row without others below it. */
  readonly isExpanded?: boolean | undefined;
}

interface GridProps<Row, Id extends string> {
  readonly label: string;
  /** In a `table` the controls of the cells take the focus, in the others the grid. */
  readonly role: 'table' | 'grid' | 'treegrid';
  readonly className?: string;
  readonly columns: readonly Column<Row, Id>[];
  readonly rows: readonly Row[];
  readonly rowHeight: number;
  readonly sort: ColumnSort<Id>;
  /** Shown below the head. */
  readonly empty?: string | undefined;
  /** The row that the keys act on, which is kept in sight; -1 for none. */
  readonly active: number;
  /** Rows keep their places; they slide to new ones when they are let go. */
  readonly isHeld?: boolean;
  readonly box?: HTMLAttributes<HTMLDivElement>;
  readonly body?: HTMLAttributes<HTMLDivElement>;
  readonly resizable?: { readonly widths: ColumnWidths; readonly hint: string; onWidths(widths: ColumnWidths): void };
  keyOf(row: Row): string;
  stateOf?(row: Row): RowState;
  onSort(sort: ColumnSort<Id>): void;
}

/** A table of many rows, of which only those in sight are rendered, with heads that sort and resize its columns. */
export function Grid<Row, Id extends string>(props: GridProps<Row, Id>) {
  const { label, role, className = '', columns, rows, rowHeight, sort, empty, active, isHeld = false } = props;
  const { box, body, resizable, keyOf, stateOf, onSort } = props;
  const id = useId();
  const rowGroup = useRef<HTMLDivElement>(null);
  useSlide({ rowGroup, rows, keyOf, isHeld, rowHeight });
  const { widths, resizingOf } = useColumnWidths({
    columns,
    widths: resizable?.widths ?? noWidths,
    hint: resizable?.hint ?? '',
    onWidths: (next) => resizable?.onWidths(next),
  });
  const narrow = columns.filter(({ isWide }) => !isWide);
  const style = {
    '--columns': trackList(columns, widths),
    '--narrow-columns': trackList(narrow, widths),
    '--least': `${leastWidth(columns, widths, gapPx)}px`,
    '--narrow-least': `${leastWidth(narrow, widths, gapPx)}px`,
    '--row-height': `${rowHeight}px`,
  } as CSSProperties;

  return (
    <VirtualList
      {...box}
      className={`card grid ${className}`}
      role={role}
      aria-label={label}
      aria-rowcount={rows.length + 1}
      aria-activedescendant={role === 'table' || active < 0 ? undefined : `${id}${active}`}
      style={style}
      items={rows}
      rowHeight={rowHeight}
      active={active}
      rows={{ role: 'rowgroup', ...body }}
      body={rowGroup}
      head={
        <>
          <div className="grid-row grid-head" role="row" aria-rowindex={1}>
            {columns.map((column, place) => (
              <ColumnHead
                key={column.id}
                name={column.id}
                label={column.name ?? ''}
                isText={isTextAt(column, place)}
                isWide={column.isWide}
                explanation={column.explanation}
                sort={sort}
                onSort={onSort}
                resizing={resizable && resizingOf(column.id)}
              />
            ))}
          </div>
          {rows.length === 0 && empty !== undefined && <div className="state">{empty}</div>}
        </>
      }
    >
      {(row, index) => (
        <GridRow
          key={keyOf(row)}
          {...stateOf?.(row)}
          id={`${id}${index}`}
          cellRole={role === 'table' ? 'cell' : 'gridcell'}
          columns={columns as readonly Column<unknown>[]}
          row={row}
          index={index}
          isActive={index === active}
        />
      )}
    </VirtualList>
  );
}

/** The first column is text unless it says otherwise, the others are not. */
const isTextAt = ({ align }: Pick<Column<never>, 'align'>, place: number): boolean =>
  (align ?? (place === 0 ? 'start' : 'end')) === 'start';

interface GridRowProps extends RowState {
  readonly id: string;
  readonly cellRole: 'cell' | 'gridcell';
  readonly columns: readonly Column<unknown>[];
  readonly row: unknown;
  readonly index: number;
  readonly isActive: boolean;
}

/** Rendered again only if something of it changed, so that scrolling renders only the rows that come into sight. */
const GridRow = memo(function GridRow(props: GridRowProps) {
  const { id, cellRole, columns, row, index, isActive, isSelected, isFaded, level, isExpanded } = props;
  return (
    <div
      id={id}
      className="grid-row"
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      aria-level={level}
      aria-expanded={isExpanded}
      data-index={index}
      data-active={isActive}
      data-faded={isFaded}
    >
      {visibleColumns(columns, row).map((column) => (
        <div
          key={column.id}
          role={cellRole}
          data-text={isTextAt(column, columns.indexOf(column))}
          data-wide={column.isWide}
          data-faint={column.isFaint}
          title={column.title?.(row)}
        >
          {column.render(row, index)}
        </div>
      ))}
    </div>
  );
});

/** The place of the row that an event in a grid is about; `null` between rows. */
export function rowIndexOf(target: EventTarget | null): number | null {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null;
  return row ? Number(row.dataset['index']) : null;
}
