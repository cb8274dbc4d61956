import { expect, test } from 'vitest';
import { describeFlags, parseFlags, parsePort } from '../../../../electron/foundation/flags.ts';
import { english } from '../../../../shared/text/english.ts';
import { message } from '../../../../shared/text/message.ts';

const flags = {
  port: { type: 'string', value: 'PORT', help: message('where') },
  help: { type: 'boolean', help: message('this') },
} as const;

test('parseFlags reads what is declared', () => {
  expect(parseFlags(['--port', '1', '--help'], flags, english)).toMatchObject({
    ok: true,
    values: { port: '1', help: true },
  });
  expect(parseFlags(['--port=2'], flags, english)).toMatchObject({ ok: true, values: { port: '2' } });
});

test('parseFlags keeps every value of a flag that may be repeated, and what stands behind --', () => {
  const some = {
    ...flags,
    label: { type: 'string', value: 'K=V', isRepeatable: true, help: message('a word') },
  } as const;
  const parsed = parseFlags(['--label', 'a=1', '--label=b=2', '--', 'node', '--port', '3'], some, english, 'some');
  expect(parsed).toMatchObject({ ok: true, lists: { label: ['a=1', 'b=2'] }, operands: ['node', '--port', '3'] });
});

test.each([
  [['--prot', '1'], 'unknown flag --prot; did you mean --port?'],
  [['-p'], 'unknown flag -p; known flags: --port, --help'],
  [['serve'], 'unexpected argument "serve"; known flags: --port, --help'],
  [['--port'], '--port needs a value: --port PORT'],
  [['--help=yes'], '--help takes no value'],
  [['--constructor'], 'unknown flag --constructor; known flags: --port, --help'],
])('parseFlags refuses %j in one line that says what would be right', (args, text) => {
  expect(parseFlags(args, flags, english)).toEqual({ ok: false, message: text });
});

test('parsePort takes ports only', () => {
  expect(['0', '7780', '65535'].map(parsePort)).toEqual([0, 7780, 65_535]);
  expect(['', '-1', '65536', '1e3', '0x10', 'http'].map(parsePort)).toEqual([null, null, null, null, null, null]);
});

test('the help lines up', () => {
  expect(describeFlags('Usage', flags, english)).toBe('Usage\n\n  --port PORT  where\n  --help       this');
});
