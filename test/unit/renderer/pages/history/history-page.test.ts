import { expect, test } from 'vitest';
import { HistoryPage } from '../../../../../renderer/pages/history/history-page.tsx';
import { openSession, render, wordsOf } from '../../../../fake/render.ts';

const choicesOf = (markup: string) =>
  [...markup.matchAll(/<input type="checkbox"( checked="")?\/>([^<]*)/g)].map(([, checked, label]) => [
    label,
    checked !== undefined,
  ]);

test('metrics that this machine has are offered, CPU and memory are chosen', async () => {
  const small = choicesOf(render(await openSession('small'), HistoryPage, {}));
  expect(small.filter(([, isChosen]) => isChosen).map(([label]) => label)).toEqual(['CPU', 'Memory']);
  const labels = small.map(([label]) => label);
  expect([labels.includes('GPU'), labels.includes('Swap')]).toEqual([false, false]);
  const large = choicesOf(render(await openSession('workstation'), HistoryPage, {})).map(([label]) => label);
  expect([large.includes('GPU'), large.includes('Swap')]).toEqual([true, true]);
});

test('a selected metric that cannot be read now stays in the list, so that it can be deselected', async () => {
  const choices = choicesOf(render(await openSession('broken'), HistoryPage, {}));
  expect(choices).toContainEqual(['Memory', true]);
});

test('it begins with a day', async () => {
  const markup = render(await openSession('small'), HistoryPage, {});
  expect(markup).toContain('aria-pressed="true">24 h<');
  expect(wordsOf(markup)).not.toMatch(/undefined|NaN/);
});
