import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, expect, test, vi } from 'vitest';
import { useRemembered } from '../../../../renderer/state/use-remembered.ts';

afterEach(() => vi.unstubAllGlobals());

function read(stored: string | null): string {
  vi.stubGlobal('localStorage', { getItem: (key: string) => (key === 'tacho.view' ? stored : null) });
  const Probe = () => useRemembered('view', ['bars', 'heat'], 'bars')[0];
  return renderToStaticMarkup(createElement(Probe));
}

test('what was chosen is remembered, and what is no choice any more is not', () => {
  expect([read('heat'), read('pie'), read(null)]).toEqual(['heat', 'bars', 'bars']);
});

test('without storage the fallback is chosen', () => {
  vi.stubGlobal('localStorage', undefined);
  const Probe = () => useRemembered('view', ['bars', 'heat'], 'heat')[0];
  expect(renderToStaticMarkup(createElement(Probe))).toBe('heat');
});
