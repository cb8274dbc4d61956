import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from '@playwright/test';

const program = join(import.meta.dirname, '..', '..', 'out', 'app', 'cli.js');
let server: ChildProcess | null = null;
test.afterEach(() => void server?.kill('SIGKILL'));

test('a browser marks its values as out of date while the server hangs, and shows new ones when it recovers', async ({
  page,
}) => {
  const data = mkdtempSync(join(tmpdir(), 'tacho-stopped-'));
  const child = spawn(process.execPath, [program, 'serve', '--port', '0', '--data', data], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  server = child;
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  await lines.next();
  const link = String((await lines.next()).value).replace('open ', '');
  await page.goto(link);
  const shell = page.locator('.shell');
  await expect(shell).toHaveAttribute('data-outdated', 'false');
  child.kill('SIGSTOP');
  const notice = page.getByText(/^No data for \d+.s\. Values are out of date\.$/);
  await expect(notice).toBeVisible({ timeout: 30_000 });
  await expect(shell).toHaveAttribute('data-outdated', 'true');
  child.kill('SIGCONT');
  await expect(notice).toBeHidden({ timeout: 30_000 });
  await expect(shell).toHaveAttribute('data-outdated', 'false');
});
