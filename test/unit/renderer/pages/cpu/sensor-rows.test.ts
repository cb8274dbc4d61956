import { expect, test } from 'vitest';
import { listSensorRows } from '../../../../../renderer/pages/cpu/sensor-rows.ts';
import type { Battery, Sensor, SensorKind } from '../../../../../shared/readings/sensors.ts';
import { englishFormat } from '../../../../../shared/text/english.ts';
import { plain } from '../../../../fake/plain.ts';

const sensor = (kind: SensorKind, value: number | null, critical: number | null = null): Sensor => ({
  id: `chip/${kind}1`,
  kind,
  chip: 'chip',
  label: kind,
  value,
  high: null,
  critical,
  part: null,
  disk: null,
});

test.each([
  [sensor('temperature', 61.4, 100), '61 °C', '100 °C'],
  [sensor('temperature', 61.4), '61 °C', '–'],
  [sensor('temperature', null, 100), '–', '100 °C'],
  [sensor('fan', 1240), '1,240 rpm', '–'],
  [sensor('voltage', 1.234), '1.23 V', '–'],
  [sensor('current', 0.5), '0.50 A', '–'],
  [sensor('power', 14.6), '15 W', '–'],
])('a sensor has its value in the unit of its kind, and a temperature its limit: %#', (given, value, limit) => {
  const [row] = listSensorRows([], [given], englishFormat);
  expect([plain(row?.value ?? ''), plain(row?.limit ?? '')]).toEqual([value, limit]);
  expect(row).toMatchObject({ name: `chip ${given.kind}`, tooltip: given.id });
  expect(row).not.toHaveProperty('percent');
});

test('batteries come first, with their charge as a bar and their power', () => {
  const battery: Battery = {
    name: 'BAT0',
    chargePercent: 81,
    state: 'discharging',
    powerWatts: 7.4,
    remainingSeconds: null,
    healthPercent: null,
    cycles: null,
  };
  const rows = listSensorRows([battery], [sensor('fan', 900)], englishFormat);
  expect(rows.map(({ name }) => name)).toEqual(['BAT0 (discharging)', 'chip fan']);
  expect(rows[0]).toMatchObject({ percent: 81 });
  expect([plain(rows[0]?.value ?? ''), plain(rows[0]?.limit ?? '')]).toEqual(['81 %', '7 W']);
});
