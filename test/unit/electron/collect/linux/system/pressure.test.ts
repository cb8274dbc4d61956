import { describe, expect, test } from 'vitest';
import { createPressureCollector, parsePressure } from '../../../../../../electron/collect/linux/system/pressure.ts';
import { checkParser } from '../../../../../fake/parser.ts';
import { createTextSource } from '../../../../../fake/text-source.ts';
import { tickAt } from '../../../../../fake/tick.ts';

const sample = 'some avg10=1.53 avg60=0.61 avg300=0.23 total=9\nfull avg10=9.00 avg60=1.00 avg300=0.50 total=3\n';

test('parsePressure turns any text into finite numbers, or names the file in its error', () => {
  checkParser(parsePressure, sample);
});
test('parsePressure quotes the text that it cannot parse', () => {
  expect(() => parsePressure('full avg10=1')).toThrow(
    'parse /proc/pressure: expected "some avg10=", found "full avg10=1"',
  );
});
test('both lines are read', () => {
  expect(
    parsePressure('some avg10=1.53 avg60=0.61 avg300=0.23 total=9\nfull avg10=9.00 avg60=1.00 avg300=0.50 total=3'),
  ).toEqual({
    some10sPercent: 1.53,
    some60sPercent: 0.61,
    some300sPercent: 0.23,
    full10sPercent: 9,
    full60sPercent: 1,
    full300sPercent: 0.5,
  });
});

describe('the pressure collector', () => {
  test('is absent on a kernel without PSI', () => {
    expect(createPressureCollector(createTextSource({})).collect(tickAt(0))).toBeNull();
  });

  test('leaves out a malformed file with its problem, and fails if all are malformed', () => {
    const problems: string[] = [];
    const tick = { ...tickAt(0), skip: (problem: string) => problems.push(problem) };
    const texts = { 'proc/pressure/cpu': sample, 'proc/pressure/io': 'broken' };
    expect(createPressureCollector(createTextSource(texts)).collect(tick)).toMatchObject({
      cpu: { some10sPercent: 1.53 },
      memory: null,
      io: null,
    });
    expect(problems).toEqual(['parse /proc/pressure: expected "some avg10=", found "broken"']);
    const broken = createPressureCollector(createTextSource({ 'proc/pressure/io': 'broken' }));
    expect(() => broken.collect(tickAt(0))).toThrow('found "broken"');
  });
});
