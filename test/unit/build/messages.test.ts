import { generateMessageId } from '@lingui/message-utils/generateMessageId';
import { expect, test } from 'vitest';
import { compileCatalogue, pseudoCatalogue, writeCatalogue } from '../../../build/messages/catalogue.mjs';
import { findMessages } from '../../../build/messages/find-messages.mjs';
import { createText } from '../../../shared/text/create-text.ts';
import { message } from '../../../shared/text/message.ts';

const declare = (body: string) => `import { message } from '../text/message.ts';\n${body}`;

test('finds what a source declares, with its context and the comment above it', () => {
  const code = declare(`const words = {
    /** Short: it stands
     * below a dial. */
    memory: message('Mem'),
    nested: { open: message("Open", 'verb') },
  };`);
  const found = findMessages(code, 'words.ts');
  expect(found.map(({ source, context, comment }) => [source, context, comment])).toEqual([
    ['Mem', '', 'Short: it stands below a dial.'],
    ['Open', 'verb', ''],
  ]);
  expect(code.slice(found[0]?.start, found[0]?.end)).toBe("message('Mem')");
});

test('ignores functions of other modules, and reports arguments that are not literals', () => {
  expect(findMessages("import { message } from 'other';\nmessage('x');", 'x.ts')).toEqual([]);
  expect(() => findMessages(declare('message(`a ` + b);'), 'x.ts')).toThrow('x.ts: a message must be a literal');
  expect(() => findMessages(declare('message(text);'), 'x.ts')).toThrow('must be a literal');
});

const entries = [
  { source: '{count, plural, one {# file} other {# files}}', context: '', comments: [], places: ['a.ts'] },
  { source: 'Open', context: 'verb', comments: ['On a button'], places: ['a.ts', 'b.ts'] },
];

test('a catalogue keeps its translations and drops what nothing declares any longer', () => {
  const first = writeCatalogue('de', [...entries, { source: 'Gone', context: '', comments: [], places: [] }]);
  const translated = first
    .replace('msgid "Open"\nmsgstr ""', 'msgid "Open"\nmsgstr "Öffnen"')
    .replace('#. On', '# Ours\n#. On');
  const second = writeCatalogue('de', entries, translated);
  expect(second).toContain('msgctxt "verb"\nmsgid "Open"\nmsgstr "Öffnen"');
  expect(second).toContain('# Ours');
  expect(second).not.toContain('Gone');
  expect(writeCatalogue('de', entries, second)).toBe(second);
  expect(compileCatalogue(second, 'de.po')).toEqual({ [generateMessageId('Open', 'verb')]: ['Öffnen'] });
});

test('names the catalogue of a translation that is malformed', () => {
  const broken = writeCatalogue('de', entries).replace(
    'files}}"\nmsgstr ""',
    'files}}"\nmsgstr "{count, plural, one {#"',
  );
  expect(() => compileCatalogue(broken, 'de.po')).toThrow('de.po');
});

test.each([
  ['{count, plural, other {{number} Dateien}}', '{number} is no argument'],
  ['{count, number}', 'is not supported'],
])('refuses the translation %s', (translation, complaint) => {
  const wrong = writeCatalogue('de', entries).replace('files}}"\nmsgstr ""', `files}}"\nmsgstr "${translation}"`);
  expect(() => compileCatalogue(wrong, 'de.po')).toThrow(complaint);
});

test('the pseudo-locale says the same, longer, with accents, in brackets', () => {
  const text = createText({
    language: 'en-XA',
    locale: 'en',
    catalogue: pseudoCatalogue(writeCatalogue('en', entries), 'en.po'),
  });
  const files = message('{count, plural, one {# file} other {# files}}');
  expect(text(files, { count: 2 })).toMatch(/^⟦2 ƒ?.*~+⟧$/u);
  expect(text(message('Open', 'verb'))).toBe('⟦Öpéñ~~⟧');
});
