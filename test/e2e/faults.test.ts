import { expect } from '@playwright/test';
import type { Bootstrap } from '../../shared/window/ipc.ts';
import { newDataFolder, type RunningApp, startAgain } from './app.ts';
import { test } from './fixtures.ts';

/** As a crash of the process of the page; answers with the window that comes after it. */
async function crash({ app }: RunningApp) {
  const next = app.waitForEvent('window');
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
  });
  return next;
}

test('a window whose page crashed comes back where it was, and says so', async ({ start }) => {
  const running = await start();
  const page = await running.openedWindow();
  await page.getByRole('navigation').getByRole('button', { name: 'Memory' }).click();
  await running.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 90, y: 60, width: 1000, height: 700 }),
  );
  const again = await crash(running);
  await expect(again.getByRole('heading', { name: 'Memory', level: 1 })).toBeVisible();
  await expect(again.getByText('The window crashed (crashed) and was reopened')).toBeVisible();
  const bounds = await running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
  expect(bounds).toMatchObject({ width: 1000, height: 700 });
});

test('a window that crashes repeatedly stays closed until the user opens it', async ({ desktop, start }) => {
  const running = await start();
  await running.openedWindow();
  for (let times = 0; times < 3; times += 1) await (await crash(running)).locator('.dial-value').first().waitFor();
  await running.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
  });
  const countWindows = () => running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  await expect.poll(countWindows).toBe(0);
  const next = running.app.waitForEvent('window');
  await (await desktop.tray.waitForItem()).choose('Open Tacho');
  await expect((await next).getByText('The window kept crashing')).toBeVisible();
});

test('no process draws beside the page that could crash: it is done in software, in the app itself', async ({
  start,
}) => {
  const { app, openedWindow } = await start();
  await openedWindow();
  const types = await app.evaluate(({ app: electron }) => electron.getAppMetrics().map(({ type }) => type));
  expect(types).toContain('Tab');
  expect(types).not.toContain('GPU');
});

test('without a session bus there is a window with values, and a second start shows it again', async ({ start }) => {
  const env = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' };
  const { app, data, openedWindow, closeWindow } = await start.with(env, newDataFolder());
  await openedWindow();
  await closeWindow();
  const next = app.waitForEvent('window');
  expect(await startAgain(env, data)).toBe(0);
  await (await next).locator('.dial-value').first().waitFor();
});

test('without a home it runs in the folder that it was given', async ({ start }) => {
  const { app, openedWindow, data } = await start.with(
    { HOME: '/dev/null/home', XDG_CONFIG_HOME: '/dev/null/config', XDG_CACHE_HOME: '/dev/null/cache' },
    newDataFolder(),
  );
  await expect((await openedWindow()).locator('.notice')).toHaveCount(0);
  expect(await app.evaluate(({ app: electron }) => electron.getPath('userData'))).toContain(data);
});

test('in a locale without UTF-8 it starts, and shows what it always shows', async ({ start }) => {
  const page = await (await start.with({ LC_ALL: 'C', LANG: 'C' }, newDataFolder())).openedWindow();
  await expect(page.getByText('°C').or(page.getByText('·')).first()).toBeVisible();
});

test('an unexpected error in the main process is logged without a blocking dialog, and monitoring continues', async ({
  start,
}) => {
  const running = await start();
  const page = await running.openedWindow();
  await page.locator('.dial-value').first().waitFor();
  let said = '';
  running.app.process().stderr?.on('data', (text) => {
    said += text;
  });
  await running.app.evaluate(() => {
    setTimeout(() => {
      throw new Error('one that nobody expected');
    });
  });
  await expect.poll(() => said).toContain('tacho: unexpected error, which is a bug: Error: one that nobody expected');
  // Another sample comes.
  const readAt = () =>
    page.evaluate(async () => ((await window.tacho?.call('bootstrap', [])) as Bootstrap | undefined)?.snapshot?.at);
  const before = (await readAt()) ?? 0;
  await expect.poll(async () => (await readAt()) ?? 0).toBeGreaterThan(before);
  await expect(page.getByText(/No data for/)).toBeHidden();
});
