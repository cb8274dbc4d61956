import { expect, test } from 'vitest';
import {
  parseCpuList,
  rankCapacities,
  readCoreKinds,
} from '../../../../../../electron/collect/linux/cpu/core-kinds.ts';
import { checkParser } from '../../../../../fake/parser.ts';
import { createTextSource } from '../../../../../fake/text-source.ts';

test.each([
  ['0-3,8\n', [0, 1, 2, 3, 8]],
  ['5', [5]],
  ['', []],
  ['0-1,x,-2,7', [0, 1, 7]],
])('the CPU list %j is %j', (text, ids) => {
  expect(parseCpuList(text)).toEqual(ids);
});

test('parseCpuList turns any text into finite numbers, or names the file in its error', () => {
  checkParser((text) => parseCpuList(text.slice(0, 12)), '0-3,8\n');
});

test('cores are ranked by capacity, with one kind in the middle of three', () => {
  const rank = (...capacities: readonly number[]) => [...rankCapacities(new Map(capacities.entries())).values()];
  expect(rank(1024, 1024)).toEqual([]);
  expect(rank(400, 1024)).toEqual(['efficiency', 'performance']);
  expect(rank(1024, 400, 700, 1024)).toEqual(['performance', 'efficiency', 'middle', 'performance']);
});

test('core kinds are unknown if a capacity is missing', () => {
  const texts = { 'sys/devices/system/cpu/cpu0/cpu_capacity': '1024\n' };
  expect(readCoreKinds(createTextSource(texts), [0, 1]).size).toBe(0);
});
