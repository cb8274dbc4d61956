import { Value } from 'typebox/value';
import { expect, test } from 'vitest';
import { readGroups, StreamQuerySchema } from '../../../../../electron/api/streams/stream-query.ts';

test('the groups are separated by commas; none stands for all', () => {
  expect([readGroups('cpu, memory'), readGroups(undefined)]).toEqual([['cpu', 'memory'], []]);
});

test('an unknown group is refused as a mistake of the client', () => {
  expect(() => readGroups('cpu,colour')).toThrow(expect.objectContaining({ name: 'UserError', code: 'refused' }));
});

test.each([
  [{ interval: 5, metrics: 'cpu' }, true],
  [{}, true],
  [{ interval: 0.5 }, false],
  [{ every: 5 }, false],
])('%j is a query of a stream: %s', (query, isValid) => {
  expect(Value.Check(StreamQuerySchema, query)).toBe(isValid);
});
