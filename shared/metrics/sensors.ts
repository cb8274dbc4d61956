import { headroomOf, type Sensor } from '../readings/sensors.ts';
import type { Snapshot } from '../snapshot.ts';
import { message } from '../text/message.ts';
import type { Metric, Point } from './metric.ts';

/** Sensors that have such a value at the moment, by their ids. */
function readTemperatures({ sensors }: Snapshot, pick: (sensor: Sensor) => number | null): readonly Point[] {
  return (sensors?.list ?? []).flatMap((sensor): readonly Point[] => {
    const value = sensor.kind === 'temperature' ? pick(sensor) : null;
    return value === null ? [] : [[sensor.id, value]];
  });
}

export const sensorsMetrics = {
  'battery.chargePercent': {
    label: message('Battery'),
    unit: 'percent',
    wire: 'battery.batteries.percent',
    instances: 'battery',
    description: message('Charge in percent of a full battery (power_supply).'),
    read: (snapshot) => snapshot.power?.batteries.map((battery) => [battery.name, battery.chargePercent]) ?? [],
  },
  'sensor.temperatureCelsius': {
    label: message('Sensor'),
    unit: 'celsius',
    wire: 'sensors.value',
    instances: 'sensor',
    description: message('Temperature of each sensor, as reported by its driver (hwmon).'),
    read: (snapshot) => readTemperatures(snapshot, ({ value }) => value),
  },
  'sensor.headroomCelsius': {
    label: message('Thermal headroom'),
    unit: 'degrees',
    wire: 'sensors.headroom',
    instances: 'sensor',
    description: message('Distance of a sensor from its critical temperature, for sensors that report one (hwmon).'),
    read: (snapshot) => readTemperatures(snapshot, headroomOf),
  },
} as const satisfies Record<string, Metric>;
