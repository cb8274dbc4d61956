import { describe, expect, test } from 'vitest';
import {
  createPortableCpuCollector,
  readBusy,
  readPortableFrequency,
} from '../../../../../electron/collect/portable/cpu.ts';
import { tickAt } from '../../../../fake/tick.ts';

const times = (user: number, idle: number) => ({ user, nice: 0, sys: 0, idle, irq: 0 });
const at = (ms: number) => tickAt(ms, 60_000);

describe('the portable CPU', () => {
  const core = (user: number, idle: number) => ({ model: '', speed: 0, times: times(user, idle) });

  test('is the share of time that is not idle', () => {
    expect(readBusy(core(30, 70))).toEqual({ busyMs: 30, allMs: 100 });
    let cores = [core(0, 0), core(0, 0)];
    const collector = createPortableCpuCollector(() => cores);
    expect(collector.collect(at(0))).toMatchObject({ busyPercent: null });
    cores = [core(75, 25), core(25, 75)];
    expect(collector.collect(at(1000))).toMatchObject({
      busyPercent: 50,
      cores: [{ busyPercent: 75 }, { busyPercent: 25 }],
    });
  });

  test('is unknown for one sample when the number of CPUs changes', () => {
    let cores = [core(0, 0)];
    const collector = createPortableCpuCollector(() => cores);
    collector.collect(at(0));
    cores = [core(10, 10), core(10, 10)];
    expect(collector.collect(at(1000))).toMatchObject({ busyPercent: null, cores: [{ busyPercent: null }, {}] });
  });
});

test('the clock is the mean of what os.cpus() reports, and unknown on Apple silicon', () => {
  const cpus = [1000, 3000].map((speed) => ({ model: '', speed, times: times(0, 0) }));
  expect(readPortableFrequency(cpus)).toMatchObject({
    currentMhz: 2000,
    cores: [{ id: 0 }, { id: 1, currentMhz: 3000 }],
  });
  expect(readPortableFrequency([{ model: '', speed: 0, times: times(0, 0) }])).toBeNull();
});
