import { expect, test } from 'vitest';
import { readAgentCustom } from '../../../../../electron/api/routes/agent-custom.ts';
import { describeCustom } from '../../../../../shared/prometheus/custom.ts';
import type { Custom } from '../../../../../shared/readings/custom.ts';
import { toCustom } from '../../../../../shared/wire/custom.ts';

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
const encode = (metrics: unknown) => Buffer.from(JSON.stringify({ custom: { metrics } }));

test('custom metrics of an agent are exposed at the hub as on the agent itself', () => {
  const sent = Buffer.from(JSON.stringify({ custom: toCustom(custom, 2000) }));
  const text = describeCustom(readAgentCustom(sent));
  expect(text).toBe(describeCustom(custom.families));
  expect(text).toBe(`# HELP wait_seconds Waiting\\\\time.
# TYPE wait_seconds histogram
wait_seconds_bucket{le="+Inf"} 3
wait_seconds_count 3
# TYPE up gauge
up{a="\\""} 1
`);
});

const fine = { name: 'a', family: 'a', type: 'gauge', help: '', labels: {}, value: 1 };

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
])('an agent that sends %s is not believed', (_what, metrics) => {
  expect(readAgentCustom(encode(metrics))).toEqual([]);
});

test('a series that an agent sends twice is exposed once, and of very many the first', () => {
  expect(readAgentCustom(encode([fine, { ...fine, value: 2 }]))[0]?.samples).toHaveLength(1);
  const many = Array.from({ length: 5000 }, (_, index) => ({ ...fine, name: `a${index}`, family: `a${index}` }));
  expect(readAgentCustom(encode(many))).toHaveLength(300);
});
