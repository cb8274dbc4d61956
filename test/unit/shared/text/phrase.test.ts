import { expect, test } from 'vitest';
import { createText } from '../../../../shared/text/create-text.ts';
import { english } from '../../../../shared/text/english.ts';
import { message } from '../../../../shared/text/message.ts';
import { isPhrase, phrase, translatePhrase } from '../../../../shared/text/phrase.ts';

const files = message('{count, plural, one {# file} other {# files}} of {folder}');
const said = phrase(files, { count: 1234, folder: '{x}' });

test('a phrase sent to another process is translated into the language and locale of its reader', () => {
  const received = JSON.parse(JSON.stringify(said)) as typeof said;
  const catalogue = {
    [files.id]: [['folder'], ': ', ['count', 'plural', { one: ['#', ' Datei'], other: ['#', ' Dateien'] }]],
  } as const;
  expect(translatePhrase(createText({ language: 'de', catalogue, locale: 'de' }), received)).toBe('{x}: 1.234 Dateien');
});

test('a phrase is in English if the language of its reader lacks it', () => {
  expect(translatePhrase(english, said)).toBe('1,234 files of {x}');
  expect(said.text).toBe('1,234 files of {x}');
});

test.each([
  [null],
  ['text'],
  [{ text: 'a' }],
  [{ text: 'a', message: 1, values: {} }],
  [{ text: 'a', message: 'b', values: null }],
  [{ text: 'a', message: 'b', values: { x: {} } }],
])('%j from another machine is not taken for a phrase', (value) => {
  expect(isPhrase(value)).toBe(false);
});

test('an id that is a property of every object is not a translation', () => {
  expect(isPhrase(said)).toBe(true);
  expect(translatePhrase(english, { text: 'plain', message: 'constructor', values: {} })).toBe('plain');
});
