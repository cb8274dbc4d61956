import { expect, test } from 'vitest';
import { explainError } from '../../../../../electron/foundation/files/explain-error.ts';

test('what the kernel refused with is told in words, and what has none by its code', () => {
  const refusal = (code: string) => Object.assign(new Error(`${code}: x`), { code });
  expect(['EACCES', 'EIO', 'ENODEV', 'EISDIR', 'ESTALE'].map((code) => explainError(refusal(code)))).toEqual([
    'permission denied',
    'input/output error',
    'no such device',
    'it is a folder',
    'the server knows this mount no longer',
  ]);
  expect(explainError(refusal('EUNHEARD'))).toBe('EUNHEARD');
  expect(explainError(new Error('ours'))).toBe('ours');
});
