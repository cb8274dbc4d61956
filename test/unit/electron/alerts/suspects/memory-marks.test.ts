import { expect, test } from 'vitest';
import { createMemoryMarks } from '../../../../../electron/alerts/suspects/memory-marks.ts';
import { memoryAt, processesOf, processOf } from '../../../../fake/readings.ts';
import { createSnapshot } from '../../../../fake/snapshot.ts';

const mib = 1024 ** 2;
const start = 1_800_000_000_000;

function record() {
  let all = [processOf({ pid: 1 })];
  let at = start;
  const marks = createMemoryMarks(() => all);
  return {
    marks,
    alive: () => new Map(all.map((process) => [process.pid, process])),
    sample(usedPercent: number, processBytes = 9 * mib, kind?: 'resumed') {
      at += 3000;
      all = [processOf({ pid: 1, residentBytes: processBytes })];
      const events = kind ? [{ kind, subject: '', ms: 1 }] : [];
      marks.record(
        createSnapshot({ at, sinceLastMs: 3000, processes: processesOf(all), memory: memoryAt(usedPercent), events }),
      );
    },
  };
}

test('nothing is known before the first sample, and nothing older at it', () => {
  const { marks, alive, sample } = record();
  expect([marks.highestBytes, marks.readLowest(alive()), marks.read(0, alive())]).toEqual([null, null, null]);
  sample(50);
  expect([marks.readLowest(alive()), marks.read(0, alive())]).toEqual([null, null]);
  sample(60);
  expect(marks.readLowest(alive())).toMatchObject({ ageMs: 3000, usedBytes: memoryAt(50).usedBytes });
});

test('the lowest is the mark at which the machine used least, the highest also between marks', () => {
  const { marks, alive, sample } = record();
  for (const percent of [50, 90, 50, 50, 30, 30, 30, 30, 40, 40]) sample(percent, percent * mib);
  expect(marks.highestBytes).toBe(memoryAt(90).usedBytes);
  const lowest = marks.readLowest(alive());
  expect(lowest?.usedBytes).toBe(memoryAt(30).usedBytes);
  expect([...(lowest?.byKey.values() ?? [])]).toEqual([30 * mib]);
});

test('the highest outlives the thinning of marks, and is forgotten after half an hour and after sleep', () => {
  const { marks, sample } = record();
  sample(50);
  sample(90);
  for (let count = 0; count < 500; count += 1) sample(50);
  expect(marks.highestBytes).toBe(memoryAt(90).usedBytes);
  for (let count = 0; count < 150; count += 1) sample(50);
  expect(marks.highestBytes).toBe(memoryAt(50).usedBytes);
  sample(20, 9 * mib, 'resumed');
  expect(marks.highestBytes).toBe(memoryAt(20).usedBytes);
});
