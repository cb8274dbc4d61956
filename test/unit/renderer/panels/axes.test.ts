import { describe, expect, test } from 'vitest';
import {
  axisOf,
  coreShareAxis,
  fineShareAxis,
  ioAxis,
  linkAxis,
  temperatureAxis,
  wattAxis,
} from '../../../../renderer/panels/axes.ts';
import { createFormat } from '../../../../shared/text/create-format.ts';
import { english, englishFormat } from '../../../../shared/text/english.ts';
import { standardUnits } from '../../../../shared/text/format.ts';
import { plain } from '../../../fake/plain.ts';

const kib = 1024;
const withUnits = (units: Partial<typeof standardUnits>) =>
  createFormat({ locale: 'en', units: { ...standardUnits, ...units }, text: english });
const labels = (axis: { format(value: number): string }, values: readonly number[]) =>
  values.map((value) => plain(axis.format(value)));

describe('a scale', () => {
  test('stands at round values, written as such', () => {
    expect(labels(ioAxis(englishFormat), [0, 64 * kib * kib, 1.5 * kib])).toEqual(['0', '64 MiB/s', '1.5 KiB/s']);
    expect(labels(fineShareAxis(englishFormat), [0, 0.5, 0.25, 2])).toEqual(['0 %', '0.5 %', '0.25 %', '2 %']);
  });

  test('never has the same label twice, however small it is', () => {
    const halves = [1, 0.5, 0];
    expect(labels(coreShareAxis(englishFormat), halves)).toEqual(['1 %', '0.5 %', '0 %']);
    expect(labels(wattAxis(englishFormat), halves)).toEqual(['1 W', '0.5 W', '0 W']);
    expect(labels(axisOf('load', englishFormat), halves)).toEqual(['1', '0.5', '0']);
    expect(labels(axisOf('count', englishFormat), halves)).toEqual(['1', '0.5', '0']);
  });

  test('writes round values without decimals, and thousands whole', () => {
    expect(labels(axisOf('load', englishFormat), [10, 5, 2000])).toEqual(['10', '5', '2,000']);
    expect(labels(axisOf('bytes', englishFormat), [8 * kib ** 3, 4 * kib ** 3, 0])).toEqual(['8 GiB', '4 GiB', '0']);
    expect(labels(axisOf('megahertz', englishFormat), [4000])).toEqual(['4,000 MHz']);
  });

  test('has steps that are round in the chosen units', () => {
    expect(ioAxis(englishFormat).base).toBe(1024);
    expect(ioAxis(withUnits({ sizes: 'decimal' })).base).toBe(1000);
    expect(linkAxis(englishFormat).base).toBe(1024);
    expect(linkAxis(withUnits({ rates: 'bits' })).base).toBe(1000);
    expect(labels(linkAxis(withUnits({ rates: 'bits' })), [125_000])).toEqual(['1 Mbit/s']);
  });

  test('of temperatures is in the chosen unit', () => {
    expect(labels(temperatureAxis(englishFormat), [50])).toEqual(['50 °C']);
    expect(labels(temperatureAxis(withUnits({ temperature: 'fahrenheit' })), [50])).toEqual(['122 °F']);
  });

  test.each([
    ['percent', 100, 1000],
    ['celsius', 100, 1000],
    ['watts', null, 10],
    ['load', null, 10],
    ['count', null, 10],
    ['bytes', null, 1024],
    ['bytesPerSecond', null, 1024],
    ['linkBytesPerSecond', null, 1024],
  ] as const)('of %s has the top %s and the base %s', (unit, top, base) => {
    expect(axisOf(unit, englishFormat)).toMatchObject({ top, base });
  });
});
