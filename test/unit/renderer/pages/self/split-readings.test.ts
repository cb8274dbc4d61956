import { expect, test } from 'vitest';
import { splitReadings } from '../../../../../renderer/pages/self/split-readings.ts';
import type { Health } from '../../../../../shared/snapshot.ts';
import { createSnapshot } from '../../../../fake/snapshot.ts';

const health = (part: Partial<Health>): Health => ({ state: 'ok', at: 0, tookMs: 0, ...part });

test('readings are sorted by their cost, or by their last run until that is known, then by name', () => {
  const { present, absent } = splitReadings({
    ...createSnapshot().health,
    cpu: health({ tookMs: 1, costMsPerSecond: 5 }),
    disks: health({ tookMs: 9 }),
    memory: health({ tookMs: 5 }),
    gpus: health({ state: 'failed', tookMs: 50, costMsPerSecond: 0.1 }),
    sensors: health({ state: 'absent' }),
    agents: health({ state: 'absent' }),
  });
  const names = present.map(({ name }) => name).filter((name) => ['cpu', 'disks', 'memory', 'gpus'].includes(name));
  expect(names).toEqual(['disks', 'cpu', 'memory', 'gpus']);
  expect(present.map(({ name }) => name)).not.toContain('sensors');
  expect(absent).toContain('sensors');
  expect(absent).not.toContain('agents');
});

test('before the first sample there are none', () => {
  expect(splitReadings(undefined)).toEqual({ present: [], absent: [] });
});
