import { expect, test } from 'vitest';
import { ResourcePage } from '../../../../renderer/panels/resource-page.tsx';
import { openSession, render, wordsOf } from '../../../fake/render.ts';

test('a page has a title, a detail, and the range of its charts', async () => {
  const session = await openSession('small');
  const markup = render(session, ResourcePage, { title: 'Memory', detail: '9 of 16 GiB', children: 'cards' });
  expect(wordsOf(markup)).toBe('Memory 9 of 16 GiB 2 min 10 min 1 h 24 h 7 d 30 d cards');
  expect(markup).toContain('<button type="button" aria-pressed="true">10 min</button>');
  const day = render(session, ResourcePage, { title: 'History', lengthMs: 86_400_000, children: null });
  expect(day).toContain('<button type="button" aria-pressed="true">24 h</button>');
});
