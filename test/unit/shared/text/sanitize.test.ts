import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sanitize } from '../../../../shared/text/sanitize.ts';

test.each([
  ['text in any script', 'Grüße, 世界 🚀', 'Grüße, 世界 🚀'],
  ['an escape sequence', 'a\u001b[2Jb', 'a\ufffd[2Jb'],
  ['line ends', 'a\r\nb', 'a\ufffd\ufffdb'],
  ['a change of direction', 'a\u202eb\u2066c', 'a\ufffdb\ufffdc'],
  ['a lone surrogate', 'a\ud800b', 'a\ufffdb'],
])('%s', (_name, text, safe) => {
  expect(sanitize(text)).toBe(safe);
});

test('safe text is returned as it is, and the result is always safe', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const safe = sanitize(text);
      expect(sanitize(safe)).toBe(safe);
      expect(safe).not.toMatch(/\p{Cc}|\p{Cs}/u);
    }),
  );
});
