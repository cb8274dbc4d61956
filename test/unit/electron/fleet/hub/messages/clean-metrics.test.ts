import { expect, test } from 'vitest';
import { cleanMetrics } from '../../../../../../electron/fleet/hub/messages/clean-metrics.ts';

const metric = {
  name: 'a',
  labels: {},
  family: 'a',
  type: 'gauge',
  help: '',
  source: 'a.prom',
  value: 1,
  rate_per_second: null,
};
const bad = JSON.stringify({ metrics: [{ ...metric, name: 'b c', family: 'b c' }], sources: [], problems: [] });
const clean = (text: string) => {
  const { json, dropped } = cleanMetrics({ text: Buffer.from(text), value: JSON.parse(text) });
  return [String(json), dropped];
};

test('metrics without custom ones stay as they are', () => {
  expect(clean('{"cpu": {"utilization_percent": 5}}')).toEqual(['{"cpu": {"utilization_percent": 5}}', 0]);
  expect(clean('{"custom":null}')).toEqual(['{"custom":null}', 0]);
});

test('valid custom metrics stay, invalid ones are left out, and what is no list of them is null', () => {
  const custom = { metrics: [metric], sources: [{ name: 'a.prom', age_seconds: 3 }], problems: ['b.prom: line 1'] };
  expect(clean(JSON.stringify({ cpu: 1, custom }))).toEqual([JSON.stringify({ cpu: 1, custom }), 0]);
  expect(clean(`{"custom":${bad}}`)).toEqual(['{"custom":{"metrics":[],"sources":[],"problems":[]}}', 1]);
  expect(clean('{"custom":"many"}')).toEqual(['{"custom":null}', 0]);
});

test('invalid ones cannot hide behind an escaped key, or one that is there twice', () => {
  const empty = '{"custom":{"metrics":[],"sources":[],"problems":[]}}';
  expect(clean(`{"\\u0063ustom":${bad}}`)).toEqual([empty, 1]);
  expect(clean(`{"custom":${bad},"custom":null}`)).toEqual(['{"custom":null}', 0]);
  expect(clean(`{"custom":${bad},"\\u0063ustom":{"metrics":[]}}`)).toEqual([empty, 0]);
});

test('line breaks between values, which would end an event of a stream, are removed', () => {
  expect(clean('{\n  "cpu": {\r\n    "utilization_percent": 5\n  }\n}')).toEqual([
    '{"cpu":{"utilization_percent":5}}',
    0,
  ]);
});
