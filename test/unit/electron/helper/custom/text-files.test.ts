import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createTextFiles } from '../../../../../electron/helper/custom/text-files.ts';
import { createJobPool } from '../../../../../electron/helper/job-pool.ts';
import { maxThreads } from '../../../../../electron/helper/thread-limits.ts';

function open() {
  const folder = mkdtempSync(join(tmpdir(), 'tacho-text-files-'));
  const read = createTextFiles({ folder, isFolderNamed: true }, createJobPool(2000, maxThreads));
  return { folder, read };
}

test('a file whose name contains control characters is refused, and its name shown without them', async () => {
  const { folder, read } = open();
  writeFileSync(join(folder, 'b\u001b[31m\n.prom'), 'x 1\n');
  expect(await read()).toEqual([
    { name: 'b\ufffd[31m\ufffd.prom', modifiedAt: null, families: [], problem: 'its name contains control characters' },
  ]);
});
