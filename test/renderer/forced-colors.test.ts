import { expect, type Locator, type Page, test } from '@playwright/test';
import { findBarriers, findOverflow } from './expect-pictures.ts';
import { bundleFake, openWindow } from './open-window.ts';

let fake = '';
test.beforeAll(async () => {
  fake = await bundleFake();
});

const background = (locator: Locator) => locator.evaluate((element) => getComputedStyle(element).backgroundColor);

async function open(page: Page, view: string, scheme: 'dark' | 'light' = 'dark'): Promise<void> {
  await page.emulateMedia({ forcedColors: 'active', colorScheme: scheme });
  await page.setViewportSize({ width: 1180, height: 900 });
  await openWindow(page, fake, 'workstation', `#${view}`);
}

for (const [view, scheme] of [
  ['overview', 'dark'],
  ['cpu', 'light'],
  ['memory', 'dark'],
  ['alerts', 'light'],
] as const) {
  test(`with the ${scheme} colors of the desktop, the page ${view} is legible and cuts nothing`, async ({ page }) => {
    await open(page, view, scheme);
    expect(await findOverflow(page)).toEqual([]);
    await expect(page).toHaveScreenshot(`forced-${view}-${scheme}.png`);
    expect(await findBarriers(page, ['color-contrast'])).toEqual([]);
  });
}

test('with the colors of the desktop, what is chosen differs from what is not', async ({ page }) => {
  await open(page, 'processes');
  const rows = page.getByRole('row', { name: 'postgres' });
  await rows.first().click();
  await expect(page.getByRole('row', { selected: true })).toHaveCount(1);
  expect(await background(rows.first())).not.toBe(await background(rows.nth(1)));
  const mode = (name: string) => page.getByRole('button', { name, exact: true });
  expect(await background(mode('List'))).not.toBe(await background(mode('Tree')));
  const item = (name: string) => page.getByRole('button', { name }).first();
  expect(await background(item('Processes'))).not.toBe(await background(item('Overview')));
});

test('with the colors of the desktop, a switch shows whether it is on, and a bar how full it is', async ({ page }) => {
  await open(page, 'alerts');
  const switches = page.getByRole('switch');
  expect(await background(switches.and(page.locator('[aria-checked="true"]')).first())).not.toBe(
    await background(switches.and(page.locator('[aria-checked="false"]')).first()),
  );
  await page.keyboard.press('2');
  const meter = page.getByRole('region', { name: 'Top by CPU' }).getByRole('meter').first();
  expect(await background(meter.locator('i'))).not.toBe(await background(meter));
});

test('the theme of the desktop decides, whatever is chosen, while its colors are forced', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await openWindow(page, fake, 'workstation', '#settings');
  await page.getByRole('button', { name: 'Dark', exact: true }).click();
  const root = page.locator('html');
  await expect(root).toHaveAttribute('data-theme', 'dark');
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
  await expect(root).toHaveAttribute('data-theme', 'light');
  await expect(root).toHaveAttribute('data-contrast', 'more');
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
  await expect(root).toHaveAttribute('data-theme', 'dark');
});
