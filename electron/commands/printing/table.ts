import type { Format } from '../../../shared/text/create-format.ts';

/** Rows as columns, two spaces apart; the first columns are aligned left, the others right. */
export function alignColumns(rows: readonly (readonly string[])[], leftColumns = 1): readonly string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, cell.length);
  }
  const align = (cell: string, column: number) =>
    column < leftColumns ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
  return rows.map((row) => row.map(align).join('  ').trimEnd());
}

/** A table under its title; nothing if it has no rows. */
export function describeTable(title: string, rows: readonly (readonly string[])[]): string {
  return rows.length === 0 ? '' : [title, ...alignColumns(rows).map((line) => `  ${line}`), ''].join('\n');
}

/** A size of the public JSON, which is in MiB. */
export function fromMebibytes(size: number | null | undefined, format: Format): string {
  return format.bytes(size == null ? null : size * 1024 ** 2);
}
