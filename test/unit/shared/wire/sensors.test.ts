import { Value } from 'typebox/value';
import { expect, test } from 'vitest';
import type { Sensor } from '../../../../shared/readings/sensors.ts';
import {
  BatteryWire,
  ContainerWire,
  SensorWire,
  toBattery,
  toContainer,
  toSensor,
} from '../../../../shared/wire/sensors.ts';
import { createSnapshot } from '../../../fake/snapshot.ts';

const sensor = (part: Partial<Sensor>): Sensor => ({
  ...{
    id: 'a',
    kind: 'temperature',
    chip: 'nvme',
    label: '',
    value: 40,
    high: null,
    critical: 85,
    part: null,
    disk: null,
  },
  ...part,
});

test('only temperatures have headroom: a fan is not too near to its limit', () => {
  const [heat, fan, unlimited] = [sensor({}), sensor({ kind: 'fan' }), sensor({ critical: null })].map(toSensor);
  expect([heat?.headroom, fan?.headroom, unlimited?.headroom]).toEqual([45, null, null]);
  expect(Value.Errors(SensorWire, unlimited)).toEqual([]);
});

test('a desktop has no battery, and a laptop without one in it has an empty list', () => {
  expect(toBattery(createSnapshot())).toBeNull();
  const bare = toBattery(createSnapshot({ power: { isOnMains: null, batteries: [] } }));
  expect([Value.Errors(BatteryWire, bare), bare]).toEqual([[], { on_mains: null, batteries: [] }]);
});

test('without limits there is no container, and a limit of one kind leaves the others unknown', () => {
  expect(toContainer(null)).toBeNull();
  const unknown = { cpuUsedPercent: null, cpuThrottledPercent: null, memoryLimitBytes: null, memoryUsedBytes: null };
  const more = { memoryUsedPercent: null, processLimit: null, processes: null };
  const container = toContainer({ version: 2, cpuLimitCores: 1.5, ...unknown, ...more });
  expect(Value.Errors(ContainerWire, container)).toEqual([]);
  expect([container?.cpu_limit_cores, container?.memory_limit_mb]).toEqual([1.5, null]);
});
