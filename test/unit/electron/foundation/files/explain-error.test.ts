import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  explainError,
  explainFailure,
  explainUnusable,
} from '../../../../../electron/foundation/files/explain-error.ts';
import { internalErrorText, UserError } from '../../../../../shared/user-error.ts';

const systemError = () => {
  try {
    readFileSync('/nonexistent/file');
  } catch (error) {
    return error;
  }
  return null;
};

test('errors of the file system are described in words, unknown ones by their code', () => {
  const refusal = (code: string) => Object.assign(new Error(`${code}: x`), { code });
  expect(['EACCES', 'EIO', 'ENODEV', 'EISDIR', 'ESTALE'].map((code) => explainError(refusal(code)))).toEqual([
    'permission denied',
    'input/output error',
    'no such device',
    'it is a folder, not a regular file',
    'the server no longer knows this mount',
  ]);
  expect(explainError(refusal('EUNHEARD'))).toBe('EUNHEARD');
  expect(explainError(new Error('ours'))).toBe('ours');
  expect(explainError(new UserError('it is a FIFO', { code: 'ENOTREG' }))).toBe('it is a FIFO');
});

test.each([
  [new UserError('port 1 is in use'), 'port 1 is in use', 0],
  [systemError(), expect.stringContaining('ENOENT: no such file or directory'), 0],
  [new TypeError('x is not a function'), internalErrorText, 1],
  [new Error('plain'), internalErrorText, 1],
])('the user of this machine is shown what went wrong, but no bug: %s', (error, text, count) => {
  const reports: string[] = [];
  expect(explainFailure(error, 'the work', (report) => reports.push(report))).toEqual(text);
  expect(reports).toHaveLength(count);
});

test.each([
  [new UserError('not a settings file'), 'not a settings file'],
  [new SyntaxError('Unexpected token'), 'it is not valid JSON'],
  [systemError(), 'no such file'],
  [new TypeError('x is undefined'), 'its content is not as expected'],
])('why a file cannot be used: %s', (error, text) => {
  expect(explainUnusable(error)).toBe(text);
});
