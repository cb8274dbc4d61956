import { describe, expect, test } from 'vitest';
import { ProcessGrid } from '../../../../../../renderer/pages/processes/list/process-grid.tsx';
import type { ProcessSort } from '../../../../../../renderer/state/page-state.ts';
import type { ProcessColumn } from '../../../../../../shared/processes/columns.ts';
import { openSession, render } from '../../../../../fake/render.ts';

async function draw(sort: ProcessSort, columns: readonly ProcessColumn[] = ['name', 'cpu', 'memory'], isEmpty = false) {
  const nothing = () => undefined;
  const ignored = {
    onSort: nothing,
    onWidths: nothing,
    onHold: nothing,
    onSelect: nothing,
    onToggle: nothing,
    onMenu: nothing,
  };
  return render(await openSession('small'), ProcessGrid, {
    rows: [],
    columns,
    sort,
    capacity: { cores: 2, memoryBytes: 1 },
    trends: { of: () => null },
    done: new Map(),
    widths: {},
    isTree: false,
    isHeld: false,
    selected: new Set<string>(),
    isEmpty,
    ...ignored,
  });
}

describe('the table of processes', () => {
  test('shows by which column it is sorted, and in which direction', async () => {
    const sorts = (markup: string) => [...markup.matchAll(/aria-sort="(\w+)"/g)].map(([, sort]) => sort);
    expect(sorts(await draw({ column: 'cpu', isDescending: true }))).toEqual(['none', 'descending', 'none']);
    expect(sorts(await draw({ column: 'name', isDescending: false }))).toEqual(['ascending', 'none', 'none']);
    expect(sorts(await draw({ column: 'pid', isDescending: false }))).toEqual(['none', 'none', 'none']);
  });

  test('has a width for each of its columns', async () => {
    const columns: readonly ProcessColumn[] = ['name', 'pid', 'started'];
    const widths = /--columns:([^";]+)/.exec(await draw({ column: 'cpu', isDescending: true }, columns))?.[1] ?? '';
    expect(widths.match(/minmax\([^)]*\)|[^\s()]+/g)).toHaveLength(columns.length);
  });

  test('distinguishes no match from a table that is still read', async () => {
    const sort = { column: 'cpu', isDescending: true } as const;
    expect(await draw(sort, undefined, true)).toContain('class="state"');
    expect(await draw(sort)).not.toContain('class="state"');
  });
});
