import { expect, test } from 'vitest';
import { cpuTemperatureCelsius, headroomOf, type Sensor } from '../../../../shared/readings/sensors.ts';

const sensor = (part: Partial<Sensor>): Sensor => ({
  id: 'x',
  kind: 'temperature',
  chip: 'x',
  label: 'x',
  value: 50,
  high: null,
  critical: null,
  part: 'cpu',
  disk: null,
  ...part,
});

test('the headroom of a sensor is known if its value and critical limit are', () => {
  expect(headroomOf(sensor({ value: 80, critical: 95 }))).toBe(15);
  expect(headroomOf(sensor({ value: 80 }))).toBeNull();
  expect(headroomOf(sensor({ value: null, critical: 95 }))).toBeNull();
});

test.each([
  [
    'the hottest package rather than a core',
    [
      { label: 'Package id 0', value: 50 },
      { label: 'Package id 1', value: 60 },
      { label: 'Core 0', value: 70 },
    ],
    60,
  ],
  [
    'the control value of AMD',
    [
      { label: 'Tccd1', value: 70 },
      { label: 'Tctl', value: 65 },
    ],
    65,
  ],
  ['the hottest of the others', [{ value: 40 }, { value: 45 }, { value: null }], 45],
  ['unknown without a sensor of the CPU', [{ part: 'disk' as const }, { kind: 'fan' as const }], null],
])('the CPU temperature is %s', (_, parts, expected) => {
  expect(cpuTemperatureCelsius({ list: parts.map((part) => sensor(part)), problems: [] })).toBe(expected);
});

test('the CPU temperature is unknown without sensors', () => {
  expect(cpuTemperatureCelsius(null)).toBeNull();
});
