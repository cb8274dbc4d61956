import { expect, test } from '@playwright/test';
import { bundleFake, openWindow } from './open-window.ts';

let fake = '';
test.beforeAll(async () => {
  fake = await bundleFake();
});

test('a process with connections leads to its page', async ({ page }) => {
  await openWindow(page, fake, 'workstation', '#network');
  await page
    .getByRole('table', { name: 'Connections by process' })
    .getByRole('button', { name: 'postgres' })
    .press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Processes' })).toBeVisible();
});

test('an interface shows its addresses', async ({ page }) => {
  await openWindow(page, fake, 'workstation', '#network');
  const row = page.getByRole('table', { name: 'Interfaces' }).getByRole('row', { name: 'enp3s0' });
  await expect(row).toContainText('192.168.178.24');
  await expect(row).toContainText('d8:5e:d3:0a:41:7c');
});

test('a machine of an older version, which does not list its connections, has no cards of them', async ({ page }) => {
  await page.addInitScript("window.refusals = { readConnections: 'unknown call' }");
  await openWindow(page, fake, 'workstation', '#network');
  await expect(page.getByRole('table', { name: 'Interfaces' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Connections by process' })).toHaveCount(0);
});
