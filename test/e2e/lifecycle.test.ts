import { once } from 'node:events';
import { readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { findProcesses, findTree, isAlive, newDataFolder, runToEnd } from './app.ts';
import { test } from './fixtures.ts';

test('the window reports a torn settings file and a port in use, and the app runs', async ({ start }) => {
  const blocker = createServer().listen(0, '127.0.0.1');
  await once(blocker, 'listening');
  const { port } = blocker.address() as { port: number };
  const data = newDataFolder({ 'api.enabled': true, 'api.port': port });
  writeFileSync(join(data, 'alerts.json'), '{"version":1,');
  const { openedWindow } = await start(data);
  const page = await openedWindow();
  await expect(page.getByText(`port ${port} on 127.0.0.1 is in use by another program`)).toBeVisible();
  await expect(page.getByText('alerts.json could not be used (it is not valid JSON)')).toBeVisible();
  await page.getByRole('button', { name: 'Dismiss' }).first().click();
  await expect(page.getByRole('button', { name: 'Dismiss' })).toHaveCount(1);
  blocker.close();
});

test('browsers and programs are served only once that is switched on, and with the token that the window shows', async ({
  start,
}) => {
  const port = await findFreePort();
  const data = newDataFolder({ 'api.port': port });
  const { app, openedWindow } = await start(data);
  const page = await openedWindow();
  const isServed = () =>
    fetch(`http://127.0.0.1:${port}/healthz`).then(
      (answer) => answer.ok,
      () => false,
    );
  expect(await isServed()).toBe(false);
  await page.getByRole('button', { name: 'Settings' }).click();
  const serving = page.getByRole('switch', { name: 'Web access and API' });
  await serving.click();
  await expect.poll(isServed).toBe(true);
  // The window tells what lets others in, and nobody else does.
  const url = `http://127.0.0.1:${port}`;
  const ask = async (token: string) =>
    (await fetch(`${url}/system/info`, { headers: { authorization: `Bearer ${token}` } })).status;
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  const token = (await page.locator('.access-token').textContent()) ?? '';
  expect([await ask(token), await ask('x')]).toEqual([200, 401]);
  await page.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toBe(token);
  await page.getByRole('button', { name: 'New token' }).click();
  await page.getByRole('button', { name: 'New token' }).click();
  await expect(page.locator('.access-token')).not.toHaveText(token);
  expect(await ask(token)).toBe(401);
  expect(await ask((await page.locator('.access-token').textContent()) ?? '')).toBe(200);
  await serving.click();
  await expect.poll(isServed).toBe(false);
});

test('an unknown flag, and a setting that cannot be honoured, are one line and exit code 2', ({ desktop }) => {
  expect(runToEnd(desktop.env, '--hiden')).toEqual({
    code: 2,
    stderr: 'tacho: unknown flag --hiden; did you mean --hidden?',
  });
  const env = { ...desktop.env, TACHO_API_PORT: 'http' };
  expect(runToEnd(env, '--data', newDataFolder())).toEqual({
    code: 2,
    stderr: 'tacho: TACHO_API_PORT is "http"; use a whole number from 1 to 65535',
  });
});

test('a folder that cannot be written is one line and exit code 1', ({ desktop }) => {
  const { code, stderr } = runToEnd(desktop.env, '--data', '/dev/null/below');
  expect([code, stderr]).toEqual([
    1,
    'tacho: /dev/null/below is not writable (ENOTDIR); choose another with --data FOLDER',
  ]);
});

test('settings, history and the place of the window survive a restart', async ({ start }) => {
  const first = await start();
  const page = await first.openedWindow();
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Light' }).click();
  await page.getByRole('textbox', { name: 'Notification cool-down' }).fill('75');
  await page.getByRole('textbox', { name: 'Notification cool-down' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Reset to 10' })).toBeVisible();
  await first.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 90, y: 60, width: 1000, height: 700 }),
  );
  await expect.poll(() => readHistoryPoints(page, Date.now())).toBeGreaterThan(0);
  await first.closeWindow();
  await first.quit();

  const restartedAt = Date.now();
  const second = await start(first.data);
  const again = await second.openedWindow();
  await expect(again.locator('html')).toHaveAttribute('data-theme', 'light');
  expect(await readHistoryPoints(again, restartedAt)).toBeGreaterThan(0);
  const bounds = await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
  expect(bounds).toMatchObject({ width: 1000, height: 700 });
  await again.getByRole('button', { name: 'Settings' }).click();
  await expect(again.getByRole('textbox', { name: 'Notification cool-down' })).toHaveValue('75');
});

test('killed without warning it leaves no process behind, nothing torn, and starts again', async ({ start }) => {
  const first = await start();
  const page = await first.openedWindow();
  await page.evaluate(() => window.tacho?.call('updateSettings', [{ 'appearance.theme': 'light' }]));
  const tree = findTree(first.pid);
  process.kill(first.pid, 'SIGKILL');
  await expect.poll(() => tree.filter(isAlive)).toEqual([]);
  const again = await (await start(first.data)).openedWindow();
  await expect(again.locator('html')).toHaveAttribute('data-theme', 'light');
  await expect(again.locator('.notice')).toHaveCount(0);
});

test('quitting leaves no process behind, and of the many pictures of the icon no file', async ({ desktop, start }) => {
  const [temporary, runtime] = [newDataFolder(), newDataFolder()];
  const env = { TMPDIR: temporary, XDG_RUNTIME_DIR: runtime };
  const { data, openedWindow, pid, quit } = await start.with(env, newDataFolder());
  await openedWindow();
  await expect.poll(() => desktop.tray.iconCount).toBeGreaterThan(2);
  const tree = findTree(pid);
  expect(tree.length).toBeGreaterThan(1);
  await quit();
  await expect.poll(() => findProcesses(data)).toEqual([]);
  await expect.poll(() => tree.filter(isAlive)).toEqual([]);
  const left = [temporary, runtime].flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }));
  expect(left.filter((name) => /\.(png|ico|svg)$/.test(name))).toEqual([]);
});

/** One that nobody listens on at this moment. */
async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

/** Points that history holds of the time before. */
function readHistoryPoints(page: Page, before: number): Promise<number> {
  return page.evaluate(async (to) => {
    const query = { metrics: ['memory.usedPercent'], from: 0, to, maxPoints: 500 };
    const answer = (await window.tacho?.call('readHistory', [query])) as { mean: (number | null)[] }[] | undefined;
    return answer?.[0]?.mean.filter((value) => value !== null).length ?? 0;
  }, before);
}
