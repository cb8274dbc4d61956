import { expect, test } from 'vitest';
import { ioAxis } from '../../../../renderer/panels/axes.ts';
import { englishFormat } from '../../../../shared/text/english.ts';

const kib = 1024;

test('a scale stands at round values, written as such', () => {
  const axis = ioAxis(englishFormat);
  expect([0, 64 * kib * kib, 1.5 * kib].map((value) => axis.format(value).replaceAll('\u00a0', ' '))).toEqual([
    '0',
    '64 MiB/s',
    '1.5 KiB/s',
  ]);
});
