import { describe, expect, test } from 'vitest';
import { gpuWith } from '../../../../fake/gpus.ts';
import { createMachine } from '../../../../fake/suspects.ts';

describe('of a GPU', () => {
  const of = (busyPercent: number | null) =>
    gpuWith({
      processes: [
        { pid: 1, name: 'Xorg', memoryBytes: 10, busyPercent: 90 },
        { pid: 2, name: 'blender', memoryBytes: 900, busyPercent },
      ],
    });
  const { id } = of(1);

  test('are those with most memory, or with most time if it is known per process', () => {
    const { look, name } = createMachine();
    look([], { gpus: [of(1)] });
    expect(name({ metric: 'gpu.memoryUsedPercent' }, false, id)).toBe('process blender 99');
    for (const metric of ['gpu.busyPercent', 'gpu.temperatureCelsius', 'gpu.powerWatts'] as const) {
      expect(name({ metric }, false, id)).toBe('process Xorg 99');
    }
  });

  test('without the time of each process, the only process is named, and none of several', () => {
    const { look, name, rank } = createMachine();
    look([], { gpus: [of(null)] });
    expect(rank({ metric: 'gpu.busyPercent' }, false, id)).toEqual([]);
    look([], { gpus: [gpuWith({ processes: [{ pid: 2, name: 'blender', memoryBytes: 900, busyPercent: null }] })] });
    expect(name({ metric: 'gpu.busyPercent' }, false, id)).toBe('process blender 100');
  });

  test('no suspect is named for its clock, nor for a change or a forecast, because earlier use is not kept', () => {
    const { look, rank } = createMachine();
    look([], { gpus: [of(1)] });
    expect(rank({ metric: 'gpu.clockMhz' }, false, id)).toEqual([]);
    for (const metric of ['gpu.memoryUsedPercent', 'gpu.busyPercent'] as const) {
      for (const kind of ['change', 'forecast'] as const) expect(rank({ metric, kind }, false, id)).toEqual([]);
    }
  });
});
