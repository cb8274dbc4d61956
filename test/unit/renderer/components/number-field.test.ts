import { expect, test } from 'vitest';
import { NumberField } from '../../../../renderer/components/number-field.tsx';
import { openSession, render } from '../../../fake/render.ts';

async function field(value: number): Promise<string> {
  const ignore = () => undefined;
  const bounds = { minimum: 1024, maximum: 65_535 };
  return render(await openSession('small'), NumberField, {
    label: 'Port',
    value,
    ...bounds,
    onChange: ignore,
    onProblem: ignore,
  });
}

test.each([
  [1024, false],
  [65_535, false],
  [1023, true],
  [65_536, true],
  [2000.5, true],
  [-1, true],
  [Number.NaN, true],
])('%s is marked as not allowed: %s', async (value, isInvalid) => {
  expect(await field(value)).toContain(`aria-invalid="${isInvalid}"`);
});

test('numbers and bounds are as they are to be typed, without separators', async () => {
  const markup = await field(7780);
  expect(markup).toContain('value="7780"');
  expect(markup).toMatch(/title="[^"]*1024[^"]*65535[^"]*"/);
});
