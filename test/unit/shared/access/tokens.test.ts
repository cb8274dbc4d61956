import { expect, test } from 'vitest';
import { isTokenName } from '../../../../shared/access/tokens.ts';

test('the name of a token has no spaces but single ones between words, and at most 60 characters', () => {
  for (const name of ['a', 'grafana', 'ci runner 2', 'me@example.org', 'x'.repeat(60)]) {
    expect(isTokenName(name), name).toBe(true);
  }
  for (const name of ['', ' ', 'a ', ' a', 'a  b', '-a', 'a\n', 'ä', 'x'.repeat(61), `${'x '.repeat(29)}xyz`]) {
    expect(isTokenName(name), name).toBe(false);
  }
});
