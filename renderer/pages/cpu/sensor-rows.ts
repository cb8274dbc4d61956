import type { Battery, Sensor } from '../../../shared/readings/sensors.ts';
import type { Format } from '../../../shared/text/create-format.ts';

export interface SensorRow {
  readonly id: string;
  readonly name: string;
  /** The full name, where there is a longer one. */
  readonly tooltip?: string;
  readonly value: string;
  /** Of a battery, which has a bar. */
  readonly percent?: number | null;
  /** The critical temperature; the power of a battery. */
  readonly limit: string;
}

/** The batteries and sensors of a machine as rows of one table. */
export function listSensorRows(
  batteries: readonly Battery[],
  sensors: readonly Sensor[],
  format: Format,
): readonly SensorRow[] {
  return [
    ...batteries.map(
      ({ name, state, chargePercent, powerWatts }): SensorRow => ({
        id: `battery ${name}`,
        name: `${name} (${state})`,
        value: format.percent(chargePercent),
        percent: chargePercent,
        limit: format.metric(powerWatts, 'watts'),
      }),
    ),
    ...sensors.map(
      (sensor): SensorRow => ({
        id: sensor.id,
        name: `${sensor.chip} ${sensor.label}`,
        tooltip: sensor.id,
        value: formatSensor(sensor, format),
        limit: sensor.kind === 'temperature' ? format.temperature(sensor.critical) : '–',
      }),
    ),
  ];
}

function formatSensor({ kind, value }: Sensor, format: Format): string {
  if (value === null) return '–';
  if (kind === 'temperature') return format.temperature(value);
  if (kind === 'power') return format.metric(value, 'watts');
  if (kind === 'fan') return `${format.number(value)}\u00a0rpm`;
  return `${format.number(value, 2)}\u00a0${kind === 'voltage' ? 'V' : 'A'}`;
}
