import { expect, test } from '@playwright/test';
import { bundleFake, openWindow } from './open-window.ts';

let fake = '';
test.beforeAll(async () => {
  fake = await bundleFake();
});

const chart = (name: string) => ({ name: new RegExp(`^${name}`) });

test('a drive in the table is shown alone in the charts, by pointer and by keyboard, and all are again', async ({
  page,
}) => {
  await openWindow(page, fake, 'workstation', '#disks');
  const busy = page.getByRole('region', { name: 'Active time' });
  const picker = page.getByRole('combobox');
  await expect(busy.getByRole('button', { name: 'nvme0n1' })).toBeVisible();
  await page.getByRole('table', { name: 'Drives' }).getByRole('row', { name: 'sda' }).click();
  await expect(picker).toHaveValue('sda');
  await expect(busy.getByRole('button', { name: 'nvme0n1' })).toHaveCount(0);
  await page.getByRole('table', { name: 'Drives' }).getByRole('button', { name: 'sda' }).press('Enter');
  await expect(picker).toHaveValue('');
  for (const name of ['Latency', 'IOPS', 'Queue depth']) {
    await expect(page.getByRole('region', chart(name)).getByRole('application')).toBeVisible();
  }
});

test('a process that reads or writes leads to its page', async ({ page }) => {
  await openWindow(page, fake, 'workstation', '#disks');
  await page.getByRole('table', { name: 'Top by I/O' }).getByRole('row', { name: 'postgres' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Processes' })).toBeVisible();
});

test('a file system that fills up says when it is full', async ({ page }) => {
  await openWindow(page, fake, 'workstation', '#disks');
  await expect(page.getByRole('img', { name: /\/home: .*GiB\/day, full in about 16 d/ })).toBeVisible();
});

test('a machine of which nothing is recorded yet has no card of growth', async ({ page }) => {
  await page.addInitScript('window.answers = { readHistory: [] }');
  await openWindow(page, fake, 'workstation', '#disks');
  await expect(page.getByRole('table', { name: 'Top by I/O' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Space in use' })).toHaveCount(0);
});
