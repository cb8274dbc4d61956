import { expect, test } from 'vitest';
import { describeCustom } from '../../../../shared/prometheus/custom.ts';
import type { Custom } from '../../../../shared/readings/custom.ts';
import { toCustom } from '../../../../shared/wire/custom.ts';
import { readCustom } from '../../../../shared/wire/read-custom.ts';

const custom: Custom = {
  families: [
    {
      name: 'wait_seconds',
      type: 'histogram',
      help: 'Waiting\\time.',
      source: 'wait.prom',
      samples: [
        { name: 'wait_seconds_bucket', labels: { le: '+Inf' }, value: 3, perSecond: null },
        { name: 'wait_seconds_count', labels: {}, value: 3, perSecond: 0.5 },
      ],
    },
    {
      name: 'up',
      type: 'gauge',
      help: '',
      source: 'b',
      samples: [{ name: 'up', labels: { a: '"' }, value: 1, perSecond: null }],
    },
    {
      name: 'nan',
      type: 'gauge',
      help: '',
      source: 'b',
      samples: [{ name: 'nan', labels: {}, value: null, perSecond: null }],
    },
  ],
  sources: [{ name: 'wait.prom', modifiedAt: 1000 }],
  problems: [],
};
const read = (metrics: unknown) => readCustom({ metrics, sources: [], problems: [] });

test('custom metrics of an agent are exposed at the hub as on the agent itself', () => {
  const sent = toCustom(custom, 2000);
  const found = readCustom(JSON.parse(JSON.stringify(sent)));
  expect([found.custom && toCustom(found.custom, 0), found.dropped]).toEqual([sent, 0]);
  const text = describeCustom(found.custom?.families ?? []);
  expect(text).toBe(describeCustom(custom.families));
  expect(text).toBe(`# HELP wait_seconds Waiting\\\\time.
# TYPE wait_seconds histogram
wait_seconds_bucket{le="+Inf"} 3
wait_seconds_count 3
# TYPE up gauge
up{a="\\""} 1
`);
});

const fine = {
  name: 'a',
  family: 'a',
  type: 'gauge',
  help: '',
  source: 'a.prom',
  labels: {},
  value: 1,
  rate_per_second: null,
};
const histogram = { ...fine, family: 'h', type: 'histogram' };

test.each([
  ['no list', 5],
  ['no metric', [null]],
  ['a name that would break the text', [{ ...fine, name: 'a 1\nb', family: 'a 1\nb' }]],
  ['the name of a metric of Tacho', [{ ...fine, name: 'tacho_up', family: 'tacho_up' }]],
  ['a family that is another', [{ ...fine, family: 'b' }]],
  ['a label that is none', [{ ...fine, labels: { 'a b': 'c' } }]],
  ['a label that is no text', [{ ...fine, labels: { a: 1 } }]],
  ['a value that is no number', [{ ...fine, value: '1' }]],
  ['an unknown type', [{ ...fine, type: 'x' }]],
  ['a value of a gauge under a longer name', [{ ...fine, name: 'a_more' }]],
  ['the label __name__', [{ ...fine, labels: { __name__: 'b' } }]],
  ['a negative counter', [{ ...fine, type: 'counter', value: -1 }]],
  ['a bucket without a limit', [{ ...histogram, name: 'h_bucket' }]],
  ['a histogram without its last bucket', [{ ...histogram, name: 'h_bucket', labels: { le: '1' } }]],
  ['a quantile that is none', [{ ...fine, type: 'summary', labels: { quantile: 'high' } }]],
  ['a series longer than a rule can name', [{ ...fine, labels: { a: 'x'.repeat(300) } }]],
  [
    'thirty-one labels',
    [{ ...fine, labels: Object.fromEntries(Array.from({ length: 31 }, (_, index) => [`l${index}`, ''])) }],
  ],
  ['a help text of a megabyte', [{ ...fine, help: 'x'.repeat(1e6) }]],
])('an agent that sends %s is not believed', (_what, metrics) => {
  expect(read(metrics)).toEqual({
    custom: { families: [], sources: [], problems: [] },
    dropped: Array.isArray(metrics) ? metrics.length : 0,
  });
});

test('a series that an agent sends twice is read once, and of very many the first', () => {
  expect(read([fine, { ...fine, value: 2 }])).toMatchObject({
    custom: { families: [{ samples: [{ value: 1 }] }] },
    dropped: 1,
  });
  const many = Array.from({ length: 5000 }, (_, index) => ({ ...fine, name: `a${index}`, family: `a${index}` }));
  expect(read(many).custom?.families).toHaveLength(300);
});

test('a name that belongs to another family, or has another type there, is left out', () => {
  const summary = { ...fine, name: 's_count', family: 's', type: 'summary' };
  const others = [
    { ...fine, name: 's_count', family: 's_count' },
    { ...fine, name: 's', family: 's', type: 'counter' },
  ];
  expect(read([summary, ...others])).toMatchObject({
    custom: { families: [{ name: 's', type: 'summary' }] },
    dropped: 2,
  });
  expect(read([others[0], summary]).custom?.families.map(({ name }) => name)).toEqual(['s_count']);
});

test('sources and problems that are not as expected are left out, and texts are made safe', () => {
  const json = {
    metrics: [{ ...fine, help: 'a\u001b', labels: { a: '\u001b' } }],
    sources: [{ name: 'x\u001b', age_seconds: 2 }, { name: 5, age_seconds: 1 }, null],
    problems: ['bad\u001b', 7, 'x'.repeat(5000)],
  };
  const { custom } = readCustom(json);
  expect(custom && toCustom(custom, 0)).toMatchObject({
    metrics: [{ help: 'a\ufffd', labels: { a: '\ufffd' } }],
    sources: [{ name: 'x\ufffd', age_seconds: 2 }],
    problems: ['bad\ufffd'],
  });
  for (const nothing of [null, undefined, 5, [], 'x']) expect(readCustom(nothing).custom).toBeNull();
});
