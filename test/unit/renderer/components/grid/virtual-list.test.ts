import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { scrollToShow, VirtualList } from '../../../../../renderer/components/grid/virtual-list.tsx';

test('a long list renders only what fits, and is as high as all of it', () => {
  const items = Array.from({ length: 5000 }, (_, index) => index);
  const children = (item: number) => createElement('p', { key: item }, item);
  const markup = renderToStaticMarkup(createElement(VirtualList<number>, { items, rowHeight: 26, children }));
  expect(markup).toContain('height:130000px');
  const shown = [...markup.matchAll(/<p>(\d+)<\/p>/g)].map(([, item]) => Number(item));
  expect(shown).toEqual(items.slice(0, shown.length));
  expect(shown.length).toBeGreaterThan(20);
  expect(shown.length).toBeLessThan(40);
});

test.each([
  [100, 0, 260, 0],
  [520, 0, 260, 286],
  [100, 200, 260, 100],
  [0, 26, 260, 0],
])(
  'a row that begins at %i is shown, when scrolled to %i of a height of %i, by scrolling to %i',
  (top, at, height, expected) => {
    expect(scrollToShow(top, 26, at, height)).toBe(expected);
  },
);
