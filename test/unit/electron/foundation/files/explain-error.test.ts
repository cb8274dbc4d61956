import { expect, test } from 'vitest';
import { explainError } from '../../../../../electron/foundation/files/explain-error.ts';
import { UnsuitableFileError } from '../../../../../electron/foundation/files/regular-file.ts';

test('errors of the file system are described in words, unknown ones by their code', () => {
  const refusal = (code: string) => Object.assign(new Error(`${code}: x`), { code });
  expect(['EACCES', 'EIO', 'ENODEV', 'EISDIR', 'ESTALE'].map((code) => explainError(refusal(code)))).toEqual([
    'permission denied',
    'input/output error',
    'no such device',
    'it is a folder, not a regular file',
    'the server no longer knows this mount',
  ]);
  expect(explainError(refusal('EUNHEARD'))).toBe('EUNHEARD');
  expect(explainError(new Error('ours'))).toBe('ours');
  expect(explainError(new UnsuitableFileError('ENOTREG', 'it is a FIFO'))).toBe('it is a FIFO');
});
