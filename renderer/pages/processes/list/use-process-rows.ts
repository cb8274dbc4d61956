import { useMemo, useRef } from 'react';
import type { PageState } from '../../../state/page-state.ts';
import type { ProcessRow } from './process-row.ts';
import { listRows } from './process-rows.ts';
import type { ShownProcesses } from './use-process-list.ts';

type Choice = Pick<PageState['processes'], 'mode' | 'sort' | 'search' | 'toggled'>;

const none: readonly ProcessRow[] = [];

/**
 * The rows of the table. While they are held each keeps its place, so that none moves away from under the pointer; another search, order or
 * mode is answered in a new order.
 */
export function useProcessRows(
  shown: ShownProcesses | null,
  { mode, sort, search, toggled }: Choice,
  isHeld: boolean,
): readonly ProcessRow[] {
  const question = JSON.stringify([mode, sort, search]);
  const last = useRef<{ readonly question: string; readonly rows: readonly ProcessRow[] }>({ question, rows: none });
  const isKept = isHeld && last.current.question === question;
  const rows = useMemo(() => {
    if (!shown) return none;
    const places = isKept ? new Map(last.current.rows.map(({ key }, index) => [key, index])) : null;
    return listRows(shown.all, { mode, sort, search, toggled: new Set(toggled), endedAt: shown.endedAt, places });
  }, [shown, mode, sort, search, toggled, isKept]);
  last.current = { question, rows };
  return rows;
}
