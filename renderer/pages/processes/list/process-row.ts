import type { ProcessMode, ProcessSort } from '../../../state/page-state.ts';
import { compareUse, processKey } from './process-order.ts';
import type { ProcessUse } from './process-use.ts';

/** How a row is joined to those around it, for each level above it: nothing, a line that passes, the last branch, or one of several. */
export type Guide = 'none' | 'pass' | 'last' | 'branch';

/** One line of the table: a process, or several as one. */
export interface ProcessRow {
  readonly key: string;
  readonly kind: 'process' | 'application';
  /** From its top to itself; empty at the top. */
  readonly guides: readonly Guide[];
  /** What it shows: a process, or the sums of several with the name of what joins them. */
  readonly reading: ProcessUse;
  /** The running processes that it stands for: those of an application or a collapsed subtree; itself; none once it has exited. */
  readonly processes: readonly ProcessUse[];
  /** Whether the rows below it are shown; `null` if there are none. */
  readonly isExpanded: boolean | null;
  /** When it was first missing, Unix milliseconds. */
  readonly endedAt: number | null;
}

/** What the table answers, and how. */
export interface ProcessQuestion {
  readonly mode: ProcessMode;
  readonly sort: ProcessSort;
  readonly search: string;
  /** Keys of rows that are not as they are at first: applications collapsed, the tree expanded. */
  readonly toggled: ReadonlySet<string>;
  /** When processes that are still shown were first missing, by key. */
  readonly endedAt: ReadonlyMap<string, number>;
  /** The places that rows keep among their siblings, by key; `null` to sort them. */
  readonly places: ReadonlyMap<string, number> | null;
}

export function compareRows(a: ProcessRow, b: ProcessRow, { sort, places }: ProcessQuestion): number {
  const placeOf = ({ key }: ProcessRow) => places?.get(key) ?? Number.MAX_SAFE_INTEGER;
  return (places === null ? 0 : placeOf(a) - placeOf(b)) || compareUse(a.reading, b.reading, sort);
}

export function rowOfProcess(reading: ProcessUse, { endedAt }: ProcessQuestion, guides: readonly Guide[]): ProcessRow {
  const key = processKey(reading);
  const ended = endedAt.get(key) ?? null;
  const processes = ended === null ? [reading] : [];
  return { key, kind: 'process', guides, reading, processes, isExpanded: null, endedAt: ended };
}

export function branchAt(index: number, count: number): Guide {
  return index === count - 1 ? 'last' : 'branch';
}

/** The running processes of some rows, each once. */
export function runningOf(rows: readonly ProcessRow[]): readonly ProcessUse[] {
  return [...new Map(rows.flatMap(({ processes }) => processes).map((one) => [processKey(one), one])).values()];
}
