import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { askOnTerminal } from '../../build/electron-runtime/ask.mjs';

function openTerminal(isTTY: boolean) {
  const input = Object.assign(new PassThrough(), { isTTY });
  const output = Object.assign(new PassThrough(), { isTTY });
  return { input, ask: askOnTerminal(input, output), read: () => String(output.read() ?? '') };
}

test.each([
  ['', true],
  ['y', true],
  ['n', false],
  ['No', false],
])('a person who answers "%s" means %s', async (answer, expected) => {
  const { input, ask, read } = openTerminal(true);
  const asked = ask('Fetch it?');
  input.write(`${answer}\n`);
  expect(await asked).toBe(expected);
  expect(read()).toContain('tacho: Fetch it? [Y/n]');
});

test('where nobody is at the terminal nobody is asked', async () => {
  const { ask, read } = openTerminal(false);
  expect(await ask('Fetch it?')).toBe(true);
  expect(read()).toBe('');
});
