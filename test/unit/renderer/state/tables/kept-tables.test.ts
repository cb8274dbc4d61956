import { expect, test } from 'vitest';
import { firstPageState, type PageState } from '../../../../../renderer/state/page-state.ts';
import { keepTable, restoreTables } from '../../../../../renderer/state/tables/kept-tables.ts';

function createStorage(entries: Readonly<Record<string, string>> = {}) {
  const kept = new Map(Object.entries(entries));
  return () => ({
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  });
}

test('order and widths of a table are kept, what was searched and selected is not', () => {
  const storage = createStorage();
  const processes: PageState['processes'] = {
    ...firstPageState.processes,
    search: 'make',
    chosen: 7,
    sort: { column: 'memory', isDescending: false },
    widths: { name: 300 },
  };
  keepTable('processes', { ...firstPageState, processes }, storage);
  expect(restoreTables(firstPageState, storage)).toEqual({
    ...firstPageState,
    processes: {
      ...firstPageState.processes,
      sort: { column: 'memory', isDescending: false },
      widths: { name: 300 },
    },
  });
});

test.each([
  '{',
  'null',
  '7',
  '[]',
  '{"sort":null,"widths":null}',
  '{"sort":{"column":"__proto__","isDescending":true},"widths":{"name":"wide","nothing":80,"cpu":-3,"memory":1e9}}',
])('of %s nothing is used', (text) => {
  const storage = createStorage({ 'tacho.table.processes': text, 'tacho.table.machines': text });
  expect(restoreTables(firstPageState, storage)).toEqual(firstPageState);
});

test('without storage a table is as at first', () => {
  const storage = () => {
    throw new Error('denied');
  };
  expect(() => keepTable('machines', firstPageState, storage)).not.toThrow();
  expect(restoreTables(firstPageState, storage)).toEqual(firstPageState);
});
