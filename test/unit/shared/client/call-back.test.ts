import { expect, test } from 'vitest';
import { createCallBack } from '../../../../shared/client/call-back.ts';

test('an error of a callback goes to onError, and the caller continues', () => {
  const errors: string[] = [];
  const run = createCallBack(({ message }) => errors.push(message));
  const done: number[] = [];
  run(() => {
    throw new Error('a bug of the caller');
  });
  run(() => done.push(1));
  expect([errors, done]).toEqual([['a bug of the caller'], [1]]);
});
