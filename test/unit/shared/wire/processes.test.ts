import { Value } from 'typebox/value';
import { expect, test } from 'vitest';
import { ProcessesWire, toProcesses, toProcessList } from '../../../../shared/wire/processes.ts';
import { gpuWith } from '../../../fake/gpus.ts';
import { processesOf, processOf } from '../../../fake/readings.ts';
import { createSnapshot } from '../../../fake/snapshot.ts';

const onGpu = (pid: number, memoryBytes: number | null) => ({ pid, name: null, memoryBytes, busyPercent: null });

test('a process has its memory on all GPUs together, unknown where none of them says', () => {
  const gpus = [
    gpuWith({ processes: [onGpu(7, 100), onGpu(8, null)] }),
    gpuWith({ processes: [onGpu(7, 20)] }),
    gpuWith({ processes: null }),
  ];
  const list = toProcessList(
    [7, 8, 9].map((pid) => processOf({ pid })),
    gpus,
  );
  expect(list.map(({ gpu_memory }) => gpu_memory)).toEqual([120, null, null]);
});

test('no threads are unknown ones, for every process has at least one', () => {
  expect(toProcessList([processOf({ threads: 0 })], null)[0]?.num_threads).toBeNull();
  expect(toProcesses(createSnapshot({ processes: { ...processesOf([]), threads: 0 } })).threads).toBeNull();
});

test('a start that is beyond all dates does not spoil the whole list', () => {
  const list = toProcessList([processOf({ startedAt: 1e300 }), processOf({ startedAt: 0 }), processOf({})], null);
  expect(list.map(({ started }) => started)).toEqual(['+275760-09-13T00:00:00.000Z', '1970-01-01T00:00:00.000Z', null]);
});

test('of a machine that lists no processes it is a whole answer, all null', () => {
  const none = toProcesses(createSnapshot());
  expect(Value.Errors(ProcessesWire, none)).toEqual([]);
  expect([none.total, none.zombie, none.top]).toEqual([null, null, []]);
});
