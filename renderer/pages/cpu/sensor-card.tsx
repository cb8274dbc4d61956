import { Bar } from '../../components/bar.tsx';
import { type Column, Table } from '../../components/table.tsx';
import { Card } from '../../panels/card.tsx';
import { useWindowState } from '../../state/context.ts';
import { cpuWords } from '../../text/cpu-words.ts';
import { useFormat, useText } from '../../text/language.ts';
import { listSensorRows, type SensorRow } from './sensor-rows.ts';

/** Temperatures, fans, power and batteries, and the sensors that could not be read. */
export function SensorCard() {
  const text = useText();
  const format = useFormat();
  const sensors = useWindowState((state) => state.snapshot?.sensors ?? null);
  const power = useWindowState((state) => state.snapshot?.power ?? null);
  const list = sensors?.list ?? [];
  const columns: readonly Column<SensorRow>[] = [
    {
      id: 'sensor',
      name: text(cpuWords.sensorColumns.sensor),
      title: ({ tooltip }) => tooltip,
      render: ({ name }) => name,
    },
    {
      id: 'value',
      name: text(cpuWords.sensorColumns.value),
      render: ({ name, value, percent }) => (
        <>
          {value}
          {percent !== undefined && <Bar isThin label={name} percent={percent} />}
        </>
      ),
    },
    { id: 'limit', name: text(cpuWords.sensorColumns.limit), isFaint: true, render: ({ limit }) => limit },
  ];
  return (
    <Card className="span-5" title={text(cpuWords.sensors)} aside={list.length > 0 ? String(list.length) : undefined}>
      <Table
        label={text(cpuWords.sensors)}
        columns={columns}
        rows={listSensorRows(power?.batteries ?? [], list, format)}
        accent="warm"
        empty={text(cpuWords.noSensors)}
        keyOf={({ id }) => id}
      />
      {sensors?.problems.map((problem) => (
        <div className="card-note" key={problem}>
          {problem}
        </div>
      ))}
    </Card>
  );
}
