import { createElement } from 'react';
import { expect, test } from 'vitest';
import { RangeContext } from '../../../../../../renderer/chart/range-context.ts';
import { ApplicationChart } from '../../../../../../renderer/pages/overview/applications/application-chart.tsx';
import { createApplicationColors } from '../../../../../../renderer/pages/overview/applications/application-colors.ts';
import { openSession, render, wordsOf } from '../../../../../fake/render.ts';

const minute = 60_000;

async function draw(lengthMs: number, until: number | null = null) {
  const session = await openSession('workstation');
  const colors = createApplicationColors();
  const range = { range: { lengthMs, until }, setRange: () => undefined };
  function Page() {
    return createElement(RangeContext, { value: range }, createElement(ApplicationChart, { className: '', colors }));
  }
  return { markup: render(session, Page, {}), now: session.store.get().snapshot?.at ?? 0 };
}

test('the last minutes are layers, named with a color each, and summed up in words', async () => {
  const { markup } = await draw(10 * minute);
  expect(wordsOf(markup)).toMatch(/CPU by application CPU Memory .*ffmpeg.* Other/);
  expect(markup).toMatch(/aria-label="CPU by application, last 10 min: CPU now \d+ %, .*; ffmpeg [\d.]+ %/);
  expect(new Set(markup.match(/--series-\d/g)).size).toBe(6);
});

test('of an hour only the total is known', async () => {
  const { markup } = await draw(60 * minute);
  expect(wordsOf(markup)).not.toMatch(/by application|ffmpeg/);
});

test('a part of the last minutes is known, an earlier one is not', async () => {
  const { now } = await draw(minute);
  expect(wordsOf((await draw(minute, now - 2 * minute)).markup)).toContain('CPU by application');
  expect(wordsOf((await draw(minute, now - 20 * minute)).markup)).not.toContain('CPU by application');
});
