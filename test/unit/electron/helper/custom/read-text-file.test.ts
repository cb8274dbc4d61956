import { mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readTextFile } from '../../../../../electron/helper/custom/read-text-file.ts';

test('a link is not followed, not even to a regular file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tacho-text-file-'));
  writeFileSync(join(folder, 'secret'), 'S3cr3t\n');
  symlinkSync('secret', join(folder, 'leak.prom'));
  await expect(readTextFile(join(folder, 'secret'), 100)).resolves.toMatchObject({ text: 'S3cr3t\n' });
  await expect(readTextFile(join(folder, 'leak.prom'), 100)).rejects.toThrow('it is a link, not a regular file');
});
