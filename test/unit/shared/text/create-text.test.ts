import { expect, test } from 'vitest';
import { createText } from '../../../../shared/text/create-text.ts';
import { english as text } from '../../../../shared/text/english.ts';
import { message } from '../../../../shared/text/message.ts';

const words = {
  title: message('Processes'),
  seen: message('Seen {age} ago'),
  count: message('{count, plural, =0 {no process} one {# process} other {# processes}}'),
  place: message('{n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}} of {name}'),
  fired: message(
    '{severity, select, critical {Critical: {count, plural, one {one alert} other {# alerts}}} other {{count, plural, one {One alert} other {# alerts on {host}}}}}',
  ),
};

test('says plain messages, arguments, plurals, ordinals and selects within one another', () => {
  expect(text(words.title)).toBe('Processes');
  expect(text(words.seen, { age: '3 min' })).toBe('Seen 3 min ago');
  expect([0, 1, 1200].map((count) => text(words.count, { count }))).toEqual([
    'no process',
    '1 process',
    '1,200 processes',
  ]);
  expect(text(words.place, { n: 2, name: 'all' })).toBe('2nd of all');
  expect(text(words.fired, { severity: 'critical', count: 1, host: 'a' })).toBe('Critical: one alert');
  expect(text(words.fired, { severity: 'warning', count: 3, host: 'a' })).toBe('3 alerts on a');
});

test('writes numbers in the locale of the user while the words and their plurals stay English', () => {
  const abroad = createText({ language: 'en', catalogue: {}, locale: 'ru' });
  expect(abroad(words.count, { count: 2 })).toBe('2 processes');
  expect(abroad(words.count, { count: 12_345 })).toBe('12\u00a0345 processes');
});

test('says what is translated by the plurals of its language, and the rest in English', () => {
  const cases = { one: ['#', ' proces'], few: ['#', ' procesy'], other: ['#', ' procesů'] };
  const czech = createText({
    language: 'cs',
    locale: 'cs',
    catalogue: { [words.count.id]: [['count', 'plural', cases]] },
  });
  expect([1, 3, 5].map((count) => czech(words.count, { count }))).toEqual(['1 proces', '3 procesy', '5 procesů']);
  expect(czech(words.seen, { age: '1 h' })).toBe('Seen 1 h ago');
});

test('one text in two contexts has two ids', () => {
  expect(message('Open').id).not.toBe(message('Open', 'verb').id);
});

test('the compiler knows what a message takes', () => {
  // @ts-expect-error nothing is given
  text(words.seen);
  // @ts-expect-error a name is missing
  text(words.place, { n: 1 });
  // @ts-expect-error it takes nothing
  text(words.title, { age: 1 });
  // @ts-expect-error a plural needs a number
  text(words.count, { count: '1' });
  expect(text(words.seen, { age: 1 })).toBe('Seen 1 ago');
});
