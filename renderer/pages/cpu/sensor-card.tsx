import type { Battery, Sensor } from '../../../shared/readings/sensors.ts';
import type { Format } from '../../../shared/text/create-format.ts';
import { Card } from '../../panels/card.tsx';
import { Bar } from '../../panels/cores.tsx';
import { accentStyle } from '../../panels/dial.tsx';
import { useLiveState } from '../../state/context.ts';
import { cpuWords } from '../../text/cpu-words.ts';
import { useFormat, useText } from '../../text/language.ts';

function formatSensor({ kind, value }: Sensor, format: Format): string {
  if (value === null) return '–';
  if (kind === 'temperature') return format.temperature(value);
  if (kind === 'power') return format.metric(value, 'watts');
  if (kind === 'fan') return `${format.number(value)}\u00a0rpm`;
  return `${format.number(value, 2)}\u00a0${kind === 'voltage' ? 'V' : 'A'}`;
}

/** Temperatures, fans, power and batteries, and what did not answer. */
export function SensorCard() {
  const text = useText();
  const format = useFormat();
  const sensors = useLiveState((state) => state.snapshot?.sensors ?? null);
  const power = useLiveState((state) => state.snapshot?.power ?? null);
  const list = sensors?.list ?? [];
  const batteries = power?.batteries ?? [];
  return (
    <Card className="span-5" title={text(cpuWords.sensors)} aside={list.length > 0 ? String(list.length) : undefined}>
      {list.length + batteries.length === 0 ? (
        <div className="state">{text(cpuWords.noSensors)}</div>
      ) : (
        <table className="table sensor-table" style={accentStyle('warm')}>
          <thead>
            <tr>
              <th scope="col">{text(cpuWords.sensorColumns.sensor)}</th>
              <th scope="col">{text(cpuWords.sensorColumns.value)}</th>
              <th scope="col">{text(cpuWords.sensorColumns.limit)}</th>
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
                <td>{formatSensor(sensor, format)}</td>
                <td className="table-pid">
                  {sensor.kind === 'temperature' ? format.temperature(sensor.critical) : '–'}
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
  const format = useFormat();
  return (
    <tr>
      <td>
        {battery.name} ({battery.state})
      </td>
      <td>
        {format.percent(battery.chargePercent)}
        <Bar className="thin" label={battery.name} percent={battery.chargePercent} />
      </td>
      <td className="table-pid">{format.metric(battery.powerWatts, 'watts')}</td>
    </tr>
  );
}
