import { expect, test } from 'vitest';
import { explainInvalid } from '../../../../electron/api/explain-invalid.ts';

const invalid = (instancePath: string, message: string | undefined, params: Record<string, unknown> = {}) => ({
  instancePath,
  ...(message === undefined ? {} : { message }),
  params,
});

test.each([
  [[], 'invalid parameters'],
  [[invalid('/interval', 'must be >= 1')], 'interval: must be >= 1'],
  [[invalid('/metrics/0', 'must be string')], 'metrics.0: must be string'],
  [[invalid('/interval', undefined)], 'interval: is invalid'],
  [[invalid('', 'x', { additionalProperty: 'colour' })], 'unknown parameter "colour"'],
  [[invalid('', 'x', { additionalProperty: 'c'.repeat(41) })], `unknown parameter "${'c'.repeat(40)}…"`],
  [[invalid('', 'x', { missingProperty: 'metrics' })], 'metrics: is required'],
])('%j', (errors, message) => {
  expect(explainInvalid(errors)).toMatchObject({ name: 'UserError', message });
});
