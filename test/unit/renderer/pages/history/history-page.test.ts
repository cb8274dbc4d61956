import { expect, test } from 'vitest';
import { HistoryPage } from '../../../../../renderer/pages/history/history-page.tsx';
import { openSession, render, wordsOf } from '../../../../fake/render.ts';

test('it begins with CPU and memory of a day, and its charts come first', async () => {
  const markup = render(await openSession('small'), HistoryPage, {});
  const words = wordsOf(markup);
  expect(markup).toContain('aria-pressed="true">24 h<');
  expect(words).toContain('2 metrics');
  expect(markup.indexOf('aria-label="CPU"')).toBeLessThan(markup.indexOf('aria-label="Events"'));
  expect(markup).not.toContain('type="checkbox"');
  expect(words).not.toMatch(/undefined|NaN/);
});

test('a range with both ends is named by them', async () => {
  const session = await openSession('small');
  const { pages } = session.store.get();
  const until = Date.UTC(2026, 4, 20, 12);
  session.store.set({
    pages: { ...pages, history: { metrics: ['cpu.load1m'], range: { lengthMs: 86_400_000, until } } },
  });
  const markup = render(session, HistoryPage, {});
  expect(markup).not.toContain('aria-pressed="true">24 h<');
  expect(wordsOf(markup)).toMatch(/May 19, .*May 20, /);
});
