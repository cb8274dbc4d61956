import { expect, test } from 'vitest';
import { Failure, FailureBoundary, Guarded } from '../../../../renderer/components/failure-boundary.tsx';
import { internalErrorText, UserError } from '../../../../shared/user-error.ts';
import { openSession, render, wordsOf } from '../../../fake/render.ts';

const show = async (error: unknown) =>
  wordsOf(render(await openSession('small'), Failure, { title: 'Cores', error, onRetry: () => undefined }));

test('a failure that is meant for the user says what is wrong', async () => {
  expect(await show(new UserError('the hub is off; switch it on first'))).toContain(
    'the hub is off; switch it on first',
  );
});

test.each([new TypeError("Cannot read properties of undefined (reading 'x')"), 'text', null, undefined])(
  'of a bug (%s) only that there is one is shown',
  async (error) => {
    const words = await show(error);
    expect(words).toContain(internalErrorText);
    expect(words).not.toContain('undefined');
  },
);

test('a part that has not failed is shown as it is, and one that failed with nothing thrown has failed too', async () => {
  expect(wordsOf(render(await openSession('small'), Guarded, { children: 'all is well' }))).toBe('all is well');
  expect(FailureBoundary.getDerivedStateFromError(undefined)).toEqual({ hasFailed: true, error: undefined });
});
