import { expect, test } from 'vitest';
import {
  rankApplications,
  splitMoment,
  stackApplications,
} from '../../../../../../renderer/pages/overview/applications/stack.ts';
import type { ApplicationMoment } from '../../../../../../shared/recent/application-ring.ts';

const moment = (at: number, busyPercent: number | null, cpu: Readonly<Record<string, number>>): ApplicationMoment => ({
  at,
  busyPercent,
  usedBytes: 1000,
  applications: Object.entries(cpu).map(([name, cpuPercent]) => ({
    name,
    cpuPercent,
    residentBytes: 100 * cpuPercent,
  })),
});

test('the six that used the most are shown, the largest first', () => {
  const moments = [moment(0, 90, { a: 1, b: 9, c: 2, d: 3, e: 4, f: 5, g: 6, idle: 0 }), moment(2000, 90, { a: 20 })];
  expect(rankApplications(moments, 'cpu', [])).toEqual(['a', 'b', 'g', 'f', 'e', 'd']);
  expect(rankApplications([], 'cpu', [])).toEqual([]);
});

test('those that are shown keep their places until another one uses clearly more', () => {
  const about = (b: number) => [moment(0, 90, { a: 10, b })];
  expect(rankApplications(about(11), 'cpu', ['a', 'b'])).toEqual(['a', 'b']);
  const seven = (last: number) => [moment(0, 90, { a: 9, b: 9, c: 9, d: 9, e: 9, f: 9, g: last })];
  const shown = ['a', 'b', 'c', 'd', 'e', 'f'];
  expect(rankApplications(seven(10), 'cpu', shown)).toEqual(shown);
  expect(rankApplications(seven(12), 'cpu', shown)).toContain('g');
});

test('the layers and all others add up to the total', () => {
  const layers = stackApplications([moment(1000, 50, { a: 20, b: 10, c: 5 })], 'cpu', ['a', 'b'], 3000);
  expect(layers).toEqual([
    [{ x: -2000, y: 20, own: 20 }],
    [{ x: -2000, y: 30, own: 10 }],
    [{ x: -2000, y: 50, own: 0 }],
    [{ x: -2000, y: 50 }],
  ]);
});

test('parts that are more than the total, such as shared memory, are made smaller', () => {
  const { parts, total } = splitMoment(moment(0, 30, { a: 40, b: 20 }), 'cpu', ['a', 'b']);
  expect(total).toBe(30);
  expect(parts.map((part) => Math.round(part))).toEqual([20, 10, 0]);
  expect(splitMoment(moment(0, 30, { a: 8 }), 'memory', ['a'])).toEqual({ parts: [800, 200], total: 1000 });
});

test('an unknown total is the sum of what is known, and nothing known is a gap', () => {
  expect(splitMoment(moment(0, null, { a: 8, b: 1 }), 'cpu', ['a'])).toEqual({ parts: [8, 1], total: 9 });
  expect(stackApplications([moment(0, null, {})], 'cpu', ['a'], 0).map(([point]) => point?.y)).toEqual([
    null,
    null,
    null,
  ]);
});
