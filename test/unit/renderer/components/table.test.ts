import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { type Column, sortRows, Table, visibleColumns } from '../../../../renderer/components/table.tsx';

interface Mount {
  readonly path: string;
  readonly used: number;
  readonly problem: string | null;
}

const columns: readonly Column<Mount>[] = [
  { id: 'path', name: 'Mount', title: ({ path }) => path, render: ({ path }, index) => `${index} ${path}` },
  {
    id: 'used',
    name: 'Used',
    span: ({ problem }) => (problem ? 2 : 1),
    render: ({ used, problem }) => problem ?? used,
  },
  { id: 'free', name: 'Free', isFaint: true, render: ({ used }) => 100 - used },
  { id: 'note', name: 'Note', align: 'start', render: () => null },
];
const root = { path: '/', used: 61, problem: null };
const lost = { path: '/mnt', used: 0, problem: 'no answer' };

function render(props: Partial<Parameters<typeof Table<Mount>>[0]> = {}): string {
  const given = { label: 'Mounts', columns, rows: [root, lost], keyOf: ({ path }: Mount) => path, ...props };
  return renderToStaticMarkup(createElement(Table<Mount>, given));
}

describe('the table', () => {
  test('has a name, a head with the scope of each column, and a row for each item', () => {
    const markup = render();
    expect(markup).toContain('<table class="table" aria-label="Mounts">');
    expect(markup.match(/<th scope="col"/g)).toHaveLength(4);
    expect(markup.match(/<tr>/g)).toHaveLength(3);
    expect(markup).toContain('<td title="/">0 /</td><td>61</td>');
  });

  test('marks what is aligned or coloured otherwise', () => {
    expect(render()).toContain('<td data-faint="true">39</td>');
    expect(render()).toContain('<th scope="col" data-align="start">Note</th>');
    expect(render({ accent: 'disk' })).toContain('style="--accent:var(--disk)"');
  });

  test('lets a cell cover the following ones', () => {
    expect(render()).toContain('<td colSpan="2">no answer</td><td data-align="start"></td></tr>');
    expect(visibleColumns(columns, root).map(({ id }) => id)).toEqual(['path', 'used', 'free', 'note']);
    expect(visibleColumns(columns, lost).map(({ id }) => id)).toEqual(['path', 'used', 'note']);
  });

  test('has no head where the columns have no names', () => {
    const nameless = [{ id: 'path', render: ({ path }: Mount) => path }];
    expect(render({ columns: nameless })).not.toContain('<thead>');
  });

  test('is sorted by the columns that have something to sort by', () => {
    const sortable = columns.map((column) =>
      column.id === 'used' ? { ...column, sortBy: ({ used }: Mount) => used } : column,
    );
    expect(render({ columns: sortable })).toContain('<th scope="col"><button type="button">Used</button></th>');
    const order = (id: string, isDescending: boolean) =>
      sortRows([lost, root], sortable, { id, isDescending }).map(({ path }) => path);
    expect(order('used', true)).toEqual(['/', '/mnt']);
    expect(order('used', false)).toEqual(['/mnt', '/']);
    expect(order('path', false)).toEqual(['/mnt', '/']);
    expect(sortRows([lost, root], sortable, null)).toEqual([lost, root]);
  });

  test('says so in place of an empty table, if there are words for it', () => {
    expect(render({ rows: [], empty: 'No mounts' })).toBe('<div class="state">No mounts</div>');
    expect(render({ rows: [] })).toContain('<tbody></tbody>');
  });
});
