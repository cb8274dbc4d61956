import type { Battery, Sensor } from '../../../shared/readings/sensors.ts';
import {
  formatCount,
  formatMetric,
  formatPercent,
  formatTemperature,
  type Units,
} from '../../../shared/text/format.ts';
import { Card } from '../../panels/card.tsx';
import { Bar } from '../../panels/cores.tsx';
import { accentStyle } from '../../panels/dial.tsx';
import { useLiveState, useUnits } from '../../state/context.ts';
import { strings } from '../../text/strings.ts';

const words = strings.pageWords;

function formatSensor({ kind, value }: Sensor, units: Units): string {
  if (value === null) return '–';
  if (kind === 'temperature') return formatTemperature(value, units);
  if (kind === 'power') return formatMetric(value, 'watts', units);
  if (kind === 'fan') return `${formatCount(value)}\u00a0rpm`;
  return `${value.toFixed(2)}\u00a0${kind === 'voltage' ? 'V' : 'A'}`;
}

/** Temperatures, fans, power and batteries, and what did not answer. */
export function SensorCard() {
  const units = useUnits();
  const sensors = useLiveState((state) => state.snapshot?.sensors ?? null);
  const power = useLiveState((state) => state.snapshot?.power ?? null);
  const list = sensors?.list ?? [];
  const batteries = power?.batteries ?? [];
  return (
    <Card className="span-5" title={words.sensors} aside={list.length > 0 ? String(list.length) : undefined}>
      {list.length + batteries.length === 0 ? (
        <div className="state">{words.noSensors}</div>
      ) : (
        <table className="table sensor-table" style={accentStyle('warm')}>
          <thead>
            <tr>
              <th scope="col">{words.sensorColumns.sensor}</th>
              <th scope="col">{words.sensorColumns.value}</th>
              <th scope="col">{words.sensorColumns.limit}</th>
            </tr>
          </thead>
          <tbody>
            {batteries.map((battery) => (
              <BatteryRow key={battery.name} battery={battery} />
            ))}
            {list.map((sensor) => (
              <tr key={sensor.id}>
                <td title={sensor.id}>
                  {sensor.chip} {sensor.label}
                </td>
                <td>{formatSensor(sensor, units)}</td>
                <td className="table-pid">
                  {sensor.kind === 'temperature' ? formatTemperature(sensor.critical, units) : '–'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {sensors?.problems.map((problem) => (
        <div className="card-note" key={problem}>
          {problem}
        </div>
      ))}
    </Card>
  );
}

function BatteryRow({ battery }: { readonly battery: Battery }) {
  return (
    <tr>
      <td>
        {battery.name} ({battery.state})
      </td>
      <td>
        {formatPercent(battery.chargePercent)}
        <Bar className="thin" label={battery.name} percent={battery.chargePercent} />
      </td>
      <td className="table-pid">{battery.powerWatts === null ? '–' : `${Math.round(battery.powerWatts)}\u00a0W`}</td>
    </tr>
  );
}
