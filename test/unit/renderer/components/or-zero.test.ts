import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { orZero } from '../../../../renderer/components/or-zero.tsx';

test('a zero is dimmed and without a unit, other values and unknown ones are as they are', () => {
  expect(renderToStaticMarkup(orZero(0, '0 B/s'))).toBe('<span class="zero">0</span>');
  expect(renderToStaticMarkup(orZero(0.04, '0.0 %', 0.05))).toBe('<span class="zero">0</span>');
  expect(orZero(0.05, '0.1 %', 0.05)).toBe('0.1 %');
  expect(orZero(3, '3 B/s')).toBe('3 B/s');
  expect(orZero(null, '–')).toBe('–');
});
