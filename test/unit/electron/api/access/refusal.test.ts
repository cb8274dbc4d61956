import { expect, test } from 'vitest';
import { describeRefusal } from '../../../../../electron/api/access/refusal.ts';

test.each([
  [400, 'bad_request'],
  [404, 'not_found'],
  [418, 'bad_request'],
  [429, 'too_many_requests'],
  [500, 'internal'],
  [503, 'unavailable'],
])('%i is %s', (status, error) => {
  expect(describeRefusal(status, 'why')).toEqual({ error, message: 'why' });
});
