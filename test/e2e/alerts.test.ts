import { expect } from '@playwright/test';
import { newDataFolder } from './app.ts';
import { test } from './fixtures.ts';
import { allCores, startLoad } from './load.ts';

test('a notification names the top process, and a click on it opens the window', async ({ desktop, start }) => {
  const settings = { 'alerts.cpuPercent': 60, 'alerts.cpuForSeconds': 3 };
  const { app } = await start(newDataFolder(settings), '--hidden');
  const load = startLoad(allCores);
  const notification = await desktop.notifications.waitForOne();
  expect(notification.title).toMatch(new RegExp(`^CPU \\d+\\s% for \\d+\\ss — ${load.name} \\d+\\s%$`));
  expect(notification.body).toMatch(/^Process \d+ holds /);
  const opened = app.waitForEvent('window');
  desktop.notifications.click(notification.id);
  const page = await opened;
  await expect(page.locator('.alert').first()).toContainText(load.name);
  load.stop();
  await expect(page.getByText('nothing is wrong')).toBeVisible();
  await expect(page.locator('.alert').first()).toContainText('ago');
});

test('a notification is shown once and withdrawn when all is well again', async ({ desktop, start }) => {
  await start(newDataFolder({ 'alerts.cpuPercent': 60, 'alerts.cpuForSeconds': 1 }), '--hidden');
  const load = startLoad(allCores);
  const { id } = await desktop.notifications.waitForOne();
  load.stop();
  expect(await desktop.notifications.waitForClose()).toBe(id);
  expect(desktop.notifications.shown).toHaveLength(1);
});

test('with notifications switched off the alert is kept, and nobody is told', async ({ desktop, start }) => {
  const settings = { 'alerts.notify': false, 'alerts.cpuPercent': 60, 'alerts.cpuForSeconds': 1 };
  const { openedWindow } = await start(newDataFolder(settings));
  const page = await openedWindow();
  startLoad(allCores);
  await expect(page.locator('.alert').first()).toContainText('md5sum');
  expect(desktop.notifications.shown).toHaveLength(0);
});
