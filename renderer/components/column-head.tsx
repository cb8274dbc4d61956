interface ColumnHeadProps<Column> {
  readonly name: Column;
  readonly label: string;
  readonly isText: boolean | undefined;
  /** Only in a wide window. */
  readonly isWide?: boolean | undefined;
  readonly sort: ColumnSort<Column>;
  onSort(sort: ColumnSort<Column>): void;
}

export interface ColumnSort<Column> {
  readonly column: Column;
  readonly isDescending: boolean;
}

/** The head of a column that sorts its table. Numbers are first sorted in descending order, texts in ascending order. */
export function ColumnHead<Column>({ name, label, isText, isWide, sort, onSort }: ColumnHeadProps<Column>) {
  const isSorted = sort.column === name;
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
        onClick={() => onSort({ column: name, isDescending: isSorted ? !sort.isDescending : !isText })}
      >
        {label}
      </button>
    </div>
  );
}
