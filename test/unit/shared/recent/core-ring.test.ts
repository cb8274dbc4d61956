import { expect, test } from 'vitest';
import { createCoreRing } from '../../../../shared/recent/core-ring.ts';
import { cpuAt } from '../../../fake/readings.ts';
import { createSnapshot } from '../../../fake/snapshot.ts';

const sampleAt = (at: number, ...percents: readonly (number | null)[]) =>
  createSnapshot({
    at,
    cpu: { ...cpuAt(0), cores: percents.map((busyPercent, id) => ({ id, busyPercent, kind: null })) },
  });

test('each core has its last two minutes, whole percents and gaps', () => {
  const ring = createCoreRing();
  for (let at = 0; at <= 200_000; at += 1000) ring.record(sampleAt(at, 12.4, null));
  const { ids, moments } = ring.read();
  expect(ids).toEqual([0, 1]);
  expect([moments.length, moments[0]]).toEqual([121, { at: 80_000, percents: [12, null] }]);
});

test('it starts over with other cores and when the clock is set back, and skips a machine without them', () => {
  const ring = createCoreRing();
  ring.record(createSnapshot({ at: 0 }));
  ring.record(sampleAt(1000, 1));
  ring.record(sampleAt(2000, 1, 2));
  expect(ring.read()).toEqual({ ids: [0, 1], moments: [{ at: 2000, percents: [1, 2] }] });
  ring.record(sampleAt(500, 3, 4));
  expect(ring.read().moments).toEqual([{ at: 500, percents: [3, 4] }]);
});
