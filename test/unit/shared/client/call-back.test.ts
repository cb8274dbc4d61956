import { expect, test, vi } from 'vitest';
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

test('an error of onError itself is uncaught, and the caller continues', () => {
  const uncaught: (() => void)[] = [];
  vi.stubGlobal('queueMicrotask', (work: () => void) => void uncaught.push(work));
  createCallBack(() => {
    throw new Error('a bug in onError');
  })(() => {
    throw new Error('a bug of the caller');
  });
  vi.unstubAllGlobals();
  expect(uncaught.map((work) => expect(work).toThrow('a bug in onError'))).toHaveLength(1);
});
