import { expect, test } from 'vitest';
import {
  createSecret,
  findBySecret,
  formatEntries,
  hashSecret,
  parseEntries,
  type TokenEntry,
} from '../../../../../../electron/api/access/tokens/token-entries.ts';

const entry = (name: string, secret: string): TokenEntry => ({
  id: name,
  name,
  scope: 'read',
  groups: null,
  expiresAt: null,
  hash: hashSecret(secret),
  createdAt: 0,
  lastUsedAt: null,
});

test('what was formatted can be parsed; anything else is refused', () => {
  const entries = [entry('a', 'x')];
  expect(parseEntries(formatEntries(entries))).toEqual(entries);
  for (const wrong of [{}, { version: 1, tokens: [{ ...entry('a', 'x'), hash: 'short' }] }]) {
    expect(() => parseEntries(wrong)).toThrow('it is not a list of tokens');
  }
  expect(() => parseEntries({ version: 2, tokens: [] })).toThrow(
    'it was written by a newer version of Tacho (file version 2)',
  );
});

test('secrets differ, and each finds its own entry', () => {
  const [first, second] = [createSecret(), createSecret()];
  expect(first).not.toBe(second);
  const entries = [entry('a', first), entry('b', second)];
  expect([first, second, ''].map((secret) => findBySecret(entries, secret)?.name)).toEqual(['a', 'b', undefined]);
});
