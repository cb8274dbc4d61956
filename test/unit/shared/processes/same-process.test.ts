import { expect, test } from 'vitest';
import { isSameProcess } from '../../../../shared/processes/same-process.ts';

const at = (startedAt: number | null, pid = 7) => ({ pid, startedAt });

test('a process is the same though its start was computed again, and another where its pid is used again', () => {
  expect(isSameProcess(at(60_000), at(60_004))).toBe(true);
  expect(isSameProcess(at(60_004), at(60_000))).toBe(true);
  expect(isSameProcess(at(60_000), at(61_000))).toBe(false);
  expect(isSameProcess(at(60_000), at(60_000, 8))).toBe(false);
});

test('without a start only the pid is known, and it is never taken for one that has a start', () => {
  expect(isSameProcess(at(null), at(null))).toBe(true);
  expect(isSameProcess(at(null), at(60_000))).toBe(false);
});
