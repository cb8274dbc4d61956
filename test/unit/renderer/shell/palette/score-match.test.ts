import { expect, test } from 'vitest';
import { scoreMatch } from '../../../../../renderer/shell/palette/score-match.ts';

const best = (query: string, ...texts: readonly string[]) =>
  texts
    .map((text) => [text, scoreMatch(query, text)] as const)
    .filter(([, score]) => score !== null)
    .toSorted((a, b) => (b[1] ?? 0) - (a[1] ?? 0))
    .map(([text]) => text);

test('a whole name comes before a beginning, that before the beginning of a word, that before the inside of one', () => {
  expect(best('cpu', 'xcpux', 'Tacho CPU', 'CPU pressure', 'CPU', 'Memory')).toEqual([
    'CPU',
    'CPU pressure',
    'Tacho CPU',
    'xcpux',
  ]);
});

test('every word of the query must match, in any order', () => {
  expect(best('temp cpu', 'CPU temperature', 'GPU temperature', 'CPU')).toEqual(['CPU temperature']);
});

test('letters match in their order from the beginning of a word, if they are not far apart', () => {
  expect(scoreMatch('ntdl', 'Network download')).not.toBeNull();
  expect(scoreMatch('tdl', 'Network download')).toBeNull();
  expect(scoreMatch('nd', `n${'x'.repeat(40)}d`)).toBeNull();
});

test('case and accents do not matter', () => {
  expect(scoreMatch('reseau', 'Réseau')).not.toBeNull();
});
