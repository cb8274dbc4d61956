import { expect, test } from 'vitest';
import { defaultSettings } from '../../../../shared/settings/settings.ts';
import { standardUnits } from '../../../../shared/text/format.ts';
import { unitsOf } from '../../../../shared/text/units-of.ts';

test('the default settings give the standard units', () => {
  expect(unitsOf(defaultSettings)).toEqual(standardUnits);
});

test('the same choice gives the same object, whatever else changes', () => {
  const decimal = { ...defaultSettings, 'appearance.units': 'decimal', 'appearance.rates': 'bits' } as const;
  expect(unitsOf(decimal)).toEqual({ sizes: 'decimal', rates: 'bits', temperature: 'celsius' });
  expect(unitsOf({ ...decimal, 'appearance.theme': 'dark' })).toBe(unitsOf(decimal));
  expect(unitsOf({ ...decimal, 'appearance.temperature': 'fahrenheit' })).not.toBe(unitsOf(decimal));
});
