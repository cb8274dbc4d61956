import { expect, test } from 'vitest';
import { combineSources, maxSamples } from '../../../../../electron/helper/custom/combine-sources.ts';
import { createCounterRates } from '../../../../../electron/helper/custom/counter-rates.ts';
import { parseExposition } from '../../../../../electron/helper/custom/parse-exposition.ts';

const source = (name: string, text: string) => ({
  name,
  modifiedAt: 1000,
  families: parseExposition(text),
  problem: null,
});
const combine = (...readings: Parameters<typeof combineSources>[0]) => combineSources(readings, createCounterRates());

test('sources with values of the same name are one family', () => {
  const custom = combine(source('a.prom', 'up{job="a"} 1\n'), source('b.prom', 'up{job="b"} 0\n'));
  expect(custom?.problems).toEqual([]);
  expect(custom?.sources).toEqual([
    { name: 'a.prom', modifiedAt: 1000 },
    { name: 'b.prom', modifiedAt: 1000 },
  ]);
  expect(custom?.families).toEqual([
    {
      name: 'up',
      type: 'untyped',
      help: '',
      source: 'a.prom',
      samples: [
        { name: 'up', labels: { job: 'a' }, value: 1, perSecond: null },
        { name: 'up', labels: { job: 'b' }, value: 0, perSecond: null },
      ],
    },
  ]);
});

test('what does not go with the others costs only its own source, with one line', () => {
  const many = Array.from({ length: maxSamples }, (_, index) => `n{i="${index}"} 1\n`).join('');
  const custom = combine(
    source('a.prom', '# TYPE x gauge\nx 1\n'),
    source('b.prom', '# TYPE x counter\nx{job="b"} 1\ny 2\n'),
    source('c.prom', 'z 3\nx 2\n'),
    { name: 'd.prom', modifiedAt: null, families: [], problem: 'it is a FIFO, not a regular file' },
    source('e.prom', many),
    source('f.prom', 'w 4\n'),
  );
  expect(custom?.problems).toEqual([
    'b.prom: x is counter here and gauge in a.prom',
    'c.prom: x is untyped here and gauge in a.prom',
    'd.prom: it is a FIFO, not a regular file',
    `e.prom: with it there would be ${maxSamples + 1} values; ${maxSamples} are the limit`,
  ]);
  expect(custom?.families.map(({ name }) => name)).toEqual(['x', 'w']);
});

test('a series that another source has is refused', () => {
  expect(combine(source('a.prom', 'x 1\n'), source('b.prom', 'x 1\n'))?.problems).toEqual([
    'b.prom: x is also in a.prom',
  ]);
});

test('a name that belongs to a histogram or summary of another source is refused', () => {
  const histogram = source('a.prom', '# TYPE x histogram\nx_bucket{le="+Inf"} 3\n');
  const loose = source('b.prom', 'x_count{z="1"} 9\n');
  expect(combine(histogram, loose)?.problems).toEqual(['b.prom: x_count belongs to x in a.prom']);
  expect(combine(loose, histogram)?.problems).toEqual(['a.prom: x_count belongs to x_count in b.prom']);
});

test('without any source there are no metrics', () => {
  expect(combine()).toBeNull();
});
