import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { StackedBar } from '../../../../renderer/components/stacked-bar.tsx';

test('the last part is the ground of the bar, and named in the legend like the others', () => {
  const parts = [
    { label: 'Used', percent: 60, text: '6 GiB', color: 'red' },
    { label: 'Cache', percent: 30, text: '3 GiB', color: 'blue' },
    { label: 'Free', percent: 10, text: '1 GiB', color: 'black' },
  ];
  const markup = renderToStaticMarkup(createElement(StackedBar, { parts }));
  expect(markup).toContain('aria-label="Used 6 GiB, Cache 3 GiB, Free 1 GiB"');
  expect([...markup.matchAll(/width:(\d+)%/g)].map(([, width]) => width)).toEqual(['60', '30']);
  expect(markup).toContain('<span>Free</span> <b>1 GiB</b>');
});
