import { expect, test } from 'vitest';
import { parseExpiry } from '../../../../../electron/commands/options/parse-expiry.ts';

const now = Date.parse('2026-11-29T12:00:00Z');

test.each([
  ['30d', '2026-12-29T12:00:00.000Z'],
  ['12h', '2026-11-30T00:00:00.000Z'],
  ['2027-01-31T08:00Z', '2027-01-31T08:00:00.000Z'],
  ['2026-11-29T11:59Z', null],
  ['0d', null],
  ['-1d', null],
  ['999999999w', null],
  ['soon', null],
])('%s is %s', (text, at) => {
  const expiry = parseExpiry(text, now);
  expect(expiry === null ? null : new Date(expiry).toISOString()).toBe(at);
});
