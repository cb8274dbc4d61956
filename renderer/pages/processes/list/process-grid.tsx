import type { ProcessColumn } from '../../../../shared/processes/columns.ts';
import type { ColumnWidths } from '../../../components/grid/column-widths.ts';
import { Grid, type RowState } from '../../../components/grid/grid.tsx';
import { type GridItem, useGridRows } from '../../../components/grid/use-grid-rows.ts';
import type { ProcessSort } from '../../../state/page-state.ts';
import { commonWords } from '../../../text/common-words.ts';
import { useText } from '../../../text/language.ts';
import { processWords } from '../../../text/process-words.ts';
import type { Capacity } from './process-columns.tsx';
import type { ProcessRow } from './process-row.ts';
import type { ProcessTrends } from './process-trends.ts';
import { type DoneActions, useProcessShapes } from './use-process-shapes.tsx';

const rowHeight = 27;

interface ProcessGridProps {
  readonly rows: readonly ProcessRow[];
  readonly columns: readonly ProcessColumn[];
  readonly capacity: Capacity;
  readonly trends: Pick<ProcessTrends, 'of'>;
  readonly done: DoneActions;
  readonly sort: ProcessSort;
  readonly widths: ColumnWidths;
  /** Some rows may be below others. */
  readonly isTree: boolean;
  readonly isEmpty: boolean;
  readonly isHeld: boolean;
  /** The rows that are shown beside the table. */
  readonly selected: ReadonlySet<string>;
  onSort(sort: ProcessSort): void;
  onWidths(widths: ColumnWidths): void;
  onHold(isHeld: boolean): void;
  onSelect(keys: readonly string[]): void;
  onToggle(key: string): void;
  /** Asks for the actions of some rows, at a point of the window. */
  onMenu(keys: readonly string[], x: number, y: number): void;
}

const keyOf = ({ key }: ProcessRow) => key;
const itemOf = ({ key, reading, guides, isExpanded }: ProcessRow): GridItem => ({
  key,
  name: reading.name,
  level: guides.length + 1,
  isExpanded,
});

/** The process table. Rows keep their places while the pointer is over them. */
export function ProcessGrid(props: ProcessGridProps) {
  const { rows, columns, capacity, trends, done, sort, widths, isTree, isEmpty, isHeld, selected } = props;
  const { onSort, onWidths, onHold, onSelect, onToggle, onMenu } = props;
  const text = useText();
  const shapes = useProcessShapes(columns, capacity, trends, done);
  const { active, box, body } = useGridRows({ rows, rowHeight, selected, itemOf, onSelect, onToggle, onMenu });

  const stateOf = ({ key, endedAt, guides, isExpanded }: ProcessRow): RowState => ({
    isSelected: selected.has(key),
    isFaded: endedAt !== null,
    ...(isTree && { level: guides.length + 1, isExpanded: isExpanded ?? undefined }),
  });

  return (
    <Grid
      label={text(commonWords.processes)}
      role={isTree ? 'treegrid' : 'grid'}
      className="process-grid"
      columns={shapes}
      rows={rows}
      rowHeight={rowHeight}
      sort={sort}
      empty={isEmpty ? text(processWords.noMatch) : undefined}
      active={active}
      isHeld={isHeld}
      box={box}
      body={{
        ...body,
        onPointerEnter: ({ pointerType }) => onHold(pointerType === 'mouse'),
        onPointerLeave: () => onHold(false),
      }}
      resizable={{ widths, hint: text(processWords.resize), onWidths }}
      keyOf={keyOf}
      stateOf={stateOf}
      onSort={onSort}
    />
  );
}
