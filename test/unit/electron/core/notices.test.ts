import { expect, test } from 'vitest';
import { createNotices } from '../../../../electron/core/notices.ts';
import { message } from '../../../../shared/text/message.ts';
import { phrase } from '../../../../shared/text/phrase.ts';

const [first, second, retry] = [message('first'), message('second'), message('Retry')];
const other = message('{count, plural, one {# other} other {# others}}');

test('a notice replaces the one with its id, runs its action, and is published when it changes', () => {
  const published: string[][] = [];
  let runs = 0;
  const notices = createNotices((list) => published.push(list.map(({ text }) => text)));
  notices.put('a', phrase(first));
  notices.put('a', phrase(first));
  notices.put('b', phrase(other, { count: 2 }), { label: phrase(retry), run: () => (runs += 1) });
  notices.put('a', phrase(second));
  expect(published).toEqual([['first'], ['first', '2 others'], ['2 others', 'second']]);
  expect(notices.list[0]).toEqual({
    id: 'b',
    text: '2 others',
    message: other.id,
    values: { count: 2 },
    action: { text: 'Retry', message: retry.id, values: {} },
  });
  notices.act('b');
  notices.act('a');
  notices.remove('b');
  notices.act('b');
  notices.remove('none');
  expect([runs, published.length, notices.list.map(({ id }) => id)]).toEqual([1, 4, ['a']]);
});
