import { headroomOf, type Sensor } from '../readings/sensors.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Metric, Point } from './metric.ts';

/** Sensors that have such a figure now, by their ids. */
function readTemperatures({ sensors }: Snapshot, pick: (sensor: Sensor) => number | null): readonly Point[] {
  return (sensors?.list ?? []).flatMap((sensor): readonly Point[] => {
    const value = sensor.kind === 'temperature' ? pick(sensor) : null;
    return value === null ? [] : [[sensor.id, value]];
  });
}

export const sensorsMetrics = {
  'battery.chargePercent': {
    label: 'Battery',
    unit: 'percent',
    wire: 'battery.batteries.percent',
    instances: 'battery',
    description: 'Charge, of what the battery holds when full (power_supply).',
    read: (snapshot) => snapshot.power?.batteries.map((battery) => [battery.name, battery.chargePercent]) ?? [],
  },
  'sensor.temperatureCelsius': {
    label: 'Sensor',
    unit: 'celsius',
    wire: 'sensors.value',
    instances: 'sensor',
    description: 'Temperature of each sensor, as its driver tells it (hwmon).',
    read: (snapshot) => readTemperatures(snapshot, ({ value }) => value),
  },
  'sensor.headroomCelsius': {
    label: 'Heat headroom',
    unit: 'degrees',
    wire: 'sensors.headroom',
    instances: 'sensor',
    description: 'How far a sensor is below what its device calls critical; of those that name such a limit (hwmon).',
    read: (snapshot) => readTemperatures(snapshot, headroomOf),
  },
} as const satisfies Record<string, Metric>;
