import { expect, test } from 'vitest';
import { findDescendants, toSeen } from '../../../../shared/processes/descendants.ts';
import type { ProcessReading } from '../../../../shared/readings/processes.ts';

const process = (pid: number, parentPid: number, startedAt = pid) => ({ pid, parentPid, startedAt }) as ProcessReading;
const pids = (processes: readonly ProcessReading[]) => processes.map(({ pid }) => pid);

test('a process comes first, then its children and theirs, each once', () => {
  const all = [process(1, 0), process(10, 1), process(11, 10), process(12, 10), process(13, 11), process(20, 1)];
  expect(pids(findDescendants(all[1], all, new Map()))).toEqual([10, 11, 12, 13]);
});

test('one whose parent has exited still belongs to it, another with a reused pid does not', () => {
  const before = [process(10, 1), process(11, 10), process(12, 11), process(13, 11)];
  const seen = toSeen(findDescendants(before[0], before, new Map()));
  const now = [process(10, 1), process(12, 1), process(13, 1, 9999)];
  expect(pids(findDescendants(now[0], now, seen))).toEqual([10, 12]);
});

test('a cycle of reused pids ends', () => {
  const all = [process(10, 11), process(11, 10)];
  expect(pids(findDescendants(all[0], all, new Map()))).toEqual([10, 11]);
});
