import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { findTree, newDataFolder, startAgain } from './app.ts';
import { test } from './fixtures.ts';
import { startLoad } from './load.ts';

/** Percent of all CPU time that was not idle since the last call. */
function createBusyReader(): () => number {
  const read = () => {
    const times =
      /^cpu +(.*)$/m.exec(readFileSync('/proc/stat', 'utf8'))?.[1]?.split(' ').slice(0, 8).map(Number) ?? [];
    const total = times.reduce((sum, time) => sum + time, 0);
    return { total, idle: (times[3] ?? 0) + (times[4] ?? 0) };
  };
  let before = read();
  return () => {
    const now = read();
    const total = now.total - before.total;
    const busy = total === 0 ? 0 : 100 * (1 - (now.idle - before.idle) / total);
    before = now;
    return busy;
  };
}

test('the window shows changing values that agree with /proc', async ({ start }) => {
  const { openedWindow } = await start();
  const page = await openedWindow();
  const cpu = page.getByRole('meter', { name: 'CPU', exact: true });
  await expect(cpu).toHaveAttribute('aria-valuetext', /^\d+ %$/);

  const memory = readFileSync('/proc/meminfo', 'utf8');
  const kib = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(memory)?.[1]);
  const usedPercent = (100 * (kib('MemTotal') - kib('MemAvailable'))) / kib('MemTotal');
  const shown = Number(await page.getByRole('meter', { name: 'Memory', exact: true }).getAttribute('aria-valuenow'));
  expect(Math.abs(shown - usedPercent)).toBeLessThanOrEqual(2);

  const cores = readFileSync('/proc/stat', 'utf8').match(/^cpu\d+ /gm)?.length ?? 0;
  if (cores <= 8) await expect(page.locator('.core-row')).toHaveCount(cores);

  const load = startLoad(1);
  await expect.poll(async () => Number(await cpu.getAttribute('aria-valuenow'))).toBeGreaterThan(80 / cores);
  await expect(page.getByRole('row').filter({ hasText: load.name }).first()).toBeVisible();
  load.stop();
  // Whatever else runs here, it agrees with the kernel: over the same second, as nearly as two can look at once.
  const readBusy = createBusyReader();
  await expect
    .poll(async () => Math.abs(Number(await cpu.getAttribute('aria-valuenow')) - readBusy()), { intervals: [1000] })
    .toBeLessThan(15);
});

test('a page of ours cannot leave, open windows, or call what the contract has not', async ({ start }) => {
  const { app, openedWindow } = await start();
  const page = await openedWindow();
  const url = page.url();
  await page.evaluate(() => {
    location.href = 'https://example.com/';
    window.open('https://example.com/');
  });
  const refusal = await page.evaluate(() =>
    window.tacho?.call('readFile', ['/etc/passwd']).catch((error: Error) => error.message),
  );
  expect(refusal).toContain('invalid call');
  expect(page.url()).toBe(url);
  expect(app.windows()).toHaveLength(1);
  expect(await page.evaluate(() => typeof (globalThis as { require?: unknown }).require)).toBe('undefined');
});

test('closing the window destroys it and leaves the tray; a second start shows a new one', async ({
  desktop,
  start,
}) => {
  const { app, closeWindow, data, openedWindow, pid } = await start();
  await openedWindow();
  const withWindow = findTree(pid).length;
  await closeWindow();
  await expect.poll(() => findTree(pid).length).toBeLessThan(withWindow);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(0);
  expect(desktop.tray.itemCount).toBe(1);
  const opened = app.waitForEvent('window');
  expect(await startAgain(desktop.env, data)).toBe(0);
  await expect((await opened).locator('.dial-value').first()).toBeVisible();
});

test('Ctrl with plus and zero changes the size of the content, which the next window remembers', async ({
  desktop,
  start,
}) => {
  const { app, closeWindow, data, openedWindow } = await start();
  const page = await openedWindow();
  await page.locator('.dial-value').first().waitFor();
  const widthOf = (of: typeof page) => of.evaluate(() => window.innerWidth);
  const normal = await widthOf(page);
  // Not by the page, whose key events come after those of the main process.
  const pressWithControl = (keyCode: string) =>
    app.evaluate(({ BrowserWindow }, code) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.webContents.sendInputEvent({ type: 'keyDown', keyCode: code, modifiers: ['control'] });
    }, keyCode);
  await pressWithControl('=');
  await expect.poll(() => widthOf(page)).toBeLessThan(normal);
  const larger = await widthOf(page);
  // Another page is another address, which must not have a size of its own.
  await page.keyboard.press('2');
  await expect(page.getByRole('heading', { name: 'CPU', level: 1 })).toBeVisible();
  expect(await widthOf(page)).toBe(larger);
  // The mini window has the size of its content, and keeps it.
  const mini = app.waitForEvent('window');
  await page.evaluate(() => window.tacho?.call('openPage', ['mini']));
  expect(await widthOf(await mini)).toBe(264);
  await page.evaluate(() => window.tacho?.call('openPage', ['mini']));
  await closeWindow();
  const opened = app.waitForEvent('window');
  expect(await startAgain(desktop.env, data)).toBe(0);
  const next = await opened;
  await next.locator('.dial-value').first().waitFor();
  await expect.poll(() => widthOf(next)).toBe(larger);
  await pressWithControl('0');
  await expect.poll(() => widthOf(next)).toBe(normal);
});

test('the first close says that Tacho is still running, and later ones do not', async ({ desktop, start }) => {
  const data = newDataFolder({ 'alerts.notify': false });
  const { app, closeWindow, openedWindow } = await start(data);
  await openedWindow();
  await closeWindow();
  expect(await desktop.notifications.waitForOne()).toMatchObject({ title: 'Tacho is still running' });
  const again = app.waitForEvent('window');
  await (await desktop.tray.waitForItem()).choose('Open Tacho');
  const page = await again;
  await page.locator('.dial-value').first().waitFor();
  const gone = page.waitForEvent('close');
  await closeWindow();
  await gone;
  expect(desktop.notifications.shown).toHaveLength(1);
});
