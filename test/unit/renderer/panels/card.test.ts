import { describe, expect, test } from 'vitest';
import { Card, ReadingState } from '../../../../renderer/panels/card.tsx';
import type { Health } from '../../../../shared/snapshot.ts';
import { openSession, render, wordsOf } from '../../../fake/render.ts';

const health = (part: Partial<Health>): Health => ({ state: 'ok', at: 0, tookMs: 0, ...part });

describe('a card', () => {
  test('is a region with the name of its title', async () => {
    const markup = render(await openSession('small'), Card, { title: 'Memory', aside: '9 GiB', children: 'content' });
    expect(markup).toContain('aria-label="Memory"');
    expect(wordsOf(markup)).toBe('Memory 9 GiB content');
    expect(markup).not.toContain('<button');
  });

  test('explains itself with a button if there is an explanation', async () => {
    const card = { title: 'Memory', explanation: 'total − available', children: '' };
    const markup = render(await openSession('small'), Card, card);
    expect(markup).toContain('aria-expanded="false"');
    expect(markup).toContain('aria-label="About Memory"');
  });
});

test.each([
  [undefined, 'Waiting for the second sample'],
  [health({ state: 'absent' }), 'Not available on this machine'],
  [health({ state: 'paused' }), 'Paused: Tacho is over its CPU budget'],
  [health({ state: 'asleep' }), 'Suspended'],
  [health({ state: 'failed', error: 'permission denied' }), 'Could not be read permission denied'],
])('a reading without a value says why: %#', async (given, words) => {
  const markup = render(await openSession('small'), ReadingState, { health: given });
  expect(wordsOf(markup)).toBe(words);
  expect(markup.includes('role="alert"')).toBe(given?.state === 'failed');
});
