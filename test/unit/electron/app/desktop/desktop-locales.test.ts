import { expect, test } from 'vitest';
import { readDesktopLocales } from '../../../../../electron/app/desktop/desktop-locales.ts';

test.each([
  [['de-CH', 'en-US'], 'de-CH', { words: ['de-CH', 'en-US'], formats: 'de-CH' }],
  [['en-US', 'en'], 'de_DE.UTF-8', { words: ['en-US', 'en'], formats: 'de-DE' }],
  [['en-GB'], '', { words: ['en-GB'], formats: 'en-GB' }],
  [['C', 'not a locale'], 'C', { words: [], formats: 'en' }],
  [[], '', { words: [], formats: 'en' }],
])('a desktop in %j of the region %j is addressed accordingly', (languages, region, wanted) => {
  expect(readDesktopLocales({}, { languages, region })).toEqual(wanted);
});

test('TACHO_LOCALE overrides the desktop', () => {
  const wanted = readDesktopLocales({ TACHO_LOCALE: 'en-XA' }, { languages: ['de'], region: 'de-DE' });
  expect(wanted).toEqual({ words: ['en-XA'], formats: 'en-XA' });
});
