import { expect, test } from 'vitest';
import { commonWords } from '../../../../renderer/text/common-words.ts';
import { loadLanguage } from '../../../../shared/text/load-language.ts';
import { message } from '../../../../shared/text/message.ts';

test('texts are in the first available language, formats in the locale of the user', async () => {
  const { language, locale, text } = await loadLanguage({ words: ['xx', 'en-GB'], formats: 'de-CH' });
  expect([language, locale, text(commonWords.cancel)]).toEqual(['en', 'de-CH', 'Cancel']);
});

test('where none of the wanted ones is spoken it is English', async () => {
  expect((await loadLanguage({ words: [], formats: 'en' })).language).toBe('en');
  expect((await loadLanguage({ words: ['tlh', ''], formats: 'en' })).language).toBe('en');
});

test('the pseudo-language writes every message in brackets, and what no catalog holds stays as it is', async () => {
  const { text } = await loadLanguage({ words: ['en-XA'], formats: 'en' });
  expect(text(commonWords.cancel)).toMatch(/^⟦.*⟧$/);
  expect(text(message('A text that only this test has'))).toBe('A text that only this test has');
});
