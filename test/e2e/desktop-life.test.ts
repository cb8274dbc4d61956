import { readdirSync } from 'node:fs';
import { expect } from '@playwright/test';
import { findTree, isAlive, newDataFolder } from './app.ts';
import { startDesktop } from './desktop.ts';
import { test } from './fixtures.ts';

test('a panel that appears later gets the icon, and one that restarts gets it again', async ({ start }) => {
  const bare = await startDesktop(false);
  try {
    const { openedWindow } = await start.with(bare.env, newDataFolder(), '--hidden');
    const page = await openedWindow();
    await expect(page.getByText('This desktop shows no tray icons')).toBeVisible();
    const panel = await bare.startTray();
    await expect.poll((await panel.waitForItem()).readTooltip).toContain('CPU');
    await expect(page.getByText('This desktop shows no tray icons')).toBeHidden();
    panel.stop();
    const next = await bare.startTray();
    await expect.poll((await next.waitForItem()).readTooltip).toContain('CPU');
    next.stop();
  } finally {
    await bare.stop();
  }
});

test('a session bus that goes away ends the app, as Chromium does: no process is left and no file is torn', async ({
  start,
}) => {
  const other = await startDesktop();
  const data = newDataFolder();
  const { pid, openedWindow } = await start.with(other.env, data);
  await openedWindow();
  await other.tray.waitForItem();
  const tree = findTree(pid);
  await other.endBus();
  await expect.poll(() => tree.filter(isAlive)).toEqual([]);
  await other.stop();
  const again = await start(data);
  const page = await again.openedWindow();
  await expect(page.locator('.notice')).toHaveCount(0);
});

test('before the machine sleeps what is in memory is saved', async ({ start }) => {
  const data = newDataFolder();
  const { app, openedWindow } = await start(data);
  await openedWindow();
  const saved = () => readdirSync(data).filter((name) => name.startsWith('history-'));
  expect(saved()).toEqual([]);
  await app.evaluate(({ powerMonitor }) => powerMonitor.emit('suspend'));
  await expect.poll(saved).not.toEqual([]);
});

test('behind a locked screen it samples as for the tray alone', async ({ start }) => {
  const { app, openedWindow } = await start();
  const page = await openedWindow();
  const statusBar = page.locator('.status-bar');
  await expect(statusBar).toContainText('Sampling every 1 s');
  await app.evaluate(({ powerMonitor }) => powerMonitor.emit('lock-screen'));
  await expect(statusBar).toContainText('Sampling every 2 s');
  await app.evaluate(({ powerMonitor }) => powerMonitor.emit('unlock-screen'));
  await expect(statusBar).toContainText('Sampling every 1 s');
});

test('samples as for the tray alone while the screen saver of the desktop is active', async ({ start }) => {
  const own = await startDesktop();
  try {
    const { openedWindow } = await start.with(own.env, newDataFolder());
    const statusBar = (await openedWindow()).locator('.status-bar');
    await expect(statusBar).toContainText('Sampling every 1 s');
    for (const desktop of ['freedesktop', 'gnome']) {
      // Sent again until it is heard, since Tacho subscribes some time after its start.
      const report = (isActive: boolean) => () => {
        own.emit(`/org/${desktop}/ScreenSaver`, `org.${desktop}.ScreenSaver.ActiveChanged`, 'b', [isActive]);
        return statusBar.textContent();
      };
      await expect.poll(report(true)).toContain('Sampling every 2 s');
      await expect.poll(report(false)).toContain('Sampling every 1 s');
    }
  } finally {
    await own.stop();
  }
});

test('a window whose screen was removed moves to another one', async ({ start }) => {
  const { app, openedWindow } = await start();
  await openedWindow();
  const bounds = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
  // Again if the debugger lost the answer, which happens on a busy machine.
  await expect(async () => {
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setBounds({ x: 4000, y: 200 }));
    expect((await bounds())?.x).toBe(4000);
  }).toPass();
  await app.evaluate(({ screen }) => void screen.emit('display-removed'));
  await expect.poll(async () => (await bounds())?.x).toBeLessThan(1600);
});

test('the window follows the desktop from dark to light', async ({ start }) => {
  const { app, openedWindow } = await start();
  const page = await openedWindow();
  const theme = () => page.evaluate(() => document.documentElement.dataset['theme']);
  for (const wanted of ['dark', 'light', 'dark'] as const) {
    // What Electron does when the desktop changes; the setting stays "system".
    await app.evaluate(({ nativeTheme }, source) => {
      nativeTheme.themeSource = source;
    }, wanted);
    await expect.poll(theme).toBe(wanted);
  }
});
