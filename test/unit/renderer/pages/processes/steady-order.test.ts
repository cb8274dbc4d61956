import { expect, test } from 'vitest';
import { keepOrder } from '../../../../../renderer/pages/processes/steady-order.ts';

const rows = (keys: string) => [...keys].map((key) => ({ key }));
const keysOf = (list: readonly { readonly key: string }[]) => list.map(({ key }) => key).join('');

test('rows that are held stay in their order whatever order they come in', () => {
  expect(keysOf(keepOrder(rows('cab'), [...'abc']))).toBe('abc');
});

test('rows that are gone leave no hole, and new ones come last', () => {
  expect(keysOf(keepOrder(rows('xcya'), [...'abc']))).toBe('acxy');
});
