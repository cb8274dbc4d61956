import { expect, test } from 'vitest';
import { readWindowLocales } from '../../../../renderer/text/language.ts';

const browser = { language: 'fr-CA', languages: ['fr-CA', 'en'] } as unknown as Navigator;

test.each([
  ['', { words: ['fr-CA', 'en'], formats: 'fr-CA' }],
  ['?host=db-1&locale=de-CH', { words: ['de-CH'], formats: 'de-CH' }],
  ['?locale=en&formats=de-AT', { words: ['en'], formats: 'de-AT' }],
  ['?locale=not+a+locale', { words: ['fr-CA', 'en'], formats: 'fr-CA' }],
  ['?locale=de&formats=%00', { words: ['de'], formats: 'de' }],
])('the address %j sets the locales of a window', (search, wanted) => {
  expect(readWindowLocales(search, browser)).toEqual(wanted);
});
