import { expect, test } from 'vitest';
import { readWindowLocales } from '../../../../renderer/text/language.ts';

const browser = { language: 'de-CH', languages: ['de-CH', 'fr', 'en'] } as unknown as Navigator;

test('words are in the languages of the browser, and numbers in its locale', () => {
  expect(readWindowLocales('', browser)).toMatchObject({ words: ['de-CH', 'fr', 'en'] });
  expect(Object.values(readWindowLocales('?host=box', browser))).toContain('de-CH');
});

test('a locale in the address replaces them, and an empty one does not', () => {
  expect(readWindowLocales('?host=box&locale=en-XA', browser)).toMatchObject({ words: ['en-XA'] });
  expect(readWindowLocales('?locale=', browser)).toMatchObject({ words: ['de-CH', 'fr', 'en'] });
});
