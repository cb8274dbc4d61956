import { expect, test } from 'vitest';
import { describeRange } from '../../../../../renderer/chart/export/describe-range.ts';
import { createFormat } from '../../../../../shared/text/create-format.ts';
import { english } from '../../../../../shared/text/english.ts';
import { standardUnits } from '../../../../../shared/text/format.ts';

const format = createFormat({ locale: 'en-GB', units: standardUnits, text: english });
const noon = new Date(2026, 4, 19, 12).getTime();
const hourMs = 3_600_000;

test('a period within a day names the day once, with the seconds', () => {
  expect(describeRange({ lengthMs: 600_000, until: null }, noon, format)).toBe('19 May 2026, 11:50:00 – 12:00:00');
});

test('a longer period names both days', () => {
  expect(describeRange({ lengthMs: 20 * hourMs, until: noon }, noon, format)).toBe(
    '18 May 2026, 16:00:00 – 19 May 2026, 12:00:00',
  );
  expect(describeRange({ lengthMs: 7 * 24 * hourMs, until: noon }, noon, format)).toBe(
    '12 May, 12:00 – 19 May 2026, 12:00:00',
  );
});
