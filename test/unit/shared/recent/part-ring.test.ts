import { expect, test } from 'vitest';
import { createPartRing } from '../../../../shared/recent/part-ring.ts';
import { cpuAt, memoryAt } from '../../../fake/readings.ts';
import { createSnapshot } from '../../../fake/snapshot.ts';

const modes = { user: 10.123, nice: 0, system: 5, idle: 80, iowait: 4.9, irq: 0, softirq: 0, steal: 0 };
const sampleAt = (at: number) => createSnapshot({ at, cpu: { ...cpuAt(15), modesPercent: modes } });

test('it has a sample every five seconds of the last ten minutes', () => {
  const ring = createPartRing();
  for (let at = 0; at <= 1_200_000; at += 1000) ring.record(sampleAt(at));
  const { ids, moments } = ring.read();
  expect(ids).toContain('cpu.iowait');
  expect(moments).toHaveLength(121);
  expect([moments[0]?.at, moments.at(-1)?.at]).toEqual([600_000, 1_200_000]);
  expect(moments[0]?.values[ids.indexOf('cpu.user')]).toBe(10.12);
});

test('a part that was not reported is unknown, and the ring starts over when the clock is set back', () => {
  const ring = createPartRing();
  ring.record(createSnapshot({ at: 0 }));
  ring.record(sampleAt(1000));
  ring.record(createSnapshot({ at: 9000, memory: { ...memoryAt(50), freeBytes: 1 } }));
  const { ids, moments } = ring.read();
  expect(moments.map(({ values }) => values[ids.indexOf('memory.free')])).toEqual([null, 1]);
  ring.record(sampleAt(500));
  expect(ring.read().moments.map(({ at }) => at)).toEqual([500]);
});
