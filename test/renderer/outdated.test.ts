import { expect, test } from '@playwright/test';
import { findOverflow } from './expect-pictures.ts';
import { bundleFake, openWindow } from './open-window.ts';

let fake = '';
test.beforeAll(async () => {
  fake = await bundleFake();
});

test('the window says that the main process hangs, and marks values as out of date, until data arrives again', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1180, height: 900 });
  await openWindow(page, fake, 'workstation');
  const shell = page.locator('.shell');
  await expect(shell).toHaveAttribute('data-outdated', 'false');
  await page.evaluate(() => window.stall?.());
  const notice = page.getByText(/^No data for \d+\ss\. Values are out of date\.$/);
  await expect(notice).toBeVisible({ timeout: 20_000 });
  await expect(shell).toHaveAttribute('data-outdated', 'true');
  expect(await findOverflow(page)).toEqual([]);
  // The seconds go on, so they are not part of the picture.
  await expect(page).toHaveScreenshot('outdated.png', { mask: [notice] });
  await page.evaluate(() => window.tick?.());
  await expect(notice).toBeHidden();
  await expect(shell).toHaveAttribute('data-outdated', 'false');
});

test('the window says that sampling is paused, and can resume it', async ({ page }) => {
  await page.setViewportSize({ width: 1180, height: 900 });
  await openWindow(page, fake, 'workstation');
  await page.evaluate(() => {
    window.stall?.();
    window.push?.('pace', { intervalMs: 1000, isPaused: true });
  });
  const notice = page.getByText('Monitoring is paused:');
  await expect(notice).toBeVisible();
  await expect(page.locator('.shell')).toHaveAttribute('data-outdated', 'true');
  await expect(page).toHaveScreenshot('paused.png');
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(notice).toBeHidden();
});

test('the mini window marks its values as out of date, too', async ({ page }) => {
  await openWindow(page, fake, 'workstation', '#mini');
  const mini = page.locator('.mini');
  await expect(mini).toHaveAttribute('data-outdated', 'false');
  await page.evaluate(() => window.stall?.());
  const status = page.getByText(/^No data for \d+.s\. Values are out of date\.$/);
  await expect(status).toBeVisible({ timeout: 20_000 });
  await expect(mini).toHaveAttribute('data-outdated', 'true');
  expect(await findOverflow(page)).toEqual([]);
  await page.evaluate(() => window.tick?.());
  await expect(status).toBeHidden();
});
