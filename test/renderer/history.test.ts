import { expect, test } from '@playwright/test';
import { findOverflow } from './expect-pictures.ts';
import { bundleFake, openWindow } from './open-window.ts';

let fake = '';
test.beforeAll(async () => {
  fake = await bundleFake();
});

test('the charts come first in a small window, and metrics are chosen in a list with a search', async ({ page }) => {
  await page.setViewportSize({ width: 900, height: 600 });
  await openWindow(page, fake, 'workstation', '#history');
  await expect(page.getByRole('region', { name: 'CPU', exact: true })).toBeInViewport({ ratio: 1 });
  await page.getByRole('button', { name: '2 metrics' }).click();
  const list = page.getByRole('dialog', { name: 'Metrics' });
  await list.getByRole('searchbox').fill('drive');
  await expect(list.getByRole('group', { name: 'Disks' }).getByRole('checkbox')).not.toHaveCount(0);
  await expect(list.getByRole('group', { name: 'CPU' })).toHaveCount(0);
  await list.getByRole('checkbox', { name: 'Drive read per drive' }).check();
  expect(await findOverflow(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(list).toHaveCount(0);
  await expect(page.getByRole('button', { name: '3 metrics' })).toBeFocused();
  await expect(page.getByRole('region', { name: 'Drive read' })).toBeVisible();
});

test('a range is given by its ends, and a link shows the same', async ({ page }) => {
  await openWindow(page, fake, 'workstation', '#history');
  await page.getByRole('button', { name: 'Custom range' }).click();
  const panel = page.getByRole('dialog', { name: 'Custom range' });
  await panel.getByLabel('From').fill('2026-05-20T09:00');
  await panel.getByLabel('To').fill('2026-05-20T08:00');
  await panel.getByRole('button', { name: 'Show' }).click();
  await expect(panel.getByRole('alert')).toContainText('at least 10 seconds after the start');
  await panel.getByLabel('To').fill('2026-05-20T11:00');
  await panel.getByRole('button', { name: 'Show' }).click();
  await expect(panel).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Back to now' })).toBeVisible();
  expect(new URL(page.url()).hash).toBe(
    '#history?metrics=cpu.busyPercent,memory.usedPercent&from=2026-05-20T09:00:00Z&to=2026-05-20T11:00:00Z',
  );
});

test('the address chooses metrics and range, when the page is opened and while it is open', async ({ page }) => {
  await openWindow(page, fake, 'workstation', '#history?metrics=memory.swapUsedPercent&last=3600');
  await expect(page.getByRole('region', { name: 'Swap', exact: true })).toBeVisible();
  await expect(page.getByRole('region', { name: 'CPU', exact: true })).toHaveCount(0);
  await expect(page.getByRole('button', { name: '1 h', exact: true })).toHaveAttribute('aria-pressed', 'true');
  await page.evaluate(() => {
    window.location.hash = '#history?metrics=cpu.load1m&last=600';
  });
  await expect(page.getByRole('region', { name: 'Load', exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: '10 min', exact: true })).toHaveAttribute('aria-pressed', 'true');
});

test('the wheel zooms with Ctrl and scrolls with Shift', async ({ page }) => {
  await openWindow(page, fake, 'workstation', '#history');
  const back = page.getByRole('button', { name: 'Back to now' });
  const chart = page.getByRole('application', { name: /^CPU/ });
  const box = await chart.boundingBox();
  if (!box) throw new Error('no chart');
  await page.mouse.move(box.x + box.width / 2, box.y + 60);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -300);
  await page.keyboard.up('Control');
  await expect(back).toBeVisible();
  const zoomed = page.url();
  await page.keyboard.down('Shift');
  await page.mouse.wheel(0, -100);
  await page.keyboard.up('Shift');
  await expect.poll(() => page.url()).not.toBe(zoomed);
  await back.click();
  await expect(back).toHaveCount(0);
});
