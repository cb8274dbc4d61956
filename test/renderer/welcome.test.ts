import { expect, type Page, test } from '@playwright/test';
import { findBarriers } from './expect-pictures.ts';
import { bundleFake, openWindow } from './open-window.ts';

let fake = '';
test.beforeAll(async () => {
  fake = await bundleFake();
});

/** The window of a new user. */
async function openFirst(page: Page) {
  await openWindow(page, fake, 'newcomer');
  return page.getByRole('region', { name: 'Introduction' });
}

test('a new user is introduced to the tray, the start at login and the alerts', async ({ page }) => {
  await page.setViewportSize({ width: 1240, height: 880 });
  const introduction = await openFirst(page);
  await expect(introduction.getByRole('heading')).toHaveText([
    'Tacho lives in your tray',
    'Start at login',
    'Notify me about',
  ]);
  await expect(introduction.getByRole('switch')).toHaveCount(4);
  await expect(introduction).toHaveScreenshot('introduction.png');
  expect(await findBarriers(page)).toEqual([]);
});

test('the switches of the introduction change the settings', async ({ page }) => {
  const introduction = await openFirst(page);
  const login = introduction.getByRole('switch', { name: 'Start at login' });
  await expect(login).toHaveAttribute('aria-checked', 'false');
  await login.click();
  await expect(introduction.getByRole('switch', { name: 'Start at login' })).toHaveAttribute('aria-checked', 'true');
  const cpu = introduction.getByRole('switch', { name: /^CPU above 90/ });
  await expect(cpu).toHaveAttribute('aria-checked', 'true');
  await cpu.click();
  await expect(cpu).toHaveAttribute('aria-checked', 'false');
});

test('the introduction is dismissed for good', async ({ page }) => {
  const introduction = await openFirst(page);
  await introduction.getByRole('button', { name: 'Got it' }).click();
  await expect(introduction).toHaveCount(0);
  await page.getByRole('button', { name: 'CPU', exact: false }).first().click();
  await page.keyboard.press('1');
  await expect(introduction).toHaveCount(0);
});
