import { expect, test } from 'vitest';
import { createSuspects } from '../../../../../electron/alerts/suspects/suspects.ts';
import { cpuAt, memoryAt, processesOf, processOf } from '../../../../fake/readings.ts';
import { ruleWith } from '../../../../fake/rules.ts';
import { createSnapshot } from '../../../../fake/snapshot.ts';
import { createMachine, start } from '../../../../fake/suspects.ts';

test('no suspect is named for the network, for values that are too low, and for disk space', () => {
  const { look, rank } = createMachine();
  look([processOf({ pid: 5, name: 'hog', cpuPercent: 95 })], { cpu: cpuAt(96), memory: memoryAt(9) }, 4);
  expect(rank({ metric: 'network.sentBytesPerSecond' })).toEqual([]);
  expect(rank({ comparison: 'below' })).toEqual([]);
  expect(rank({ metric: 'disk.usedPercent' })).toEqual([]);
});

test('of many that are busy the five heaviest are listed', () => {
  const { look, rank } = createMachine();
  const many = Array.from({ length: 50 }, (_, index) =>
    processOf({ pid: 5 + index, name: `p${index}`, cpuPercent: index, startedAt: 1 }),
  );
  look(many, { cpu: cpuAt(99) }, 4);
  expect(rank({})?.map(({ name }) => name)).toEqual(['p49', 'p48', 'p47', 'p46', 'p45']);
});

test('where only the top processes are known they are ranked, and where none are nothing is known', () => {
  const suspects = createSuspects(() => []);
  const top = processesOf([processOf({ pid: 5, name: 'hog', cpuPercent: 95 })]);
  let snapshot = createSnapshot();
  for (let turn = 1; turn <= 4; turn += 1) {
    snapshot = createSnapshot({ at: start + 3000 * turn, sinceLastMs: 3000, processes: { ...top }, cpu: cpuAt(96) });
    suspects.record(snapshot);
  }
  expect(suspects.rank(ruleWith(), '', snapshot, false)?.[0]?.name).toBe('hog');
  expect(suspects.rank(ruleWith(), '', { ...snapshot, processes: null }, false)).toBeNull();
});
