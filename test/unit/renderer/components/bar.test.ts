import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Bar } from '../../../../renderer/components/bar.tsx';

test.each([
  [42.34, '42', '42.3%'],
  [null, '0', '0.0%'],
  [-3, '0', '0.0%'],
  [416, '100', '100.0%'],
])('a bar of %s is a meter at %s, filled to %s', (percent, now, share) => {
  const markup = renderToStaticMarkup(createElement(Bar, { label: 'CPU', percent }));
  expect(markup).toContain(`class="track" role="meter" aria-label="CPU"`);
  expect(markup).toContain(`aria-valuenow="${now}"`);
  expect(markup).toContain(`--share:${share}`);
});

test('a thin bar has a class of its own', () => {
  expect(renderToStaticMarkup(createElement(Bar, { label: '', percent: 1, isThin: true }))).toContain('"track thin"');
});
