import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from '@playwright/test';

const program = join(import.meta.dirname, '..', '..', 'out', 'app', 'cli.js');
const running: ChildProcess[] = [];
test.afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

const newData = () => mkdtempSync(join(tmpdir(), 'tacho-hub-'));
const ask = (...args: readonly string[]) =>
  execFileSync(process.execPath, [program, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();

/** Answers with its first lines. */
async function start(count: number, ...args: readonly string[]) {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'ignore'] });
  running.push(child);
  if (!child.stdout) throw new Error('no stdout');
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const said: string[] = [];
  while (said.length < count) said.push(String((await lines.next()).value));
  return { child, said };
}

test('a hub shows its machines, the pages of each, and which are offline', async ({ page }) => {
  const data = newData();
  const hub = await start(
    3,
    'hub',
    '--port',
    '0',
    '--agents-port',
    '0',
    '--agents-host',
    '127.0.0.1',
    '--name',
    '127.0.0.1',
    '--data',
    data,
  );
  const [listening = '', open = ''] = hub.said;
  const port = new URL(listening.replace('listening on ', '')).port;
  const agentData = newData();
  ask('agent', 'join', ask('hub', 'invite', '--port', port, '--data', data), '--name', 'box', '--data', agentData);
  const agent = await start(1, 'agent', '--data', agentData);

  await page.goto(open.replace('open ', ''));
  const machines = page.getByRole('navigation', { name: 'Machines' });
  const box = machines.getByRole('link', { name: /^box/ });
  await expect(box).toHaveAccessibleName(/^box, Seen just now, CPU \d+\s%, Mem \d+\s%/);
  await expect(machines.getByRole('link', { name: /^This hub/ })).toHaveAttribute('aria-current', 'true');
  await page.locator('[data-view="memory"]').click();
  await box.click();
  await expect(page.getByRole('heading', { name: 'Memory', level: 1 })).toBeVisible();
  await expect(box).toHaveAttribute('aria-current', 'true');
  await expect(page.locator('[data-view="settings"]')).toHaveCount(0);
  await page.locator('[data-view="processes"]').click();
  await expect(page.getByText(/^\d+ processes/)).toBeVisible();

  agent.child.kill('SIGKILL');
  await once(agent.child, 'exit');
  await expect(page.getByText('Connection lost')).toBeVisible();
  await expect(box).toContainText('Offline · Seen');
  await page.reload();
  await expect(page.getByText('box is not connected')).toBeVisible();
  const again = await start(1, 'agent', '--data', agentData);
  // As soon as it calls again it is shown, without a hand.
  await expect(page.getByText(/^\d+ processes/)).toBeVisible();
  again.child.kill('SIGKILL');
  await once(again.child, 'exit');
  await page.reload();
  await page.getByRole('link', { name: 'Back to the hub' }).click();
  await expect(page.getByRole('heading', { name: 'Processes', level: 1 })).toBeVisible();
  await expect(machines.getByRole('link', { name: /^This hub/ })).toHaveAttribute('aria-current', 'true');
});
