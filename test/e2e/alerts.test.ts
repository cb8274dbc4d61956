import { expect } from '@playwright/test';
import { rulesWith } from '../fake/rules.ts';
import { newDataFolder } from './app.ts';
import { test } from './fixtures.ts';
import { allCores, startLoad } from './load.ts';

const cpuRule = (forSeconds: number) => ({ 'alerts.rules': rulesWith('cpu-high', { threshold: 60, forSeconds }) });

test('a notification names the top process, and a click on it opens the window', async ({ desktop, start }) => {
  const settings = cpuRule(3);
  const { app } = await start(newDataFolder(settings), '--hidden');
  const load = startLoad(allCores);
  const notification = await desktop.notifications.waitForOne();
  expect(notification.title).toMatch(
    new RegExp(`^CPU \\d+\\s% for \\d+\\ss — ${load.name}(, \\d+ processes,)? \\d+\\s%$`),
  );
  expect(notification.body).toMatch(/Click for details/);
  const opened = app.waitForEvent('window');
  desktop.notifications.click(notification.id);
  const page = await opened;
  // The moment of that alert: its sentence, and who was on top.
  await expect(page.getByRole('heading', { name: new RegExp(`— ${load.name}`) })).toBeVisible();
  await expect(page.getByRole('row', { name: new RegExp(`^${load.name}`) }).first()).toBeVisible();
  load.stop();
  await expect(page.getByText('No active alerts')).toBeVisible();
  await page.keyboard.press('1');
  await expect(page.locator('.alert').first()).toContainText('ago');
});

test('a notification is shown once and withdrawn when all is well again', async ({ desktop, start }) => {
  await start(newDataFolder(cpuRule(1)), '--hidden');
  const load = startLoad(allCores);
  const { id } = await desktop.notifications.waitForOne();
  load.stop();
  expect(await desktop.notifications.waitForClose()).toBe(id);
  expect(desktop.notifications.shown).toHaveLength(1);
});

test('snoozed alerts send no notification until the snooze ends', async ({ desktop, start }) => {
  const { openedWindow } = await start(newDataFolder({ ...cpuRule(1), 'alerts.quietInFront': false }));
  const page = await openedWindow();
  await page.getByRole('navigation').getByRole('button', { name: 'Alerts' }).click();
  await page.getByRole('button', { name: '1 h', exact: true }).click();
  startLoad(allCores);
  await expect(page.getByText('Notification held: alerts are snoozed')).toBeVisible();
  expect(desktop.notifications.shown).toHaveLength(0);
  await page.getByRole('button', { name: 'Resume' }).click();
  await desktop.notifications.waitForOne();
});

test('with notifications switched off the alert is recorded, and none is sent', async ({ desktop, start }) => {
  const settings = { 'alerts.notify': false, ...cpuRule(1) };
  const { openedWindow } = await start(newDataFolder(settings));
  const page = await openedWindow();
  startLoad(allCores);
  await expect(page.locator('.alert').first()).toContainText('md5sum');
  expect(desktop.notifications.shown).toHaveLength(0);
});
