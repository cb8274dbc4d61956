import { expect, test } from 'vitest';
import { chooseLanguage } from '../../../../shared/text/choose-language.ts';
import { readEnvironmentLocales } from '../../../../shared/text/environment-locales.ts';

test.each([
  [['de-AT', 'fr'], 'de'],
  [['it', 'fr-CH'], 'fr'],
  [['zh-Hant-TW'], 'zh-Hant'],
  [['en-GB', 'de'], 'en'],
  [['it'], 'en'],
  [[], 'en'],
])('of %j it speaks %j', (wanted, spoken) => {
  expect(chooseLanguage(wanted, ['en', 'de', 'fr', 'zh-Hant'])).toBe(spoken);
});

test.each([
  [{ LANG: 'de_DE.UTF-8' }, { words: ['de-DE'], formats: 'de-DE' }],
  [
    { LANG: 'en_US.UTF-8', LC_TIME: 'sv_SE.UTF-8' },
    { words: ['en-US'], formats: 'sv-SE' },
  ],
  [
    { LC_ALL: 'C', LANG: 'de_DE' },
    { words: [], formats: 'en' },
  ],
  [
    { LC_ALL: '', LANG: 'de_DE@euro' },
    { words: ['de-DE'], formats: 'de-DE' },
  ],
  [{ LANG: 'not a locale' }, { words: [], formats: 'en' }],
  [
    { TACHO_LOCALE: 'en-XA', LC_ALL: 'C' },
    { words: ['en-XA'], formats: 'en-XA' },
  ],
  [{}, { words: [], formats: 'en' }],
])('reads %j', (environment, locales) => {
  expect(readEnvironmentLocales(environment)).toEqual(locales);
});
