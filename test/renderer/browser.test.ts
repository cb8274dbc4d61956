import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from '@playwright/test';

const program = join(import.meta.dirname, '..', '..', 'out', 'app', 'cli.js');
const data = mkdtempSync(join(tmpdir(), 'tacho-browser-'));
let server: ChildProcess | null = null;

test.afterEach(() => {
  server?.kill('SIGKILL');
});

/** The real program without a desktop; answers with its address. */
async function serve(port: string): Promise<string> {
  server = spawn(process.execPath, [program, 'serve', '--port', port, '--data', data], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (!server.stdout) throw new Error('no stdout');
  const [line] = await once(createInterface(server.stdout), 'line');
  return String(line).replace('listening on ', '');
}

test('a browser shows the figures of this machine, says when the connection is lost, and goes on when it is back', async ({
  page,
}) => {
  const complaints: string[] = [];
  page.on('console', (message) => {
    // That the server is gone is what this test is about.
    if (message.type() === 'error' && !message.text().includes('WebSocket')) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  const url = await serve('0');
  await page.goto(url);
  const memory = page.getByRole('meter', { name: 'Memory', exact: true });
  await expect(memory).toHaveAttribute('aria-valuetext', /^\d+ %$/);
  const cores = readFileSync('/proc/stat', 'utf8').match(/^cpu\d+ /gm)?.length ?? 0;
  await expect(page.locator('.card-note').first()).toContainText(`${cores} core`);
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Light' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  // What only a desktop can do is not offered.
  await expect(page.getByText('Desktop notifications')).toHaveCount(0);

  const gone = server && once(server, 'exit');
  server?.kill('SIGKILL');
  await gone;
  await expect(page.getByText('The connection to Tacho is lost')).toBeVisible();
  await serve(new URL(url).port);
  await expect(page.getByText('The connection to Tacho is lost')).toHaveCount(0);
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  expect(complaints).toEqual([]);
});
