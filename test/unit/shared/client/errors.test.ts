import { expect, test } from 'vitest';
import {
  AddressError,
  ConnectionError,
  checkAddress,
  explainCause,
  isFinal,
  RequestError,
} from '../../../../shared/client/errors.ts';

test.each(['nonsense', 'localhost:7780', 'ftp://box', 'http//box'])('%s is not an address', (url) => {
  expect(() => checkAddress(url)).toThrow(AddressError);
});

test.each(['', 'http://127.0.0.1:7780', 'https://box.example/tacho'])('%j is an address', (url) => {
  expect(() => checkAddress(url)).not.toThrow();
});

test('the reason that fetch hides in its cause is reported', () => {
  const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), { code: 'ECONNREFUSED' });
  const several = Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' });
  expect(explainCause(new TypeError('fetch failed', { cause: refused }))).toBe('connect ECONNREFUSED 127.0.0.1:1');
  expect(explainCause(new TypeError('fetch failed', { cause: several }))).toBe('ECONNREFUSED');
  expect(explainCause(new DOMException('x', 'TimeoutError'))).toBe('no answer in time');
  expect(explainCause(new Error('boom'))).toBe('boom');
});

test('what the server refuses, and what is no address, is not retried', () => {
  const errors = [400, 401, 404, 429, 500, 503].map((status) => new RequestError('', status));
  expect(errors.map(isFinal)).toEqual([true, true, true, false, false, false]);
  expect([isFinal(new AddressError('x')), isFinal(new ConnectionError('x', 'y'))]).toEqual([true, false]);
});
