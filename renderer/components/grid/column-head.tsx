import type { KeyboardEvent, PointerEvent } from 'react';
import { resizeStepPx } from './column-widths.ts';

interface ColumnHeadProps<Column> {
  readonly name: Column;
  readonly label: string;
  readonly isText: boolean | undefined;
  /** Only in a wide window. */
  readonly isWide?: boolean | undefined;
  readonly explanation?: string | undefined;
  readonly sort: ColumnSort<Column>;
  onSort(sort: ColumnSort<Column>): void;
  /** How to resize it, if it can be. */
  readonly resizing?: ColumnResizing | undefined;
}

export interface ColumnSort<Column> {
  readonly column: Column;
  readonly isDescending: boolean;
}

export interface ColumnResizing {
  readonly hint: string;
  /** Of the handle at its end. */
  onGrab(event: PointerEvent<HTMLElement>): void;
  onStep(px: number, cell: Element | null): void;
  /** Back to automatic widths. */
  onReset(): void;
}

/** The head of a column that sorts its table. Numbers are first sorted in descending order, texts in ascending order. */
export function ColumnHead<Column>(props: ColumnHeadProps<Column>) {
  const { name, label, isText, isWide, explanation, sort, onSort, resizing } = props;
  const isSorted = sort.column === name;

  function press(event: KeyboardEvent<HTMLButtonElement>): void {
    const step = { ArrowLeft: -resizeStepPx, ArrowRight: resizeStepPx }[event.key];
    if (!resizing || step === undefined || !event.shiftKey) return;
    event.preventDefault();
    resizing.onStep(step, event.currentTarget.parentElement);
  }

  return (
    // biome-ignore lint/a11y/useFocusableInteractive: its button takes the focus
    <div
      role="columnheader"
      data-text={isText}
      data-wide={isWide}
      aria-sort={isSorted ? (sort.isDescending ? 'descending' : 'ascending') : 'none'}
    >
      <button
        type="button"
        title={explanation}
        aria-keyshortcuts={resizing && 'Shift+ArrowLeft Shift+ArrowRight'}
        onKeyDown={press}
        onClick={() => onSort({ column: name, isDescending: isSorted ? !sort.isDescending : !isText })}
      >
        {label}
      </button>
      {resizing && (
        <i
          className="grid-handle"
          title={resizing.hint}
          aria-hidden="true"
          onPointerDown={resizing.onGrab}
          onDoubleClick={resizing.onReset}
        />
      )}
    </div>
  );
}
