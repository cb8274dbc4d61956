import { expect, test } from 'vitest';
import { parseInput, partOf } from '../../../../../electron/helper/sensors/hwmon.ts';
import { checkParser } from '../../../../fake/parser.ts';

test('implausible values and malformed text are unknown', () => {
  expect(parseInput('-128000\n', 'temperature', 1000)).toBeNull();
  expect(parseInput('255500', 'temperature', 1000)).toBeNull();
  expect(parseInput('N/A\n', 'fan', 1)).toBeNull();
  expect(parseInput(null, 'fan', 1)).toBeNull();
  expect(parseInput('0\n', 'fan', 1)).toBe(0);
});

test('parseInput turns any text into finite numbers, or names the file in its error', () => {
  checkParser((text) => parseInput(text, 'temperature', 1000), '52000\n');
});

test.each([
  ['coretemp', 'cpu'],
  ['amdgpu', 'gpu'],
  ['nvme', 'disk'],
  ['iwlwifi_1', 'network'],
  ['BAT0', 'battery'],
  ['acpitz', null],
])('the chip %s belongs to the part %s', (chip, part) => {
  expect(partOf(chip)).toBe(part);
});
