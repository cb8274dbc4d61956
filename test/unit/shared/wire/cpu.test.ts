import { Value } from 'typebox/value';
import { expect, test } from 'vitest';
import { CpuWire, PressureWire, toCpu, toPressure } from '../../../../shared/wire/cpu.ts';
import { cpuAt, unknownHost } from '../../../fake/readings.ts';
import { createSnapshot } from '../../../fake/snapshot.ts';

const host = { ...unknownHost, logicalCores: 8, physicalCores: 4 };
const load = (average1m: number) => ({ load: { average1m, average5m: 0, average15m: 0 } });

test('available cores are physical ones less the load, one at the least; without SMT known they are logical ones', () => {
  const cores = (average: number, of = host) => toCpu(createSnapshot(load(average)), of).available_cores;
  expect([cores(0.5), cores(3.75), cores(90)]).toEqual([3.5, 1, 1]);
  expect(cores(0.5, { ...host, physicalCores: null as never })).toBe(7.5);
  expect(toCpu(createSnapshot(), host).available_cores).toBeNull();
});

test('the logical cores are those that run; where none were read, those that the machine has', () => {
  const three = [0, 1, 2].map((id) => ({ id, busyPercent: id === 2 ? null : 12.345, kind: null }));
  const some = toCpu(createSnapshot({ cpu: { ...cpuAt(1), cores: three } }), host);
  expect([some.logical_cores, some.per_core_utilization]).toEqual([3, [12.35, 12.35, null]]);
  expect(toCpu(createSnapshot({ cpu: cpuAt(1) }), host).logical_cores).toBe(8);
});

test('of a machine that says nothing every value is null, and of an idle one zero', () => {
  const unknown = toCpu(createSnapshot(), host);
  expect(Value.Errors(CpuWire, unknown)).toEqual([]);
  expect([unknown.utilization_percent, unknown.cpu_times, unknown.pressure]).toEqual([null, null, null]);
  expect(toCpu(createSnapshot({ cpu: cpuAt(0) }), host).utilization_percent).toBe(0);
});

test('pressure has a part for all tasks only where the kernel counts it', () => {
  const some = { some10sPercent: 1, some60sPercent: 2, some300sPercent: 3 };
  const pressure = toPressure({ ...some, full10sPercent: null, full60sPercent: null, full300sPercent: null });
  expect(Value.Errors(PressureWire, pressure)).toEqual([]);
  expect(pressure).toMatchObject({ some_avg10: 1, some_avg60: 2, some_avg300: 3, full_avg10: null });
});
