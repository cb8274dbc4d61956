import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { ruleWith } from '../fake/rules.ts';
import { newDataFolder } from './app.ts';
import { test } from './fixtures.ts';

const program = join(import.meta.dirname, '..', '..', 'out', 'app', 'cli.js');
const running: ChildProcess[] = [];
test.afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

/** A port that is free, and so is the next. */
async function findPorts(): Promise<number> {
  for (;;) {
    const first = createServer().listen(0);
    await once(first, 'listening');
    const port = (first.address() as { port: number }).port;
    const second = createServer().listen(port + 1);
    const isFree = await Promise.race([
      once(second, 'listening').then(() => true),
      once(second, 'error').then(() => false),
    ]);
    first.close();
    second.close();
    if (isFree) return port;
  }
}

/** Joins with the code that the window shows, and calls. Some memory is always used: an alert fires there. */
async function startAgent(page: Page) {
  await page.getByRole('button', { name: 'Create code' }).click();
  const command = await page.getByText(/^tacho agent join /).textContent();
  const data = newDataFolder();
  const rule = ruleWith({ id: 'any-memory', metric: 'memory.usedPercent', threshold: 0, forSeconds: 0 });
  writeFileSync(join(data, 'tacho.yml'), `alerts.rules: [${JSON.stringify(rule)}]\n`);
  const code = command?.split(' ').at(-1) ?? '';
  execFileSync(process.execPath, [program, 'agent', 'join', code, '--name', 'box', '--data', data]);
  const child = spawn(process.execPath, [program, 'agent', '--data', data], { stdio: 'ignore' });
  running.push(child);
  return child;
}

test('the app is a hub when it is switched on: a machine joins, is listed, shown on every page, and removed', async ({
  desktop,
  start,
}) => {
  const port = await findPorts();
  const quiet = { 'hub.port': port, 'hub.name': '127.0.0.1', 'hub.host': '127.0.0.1', 'alerts.quietInFront': false };
  const { openedWindow } = await start(newDataFolder(quiet));
  const page = await openedWindow();
  await page.locator('[data-view="settings"]').click();
  await page.getByRole('switch', { name: 'Monitor other machines' }).click();
  const agent = await startAgent(page);

  const machines = page.getByRole('navigation', { name: 'Machines' });
  const box = machines.getByRole('link', { name: /^box, / });
  await expect(box).toContainText('1 alert');
  expect((await desktop.notifications.waitForOne()).title).toMatch(/^box: Memory \d+\s%/);

  await page.locator('[data-view="memory"]').click();
  await box.click();
  await expect(box).toHaveAttribute('aria-current', 'true');
  // To its alert, for there is one; from there to every page of it.
  await expect(page.getByRole('heading', { name: 'Alerts', level: 1 })).toBeVisible();
  await expect(page.locator('[data-view="settings"]')).toHaveCount(0);
  await page.locator('[data-view="processes"]').click();
  await expect(page.getByText(/^\d+ processes/)).toBeVisible();
  await page.locator('[data-view="overview"]').click();
  await expect(page.getByRole('meter', { name: 'Memory', exact: true })).toBeVisible();

  agent.kill('SIGKILL');
  await expect(page.getByText('Connection lost')).toBeVisible();
  await page.reload();
  await expect(page.getByText('box is not connected')).toBeVisible();
  await machines.getByRole('link', { name: /^This hub/ }).click();
  await page.locator('[data-view="settings"]').click();
  await page.getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('button', { name: 'Remove' }).click();
  await expect(machines).toHaveCount(0);
});

test('the window says that a port for agents is in use, and everything else continues', async ({ start }) => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as { port: number };
  const { openedWindow } = await start(
    newDataFolder({ 'hub.enabled': true, 'hub.host': '127.0.0.1', 'hub.port': port }),
  );
  const page = await openedWindow();
  await expect(page.getByText(`The hub could not be started: port ${port} on 127.0.0.1 is in use`)).toBeVisible();
  taken.close();
});
