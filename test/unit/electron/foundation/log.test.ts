import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createLog } from '../../../../electron/foundation/log.ts';

const newFolder = () => mkdtempSync(join(tmpdir(), 'tacho-log-'));

const createOutput = (isTTY: boolean) => {
  const lines: string[] = [];
  return { isTTY, lines, write: (line: string) => void lines.push(line) };
};

test('the log file has JSON lines from the set level on, and is readable by its owner only', () => {
  const path = join(newFolder(), 'logs', 'tacho.log');
  const log = createLog('silent', path, createOutput(false));
  log.warn('dropped');
  log.setLevel('info');
  log.info('logged');
  const lines = readFileSync(path, 'utf8').trim().split('\n');
  expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([{ msg: 'logged', level: 30 }]);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('a log that cannot be written does not stop the caller', () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'file'), '');
  expect(() => createLog('silent', join(folder, 'file', 'below', 'tacho.log')).warn('x')).not.toThrow();
});

test('a terminal shows text with the local time, and the file has JSON', () => {
  const path = join(newFolder(), 'tacho.log');
  const terminal = createOutput(true);
  const log = createLog('info', path, terminal);
  log.warn('the disk is full');
  log.info('2 agents joined');
  expect(terminal.lines).toEqual([
    expect.stringMatching(/^\d\d:\d\d:\d\d warning: the disk is full\n$/),
    expect.stringMatching(/^\d\d:\d\d:\d\d info: 2 agents joined\n$/),
  ]);
  const [first = ''] = readFileSync(path, 'utf8').split('\n');
  const { time } = JSON.parse(first) as { readonly time: number };
  expect(terminal.lines[0]).toContain(new Date(time).toLocaleTimeString('en-GB'));
});

test('a terminal cannot be controlled by a name in a message', () => {
  const terminal = createOutput(true);
  createLog('info', null, terminal).warn('agent \u001b[2Jdb\n00:00:00 error: forged');
  const [text = ''] = terminal.lines;
  expect(text).not.toContain('\u001b');
  expect(text.indexOf('\n')).toBe(text.length - 1);
});

test('any other output has one JSON object per line', () => {
  const pipe = createOutput(false);
  createLog('info', null, pipe).warn('the disk is full');
  expect(pipe.lines.map((line) => JSON.parse(line) as object)).toMatchObject([{ level: 40, msg: 'the disk is full' }]);
});
