import { expect, test } from 'vitest';
import { createNotices } from '../../../../electron/core/notices.ts';

test('a notice replaces the one with its id, runs its action, and is published when it changes', () => {
  const published: string[][] = [];
  let runs = 0;
  const notices = createNotices((list) => published.push(list.map(({ text }) => text)));
  notices.put('a', 'first');
  notices.put('a', 'first');
  notices.put('b', 'other', { label: 'Retry', run: () => (runs += 1) });
  notices.put('a', 'second');
  expect(published).toEqual([['first'], ['first', 'other'], ['other', 'second']]);
  expect(notices.list[0]).toEqual({ id: 'b', text: 'other', action: 'Retry' });
  notices.act('b');
  notices.act('a');
  notices.remove('b');
  notices.act('b');
  notices.remove('none');
  expect([runs, published.length, notices.list.map(({ id }) => id)]).toEqual([1, 4, ['a']]);
});
