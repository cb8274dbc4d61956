import { expect, test } from 'vitest';
import type { ApplicationReading } from '../../../../shared/readings/processes.ts';
import { createApplicationRing } from '../../../../shared/recent/application-ring.ts';
import { cpuAt, memoryAt, processesOf } from '../../../fake/readings.ts';
import { createSnapshot } from '../../../fake/snapshot.ts';

const application = (name: string, cpuPercent: number | null, residentBytes = 100): ApplicationReading => ({
  name,
  processes: 1,
  cpuPercent,
  residentBytes,
  readBytesPerSecond: null,
  writeBytesPerSecond: null,
});

const core = (id: number) => ({ id, busyPercent: 50, kind: null });

/** A machine with four cores. */
const sampleAt = (at: number, busyPercent: number, ...applications: readonly ApplicationReading[]) =>
  createSnapshot({
    at,
    cpu: { ...cpuAt(busyPercent), cores: [0, 1, 2, 3].map(core) },
    memory: memoryAt(50),
    processes: { ...processesOf([]), applications },
  });

test('CPU is a share of the whole machine', () => {
  const ring = createApplicationRing();
  ring.record(sampleAt(2000, 80, application('make', 200), application('sh', null)));
  expect(ring.moments).toMatchObject([
    {
      at: 2000,
      busyPercent: 80,
      applications: [
        { name: 'make', cpuPercent: 50 },
        { name: 'sh', cpuPercent: 0 },
      ],
    },
  ]);
});

test('two seconds are one moment, with the means of its samples', () => {
  const ring = createApplicationRing();
  ring.record(sampleAt(2000, 10, application('a', 40, 100)));
  ring.record(sampleAt(3000, 30, application('a', 80, 300), application('b', 40, 7)));
  ring.record(sampleAt(4000, 90));
  expect(ring.moments.map(({ at, busyPercent }) => [at, busyPercent])).toEqual([
    [3000, 20],
    [4000, 90],
  ]);
  expect(ring.moments[0]?.applications).toEqual([
    { name: 'a', cpuPercent: 15, residentBytes: 200 },
    { name: 'b', cpuPercent: 5, residentBytes: 7 },
  ]);
});

test('it keeps ten minutes, and starts over when the clock is set back', () => {
  const ring = createApplicationRing();
  for (let at = 0; at <= 1_200_000; at += 1000) ring.record(sampleAt(at, 1));
  expect(ring.moments.length).toBeLessThanOrEqual(301);
  expect(ring.moments[0]?.at).toBeGreaterThanOrEqual(600_000);
  ring.record(sampleAt(5000, 1));
  expect(ring.moments.map(({ at }) => at)).toEqual([5000]);
});

test('of many applications it keeps those with the most CPU and those with the most memory', () => {
  const ring = createApplicationRing();
  const many = Array.from({ length: 50 }, (_, index) => application(`app${index}`, index, 50 - index));
  ring.record(sampleAt(0, 1, ...many));
  const names = ring.moments[0]?.applications.map(({ name }) => name) ?? [];
  expect(names).toHaveLength(16);
  expect(names).toEqual(expect.arrayContaining(['app49', 'app42', 'app0', 'app7']));
});

test('a machine whose processes are not read adds nothing, and loaded moments come first', () => {
  const ring = createApplicationRing();
  const earlier = { at: 1000, busyPercent: 1, usedBytes: 1, applications: [] };
  ring.load([earlier]);
  ring.record(createSnapshot({ at: 2000, cpu: cpuAt(3) }));
  ring.record(sampleAt(4000, 3));
  expect(ring.moments.map(({ at }) => at)).toEqual([1000, 4000]);
});

test('it is the same whether the moments are asked for after every sample or only at the end', () => {
  const [asked, unasked] = [createApplicationRing(), createApplicationRing()];
  const many = (at: number) => Array.from({ length: 20 }, (_, index) => application(`app${index}`, (at * index) % 97));
  for (let at = 0; at <= 900_000; at += 700) {
    for (const ring of [asked, unasked]) ring.record(sampleAt(at, at % 100, ...many(at)));
    void asked.moments;
  }
  expect(unasked.moments).toEqual(asked.moments);
  expect(unasked.moments.length).toBeGreaterThan(290);
});

test('a sample is not worked on until the moments are asked for', () => {
  const ring = createApplicationRing();
  let reads = 0;
  const watched = new Proxy([application('make', 200)], {
    get(target, key) {
      reads += 1;
      return Reflect.get(target, key);
    },
  });
  ring.record(createSnapshot({ ...sampleAt(0, 1), processes: { ...processesOf([]), applications: watched } }));
  expect(reads).toBe(0);
  expect(ring.moments[0]?.applications).toMatchObject([{ name: 'make' }]);
});

test('a list that was returned does not change', () => {
  const ring = createApplicationRing();
  ring.record(sampleAt(2000, 10));
  const before = ring.moments;
  ring.record(sampleAt(3000, 30));
  ring.record(sampleAt(4000, 30));
  expect(ring.moments).toHaveLength(2);
  expect(before).toMatchObject([{ at: 2000, busyPercent: 10 }]);
});
