import { Value } from 'typebox/value';
import { describe, expect, test } from 'vitest';
import { SystemGpuSchema, toGpuList, toGpus } from '../../../../shared/wire/gpus.ts';
import { createGpu, gpuWith } from '../../../fake/gpus.ts';
import { createSnapshot } from '../../../fake/snapshot.ts';

describe('the GPUs of a machine', () => {
  test('are a whole answer, however much each card reports', () => {
    const gpus = [
      gpuWith({}),
      gpuWith({ id: 'b', state: 'failed', problem: 'torn' }),
      createGpu(0, 50, 60),
      createGpu(1, 50, 60),
    ];
    const answer = toGpus(createSnapshot({ gpus }));
    expect(Value.Errors(SystemGpuSchema, answer)).toEqual([]);
    expect(answer.gpus.map(({ gpu_index, id }) => [gpu_index, id])).toEqual(gpus.map(({ id }, index) => [index, id]));
  });

  test('are none, and the reading says why', () => {
    const snapshot = createSnapshot();
    const health = { ...snapshot.health, gpus: { state: 'failed', at: 0, tookMs: 0, error: 'no driver' } as const };
    expect(toGpus({ ...snapshot, health })).toMatchObject({
      gpus: [],
      gpu_type: 'none',
      state: 'failed',
      error: 'no driver',
    });
  });

  test('distinguish not throttled from unknown', () => {
    const [free, unknown] = toGpuList([gpuWith({ throttleReasons: [] }), gpuWith({ throttleReasons: null })]).gpus;
    expect([free?.throttle_reasons, unknown?.throttle_reasons]).toEqual([[], null]);
  });

  test('distinguish no process from unknown', () => {
    const [free, unknown] = toGpuList([gpuWith({ processes: [] }), gpuWith({ processes: null })]).gpus;
    expect([free?.processes, unknown?.processes]).toEqual([[], null]);
  });

  test('have their id for want of a UUID', () => {
    expect(toGpuList([gpuWith({ id: 'a' })]).gpus[0]).toMatchObject({ id: 'a', uuid: 'a' });
  });
});
