import { processColumnNames } from '../../../shared/processes/columns.ts';
import { machineColumns } from '../machine-choice.ts';
import type { PageState } from '../page-state.ts';

/** The pages with a table whose order and widths this window, or this browser, keeps when it is closed. */
const columnsOf = { processes: processColumnNames, machines: machineColumns } as const;
type TablePage = keyof typeof columnsOf;

type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem'>;

const keyOf = (page: TablePage) => `tacho.table.${page}`;
const maxWidthPx = 1200;

/** Adds what was kept to the state of the pages; what cannot be used is left out. */
export function restoreTables(pages: PageState, storage: () => Storage): PageState {
  return { ...pages, processes: restore('processes', pages, storage), machines: restore('machines', pages, storage) };
}

/** Keeps the order and the widths of a table, if the page has one. */
export function keepTable(page: keyof PageState, pages: PageState, storage: () => Storage): void {
  if (page !== 'processes' && page !== 'machines') return;
  const { sort, widths } = pages[page];
  try {
    storage().setItem(keyOf(page), JSON.stringify({ sort, widths }));
  } catch {
    // Without storage they last as long as the window.
  }
}

function restore<Page extends TablePage>(page: Page, pages: PageState, storage: () => Storage): PageState[Page] {
  const { sort, widths } = readKept(page, storage);
  const names: readonly string[] = columnsOf[page];
  const isSort =
    typeof sort?.column === 'string' && names.includes(sort.column) && typeof sort.isDescending === 'boolean';
  const known = Object.entries(widths ?? {}).filter(
    ([id, px]) => names.includes(id) && typeof px === 'number' && px > 0 && px <= maxWidthPx,
  );
  return {
    ...pages[page],
    ...(isSort ? { sort: { column: sort.column, isDescending: sort.isDescending } } : {}),
    widths: Object.fromEntries(known),
  };
}

interface Kept {
  readonly sort?: { readonly column?: unknown; readonly isDescending?: unknown } | null;
  readonly widths?: object | null;
}

function readKept(page: TablePage, storage: () => Storage): Kept {
  try {
    const kept: unknown = JSON.parse(storage().getItem(keyOf(page)) ?? 'null');
    return typeof kept === 'object' && kept !== null ? kept : {};
  } catch {
    return {};
  }
}
