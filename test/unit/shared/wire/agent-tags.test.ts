import { expect, test } from 'vitest';
import { checkTags, matchesFilter } from '../../../../shared/wire/agent-tags.ts';

test('tags are sorted, and each is kept once', () => {
  expect(checkTags(['ssd', 'env=prod', 'ssd'])).toEqual(['env=prod', 'ssd']);
});

test.each(['', 'a b', 'a,b', '-a', 'x'.repeat(41), 'ü'])('%j is not a tag', (tag) => {
  expect(() => checkTags([tag])).toThrow('is not a tag; use up to 40 letters, digits and . _ : = / -');
});

test('an agent has at most twenty tags', () => {
  const tags = Array.from({ length: 21 }, (_, index) => `t${index}`);
  expect(() => checkTags(tags)).toThrow('an agent has at most 20 tags');
  expect(checkTags(tags.slice(1))).toHaveLength(20);
});

test('a filter selects by group, and by all of its tags', () => {
  const labels = { group: 'db', tags: ['env=prod', 'ssd'] };
  const matches = (filter: object) => matchesFilter(labels, filter);
  expect([matches({}), matches({ group: 'db' }), matches({ tag: 'ssd' }), matches({ tag: 'ssd, env=prod' })]).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect([matches({ group: 'web' }), matches({ tag: 'ssd,hdd' }), matches({ tag: '' })]).toEqual([false, false, false]);
});
