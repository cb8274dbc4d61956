import { expect, test } from 'vitest';
import { explainToUser, internalErrorText, UserError } from '../../../shared/user-error.ts';

function explain(error: unknown) {
  const reports: string[] = [];
  return { text: explainToUser(error, 'the work', (text) => reports.push(text)), reports };
}

test('the message of a UserError is shown, and not logged', () => {
  const cause = new Error('EADDRINUSE');
  const error = new UserError('port 7780 is in use', { cause, code: 'configuration' });
  expect(explain(error)).toEqual({ text: 'port 7780 is in use', reports: [] });
  expect(error).toMatchObject({ name: 'UserError', cause, code: 'configuration' });
  expect(error).toBeInstanceOf(Error);
  expect('cause' in new UserError('no cause')).toBe(false);
});

test.each([
  new TypeError('x is not a function'),
  new RangeError('Invalid time value'),
  new SyntaxError('Unexpected token'),
  new Error('plain'),
  Object.assign(new Error('ENOENT: no such file, open /home/user/secret'), { code: 'ENOENT', syscall: 'open' }),
  'a string',
  null,
])('of anything else is shown that it is an internal error: %s', (error) => {
  const { text, reports } = explain(error);
  expect(text).toBe(internalErrorText);
  expect(reports).toHaveLength(1);
  expect(reports[0]).toContain('the work failed: ');
  expect(reports[0]).toContain(error instanceof Error ? error.stack : String(error));
});
