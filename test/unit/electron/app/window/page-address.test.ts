import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { addressOf, isAddressOf, pageOf, viewIn } from '../../../../../electron/app/window/page-address.ts';

const page = { preload: '/p.cjs', page: '/opt/Tacho #1?/100%/index.html', search: 'locale=en' };
const url = pathToFileURL(page.page).href;

test('a page has its address whatever the view, also in a folder whose name would end an address', () => {
  for (const view of [undefined, 'cpu', 'alerts/a%7Cb']) {
    expect(isAddressOf(page, addressOf(page, view))).toBe(true);
    expect(pageOf(addressOf(page, view))).toBe(url);
  }
});

test('the same page of another machine is still this page, and any other is not', () => {
  expect(isAddressOf(page, `${url}?host=box#cpu`)).toBe(true);
  for (const other of [
    'https://example.org/',
    `${url}/x`,
    `${url.slice(0, -1)}`,
    'about:blank',
    '',
    `http://x/${url}`,
  ]) {
    expect([other, isAddressOf(page, other)]).toEqual([other, false]);
  }
});

test('a view comes back from its address, and none from an address without', () => {
  expect(viewIn(addressOf(page, 'alerts/a%7Cb'))).toBe('alerts/a%7Cb');
  expect(viewIn(addressOf(page, undefined))).toBeUndefined();
});
