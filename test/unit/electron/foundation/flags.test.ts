import { expect, test } from 'vitest';
import { describeFlags, parseFlags, parsePort } from '../../../../electron/foundation/flags.ts';

const flags = {
  port: { type: 'string', value: 'PORT', help: 'where' },
  help: { type: 'boolean', help: 'this' },
} as const;

test('parseFlags reads what is declared', () => {
  expect(parseFlags(['--port', '1', '--help'], flags)).toMatchObject({ ok: true, values: { port: '1', help: true } });
  expect(parseFlags(['--port=2'], flags)).toMatchObject({ ok: true, values: { port: '2' } });
});

test('parseFlags keeps every value of a flag that may be repeated, and what stands behind --', () => {
  const some = { ...flags, label: { type: 'string', value: 'K=V', isRepeatable: true, help: 'a word' } } as const;
  const parsed = parseFlags(['--label', 'a=1', '--label=b=2', '--', 'node', '--port', '3'], some, 'some');
  expect(parsed).toMatchObject({ ok: true, lists: { label: ['a=1', 'b=2'] }, operands: ['node', '--port', '3'] });
});

test.each([
  [['--prot', '1'], 'unknown flag --prot; did you mean --port?'],
  [['-p'], 'unknown flag -p; known flags: --port, --help'],
  [['serve'], 'unexpected argument "serve"; known flags: --port, --help'],
  [['--port'], '--port needs a value: --port PORT'],
  [['--help=yes'], '--help takes no value'],
  [['--constructor'], 'unknown flag --constructor; known flags: --port, --help'],
])('parseFlags refuses %j in one line that says what would be right', (args, message) => {
  expect(parseFlags(args, flags)).toEqual({ ok: false, message });
});

test('parsePort takes ports only', () => {
  expect(['0', '7780', '65535'].map(parsePort)).toEqual([0, 7780, 65_535]);
  expect(['', '-1', '65536', '1e3', '0x10', 'http'].map(parsePort)).toEqual([null, null, null, null, null, null]);
});

test('the help lines up', () => {
  expect(describeFlags('Usage', flags)).toBe('Usage\n\n  --port PORT  where\n  --help       this');
});
