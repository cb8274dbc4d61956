import { expect, test } from 'vitest';
import { knownFacts } from '../../../../renderer/components/fact-list.tsx';

test('facts without a value are left out, and an empty text is a value', () => {
  expect(
    knownFacts([
      ['Driver', 'nvidia'],
      ['Fan', null],
      ['Throttling', ''],
    ]),
  ).toEqual([
    ['Driver', 'nvidia'],
    ['Throttling', ''],
  ]);
});
