import { createElement } from 'react';
import { expect, test } from 'vitest';
import type { ChartRange } from '../../../../renderer/chart/chart-range.ts';
import { RangeContext } from '../../../../renderer/chart/range-context.ts';
import { RangePicker } from '../../../../renderer/panels/range-picker.tsx';
import { openSession, render } from '../../../fake/render.ts';

const minute = 60_000;

async function pick(range: ChartRange) {
  const control = { range, setRange: () => undefined };
  const Page = () => createElement(RangeContext, { value: control }, createElement(RangePicker));
  const markup = render(await openSession('small'), Page, {});
  return {
    chosen: [...markup.matchAll(/aria-pressed="true">([^<]+)</g)].map(([, name]) => name),
    canReturn: markup.includes('class="button"'),
  };
}

test('a live range is pressed where it is one of those offered, and none is for one that was zoomed to', async () => {
  expect(await pick({ lengthMs: 10 * minute, until: null })).toEqual({ chosen: ['10 min'], canReturn: false });
  expect(await pick({ lengthMs: 7 * minute, until: null })).toEqual({ chosen: [], canReturn: false });
});

test('a range in the past is none of the live ones, though as long as one, and leads back to now', async () => {
  expect(await pick({ lengthMs: 10 * minute, until: 5 })).toEqual({ chosen: [], canReturn: true });
  expect((await pick({ lengthMs: 10 * minute, until: 0 })).canReturn).toBe(true);
});
