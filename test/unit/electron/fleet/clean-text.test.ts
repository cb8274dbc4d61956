import { expect, test } from 'vitest';
import { cleanText } from '../../../../electron/fleet/clean-text.ts';

test('replaces control characters and cuts to the maximum length', () => {
  expect(cleanText('\u001b[31mbox\r\n\u202ename', 100)).toBe('\ufffd[31mbox\ufffd\ufffd\ufffdname');
  expect(cleanText('x'.repeat(10_000), 255)).toHaveLength(255);
  expect(cleanText('  box  ', 100)).toBe('box');
});
