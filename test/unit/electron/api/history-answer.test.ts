import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerHistory } from '../../../../electron/api/history-answer.ts';
import { createHistory } from '../../../../electron/history/history.ts';
import { createShapes } from '../../../../electron/history/shapes.ts';
import { cpuAt } from '../../../fake/readings.ts';
import { createSnapshot } from '../../../fake/snapshot.ts';

const start = Date.UTC(2026, 0, 5);
const hours = 5;
const end = start + hours * 3_600_000;
const valueAt = (at: number) => ((at - start) / 1000) % 1000;

const history = createHistory(createShapes(30));
const cores = [0, 1].map((id) => ({ id, busyPercent: 50, kind: null }));
for (let at = start; at < end; at += 1000)
  history.record(createSnapshot({ at, cpu: { ...cpuAt(valueAt(at)), cores } }));

function ask(from: number, to: number, interval?: number, maxPoints?: number) {
  const query = {
    metrics: 'cpu.utilization_percent',
    start: String(from / 1000),
    end: String(to / 1000),
    ...(interval === undefined ? {} : { interval }),
    ...(maxPoints === undefined ? {} : { max_points: maxPoints }),
  };
  const [series] = answerHistory({ readHistory: history.read }, query, end).series;
  if (!series) throw new Error('there is no such series');
  return { ...series, startAt: Date.parse(series.start) };
}

describe('the interval of a history answer', () => {
  test.each([10, 20, 60, 300, 900, 3600])('of %i s is kept exactly', (interval) => {
    const span = Math.min(2, hours) * 3_600_000;
    const series = ask(end - span, end, interval);
    expect(series.interval_seconds).toBe(interval);
    expect(series.startAt).toBe(end - span);
    expect(series.mean).toHaveLength(span / 1000 / interval);
  });

  test('is kept for more than 500 points, unless fewer are requested', () => {
    expect(ask(end - 2 * 3_600_000, end, 10).mean).toHaveLength(720);
    const few = ask(end - 2 * 3_600_000, end, 10, 100);
    expect(few).toMatchObject({ interval_seconds: 80 });
    expect(few.mean).toHaveLength(90);
  });

  test('finer than what is stored is its smallest multiple that is not', () => {
    expect(ask(start, end, 45).interval_seconds).toBe(90);
    expect(ask(start, end, 10).interval_seconds).toBe(60);
  });

  test('gives steps at whole multiples of it, that enclose the span and no more, with the mean and peak of what was sampled', () => {
    const from = fc.integer({ min: 0, max: hours * 3600 - 61 });
    const length = fc.integer({ min: 60, max: 7200 });
    const interval = fc.constantFrom(60, 120, 180, 300, 420, 900, 3600);
    fc.assert(
      fc.property(from, length, interval, (fromSeconds, seconds, step) => {
        const first = start + fromSeconds * 1000;
        const last = Math.min(end, first + seconds * 1000);
        const series = ask(first, last, step);
        const stepMs = step * 1000;
        expect(series.interval_seconds).toBe(step);
        expect(series.startAt).toBe(Math.floor(first / stepMs) * stepMs);
        const until = series.startAt + series.mean.length * stepMs;
        expect(until).toBe(Math.ceil(last / stepMs) * stepMs);
        series.mean.forEach((mean, index) => {
          const at = series.startAt + index * stepMs;
          const values: number[] = [];
          for (let sample = Math.max(start, at); sample < Math.min(end, at + stepMs); sample += 1000)
            values.push(valueAt(sample));
          const exact = values.reduce((sum, value) => sum + value, 0) / values.length;
          expect(Math.abs(Number(mean) - exact)).toBeLessThan(0.01);
          expect(series.max[index]).toBe(Math.max(...values));
        });
      }),
    );
  });

  test('that does not divide a step of the tier shares that step by its overlap', () => {
    const series = ask(start + 3_600_000 * 3, start + 3_600_000 * 3 + 600_000, 150);
    expect(series.interval_seconds).toBe(150);
    expect(series.mean).toHaveLength(4);
  });

  test('is chosen freely if none is requested: at most as many points as wanted', () => {
    expect(ask(start, end).mean.length).toBeLessThanOrEqual(500);
  });
});

const askFor = (query: Parameters<typeof answerHistory>[1]) => answerHistory({ readHistory: history.read }, query, end);

describe('a question without details', () => {
  test('is answered with the usual metrics of the last hour', () => {
    const { start: from, end: to, series } = askFor({});
    expect([Date.parse(from), Date.parse(to)]).toEqual([end - 3_600_000, end]);
    expect(series.map(({ metric }) => metric)).toEqual(['cpu.utilization_percent']);
  });

  test('may name each core, and times as the command line takes them', () => {
    const { start: from, series } = askFor({ metrics: 'cpu.per_core_utilization', start: '-2h', end: 'now' });
    expect(Date.parse(from)).toBe(end - 7_200_000);
    expect(series.map(({ instance }) => instance)).toEqual(['0', '1']);
  });

  test('may use the names of other monitors', () => {
    expect(askFor({ metrics: 'cpu.usage_percent' }).series[0]?.metric).toBe('cpu.utilization_percent');
  });
});

test.each([
  [{ start: 'yesterday' }, 'start: "yesterday" is not a time; use -2h or 7d (that long ago), '],
  [{ end: String(end) }, 'is not a time'],
  [{ start: '1h', end: '2h' }, 'start must be before end'],
  [{ start: '400d' }, 'must not exceed 366 days'],
  [{ metrics: 'cpu.colour' }, 'metrics: unknown metric "cpu.colour"'],
])('%j is refused as a mistake of the client', (query, text) => {
  expect(() => askFor(query)).toThrow(
    expect.objectContaining({ message: expect.stringContaining(text), code: 'refused' }),
  );
});
