import { expect, test } from '@playwright/test';
import { expectPictures } from './expect-pictures.ts';
import { bundleFake, openWindow } from './open-window.ts';

let fake = '';
test.beforeAll(async () => {
  fake = await bundleFake();
});

const sizes = { small: { width: 900, height: 600 }, large: { width: 1600, height: 1000 } };

for (const [size, viewport] of Object.entries(sizes)) {
  test(`two hundred machines at ${viewport.width}×${viewport.height} show all and cut nothing`, async ({ page }) => {
    await page.setViewportSize(viewport);
    await openWindow(page, fake, 'fleet', '#machines');
    await page.getByRole('link', { name: 'db-1' }).waitFor();
    await expectPictures(
      page,
      `machines-${size}`,
      size === 'large' ? ['dark', 'light', 'dark-contrast', 'light-contrast'] : undefined,
    );
  });
}

test('the table of machines is sorted by its heads, searched, and limited to those in trouble or of a group', async ({
  page,
}) => {
  await page.setViewportSize(sizes.large);
  await openWindow(page, fake, 'fleet', '#machines');
  const head = (name: string) => page.getByRole('columnheader', { name });
  const links = page.getByRole('table', { name: 'Machines' }).getByRole('link');
  await expect(links.nth(0)).toContainText('laptop-of-marie');
  await expect(links.nth(1)).toContainText('db-1');
  await head('CPU').getByRole('button').click();
  await expect(links.nth(0)).toContainText('build-2');
  await expect(head('CPU')).toHaveAttribute('aria-sort', 'descending');
  await head('CPU').getByRole('button').click();
  await expect(links.nth(0)).toContainText('node-010');

  await page.keyboard.press('/');
  await page.keyboard.type('node-17');
  await expect(page.getByRole('heading', { name: 'Machines' }).locator('..')).toContainText('10 of 200 machines');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Alerts 1' }).click();
  await expect(links).toHaveCount(1);
  await page.getByRole('button', { name: 'Offline 1' }).click();
  await expect(links).toContainText(['laptop-of-marie']);
  await page.getByRole('button', { name: 'All', exact: true }).click();
  await page.getByRole('combobox', { name: 'Group' }).selectOption('db');
  await expect(page.getByRole('heading', { name: 'Machines' }).locator('..')).toContainText('33 of 200 machines');
  // Kept while another page is open.
  await page.keyboard.press('3');
  await expect(page.getByRole('heading', { name: 'CPU', level: 1 })).toBeVisible();
  await page.keyboard.press('1');
  await expect(page.getByRole('heading', { name: 'Machines' }).locator('..')).toContainText('33 of 200 machines');
});

test('the table of machines works by keyboard: arrows move, far ones too, and Enter opens', async ({ page }) => {
  await page.setViewportSize(sizes.small);
  await openWindow(page, fake, 'fleet', '#machines');
  const link = (name: string) => page.getByRole('link', { name: new RegExp(`^${name}( |$)`) });
  await link('laptop-of-marie').focus();
  await page.keyboard.press('ArrowDown');
  await expect(link('db-1')).toBeFocused();
  await page.keyboard.press('End');
  await expect(link('web-with-a-name-that-is-too-long-for-it')).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await expect(link('db-1')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\?host=db-1#alerts$/);
});

test('a click anywhere on a row opens the machine, and from it a link leads back', async ({ page }) => {
  await page.setViewportSize(sizes.large);
  await openWindow(page, fake, 'fleet', '#machines');
  const state = page.getByRole('row', { name: /^laptop-of-marie / }).getByText('Offline');
  const { x = 0, y = 0 } = (await state.boundingBox()) ?? {};
  await page.mouse.click(x + 5, y + 5);
  await expect(page).toHaveURL(/\?host=laptop-of-marie#overview$/);
  await expect(page.getByText('laptop-of-marie is not connected')).toBeVisible();
  await page.getByRole('link', { name: 'All 200 machines' }).click();
  await expect(page.getByRole('table', { name: 'Machines' })).toBeVisible();
});
