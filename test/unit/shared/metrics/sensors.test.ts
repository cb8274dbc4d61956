import { expect, test } from 'vitest';
import { sensorsMetrics } from '../../../../shared/metrics/sensors.ts';
import type { Sensor } from '../../../../shared/readings/sensors.ts';
import { createSnapshot } from '../../../fake/snapshot.ts';

function sensor(id: string, part: Partial<Sensor> = {}): Sensor {
  const rest = { kind: 'temperature', chip: 'nvme', label: '', high: null, part: null, disk: null } as const;
  return { ...rest, id, value: 40, critical: 85, ...part };
}

const snapshot = createSnapshot({
  sensors: {
    problems: [],
    list: [
      sensor('hot', { value: 86 }),
      sensor('no limit', { critical: null }),
      sensor('no value', { value: null }),
      sensor('fan', { kind: 'fan', value: 900 }),
    ],
  },
});

test('temperatures are those of sensors that have one now, and of no fan', () => {
  expect(sensorsMetrics['sensor.temperatureCelsius'].read(snapshot)).toEqual([
    ['hot', 86],
    ['no limit', 40],
  ]);
});

test('headroom is of sensors with a limit only, and below zero beyond it', () => {
  expect(sensorsMetrics['sensor.headroomCelsius'].read(snapshot)).toEqual([['hot', -1]]);
});
