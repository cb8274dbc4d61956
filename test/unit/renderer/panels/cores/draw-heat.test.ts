import { expect, test } from 'vitest';
import { listRowLabels } from '../../../../../renderer/panels/cores/draw-heat.ts';

const rows = (...groups: readonly string[]) => groups.map((group, id) => ({ name: String(id), group }));
const alike = (count: number) => rows(...Array.from({ length: count }, () => ''));

test('each row has its number where there is room, else every second, fourth and so on', () => {
  expect(listRowLabels(alike(3), 20).map(([, label]) => label)).toEqual(['0', '1', '2']);
  expect(listRowLabels(alike(8), 8).map(([row]) => row)).toEqual([0, 2, 4, 6]);
  expect(listRowLabels(alike(256), 1).map(([row]) => row)).toEqual(
    Array.from({ length: 16 }, (_, index) => index * 16),
  );
});

test('the first core of each kind names it, and no number is written over that', () => {
  expect(listRowLabels(rows('P', 'P', 'E', 'E', 'E'), 8)).toEqual([
    [0, 'P'],
    [2, 'E'],
    [4, '4'],
  ]);
});
