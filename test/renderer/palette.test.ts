import { expect, test } from '@playwright/test';
import { findBarriers } from './expect-pictures.ts';
import { bundleFake, openWindow } from './open-window.ts';

let fake = '';
test.beforeAll(async () => {
  fake = await bundleFake();
});

test('everything is found and opened by keys alone', async ({ page }) => {
  await openWindow(page, fake, 'workstation');
  const input = page.getByRole('combobox', { name: 'Search everything' });
  const options = page.getByRole('listbox', { name: 'Results' }).getByRole('option');
  const heading = (name: string) => page.getByRole('heading', { name, level: 1 });
  const find = async (query: string) => {
    await page.keyboard.press('Control+k');
    await expect(input).toBeFocused();
    await input.fill(query);
  };

  await find('netw');
  await expect(options.first()).toContainText('Network');
  await page.keyboard.press('Enter');
  await expect(heading('Network')).toBeVisible();
  await expect(input).toHaveCount(0);

  await find('postgres');
  await expect(options.first()).toContainText('Process');
  await page.keyboard.press('Enter');
  await expect(heading('Processes')).toBeVisible();
  await expect(page.locator('.process-detail h2')).toContainText('postgres');

  await find('swap');
  await options.filter({ hasText: 'Metric' }).first().click();
  await expect(heading('History')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Swap', exact: true })).toBeVisible();

  await find('days kept');
  await page.keyboard.press('Enter');
  await expect(heading('Settings')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Days kept' })).toBeInViewport();

  await find('2 h ago');
  await expect(options).toHaveText(/^History at .*Time$/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Back to now' })).toBeVisible();

  await find('light theme');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');

  await find('pause monitoring for 1');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Monitoring is paused until/)).toBeVisible();
  await find('resume monitoring');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Monitoring is paused/)).toHaveCount(0);

  await find('own usage');
  await page.keyboard.press('Enter');
  await expect(heading('Tacho’s own usage')).toBeVisible();

  await find('memory above 95');
  await expect(options.first()).toContainText('Rule');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('switch', { name: /^Rule: Memory above 95/ })).toBeInViewport();
});

test('arrow keys move through the results, and Escape closes, back to where the focus was', async ({ page }) => {
  await openWindow(page, fake, 'small', '#processes');
  const search = page.getByRole('searchbox');
  await search.fill('post');
  await page.keyboard.press('Control+k');
  const input = page.getByRole('combobox', { name: 'Search everything' });
  const selected = page.getByRole('option', { selected: true });
  await expect(selected).toContainText('Overview');
  await page.keyboard.press('ArrowDown');
  await expect(selected).toContainText('CPU');
  await expect(input).toHaveAttribute('aria-activedescendant', (await selected.getAttribute('id')) ?? '');
  await input.fill('nothing of the kind');
  await expect(page.getByText('No matches')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(input).toHaveCount(0);
  await expect(search).toBeFocused();
  await expect(search).toHaveValue('post');
});

test('the list of keys opens with a question mark, and from the sidebar', async ({ page }) => {
  await openWindow(page, fake, 'small', '#settings');
  await page.getByRole('switch').first().click();
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(sheet).toContainText('Search everything');
  await page.keyboard.press('2');
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
  await expect(sheet).toBeVisible();
});

test('the search opens in one frame, with 5,000 processes, too', async ({ page }) => {
  await openWindow(page, fake, 'server');
  const isOpen = await page.evaluate(async () => {
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true }));
    await new Promise((resolve) => requestAnimationFrame(resolve));
    return document.querySelector('dialog[open] [role="option"]') !== null;
  });
  expect(isOpen).toBe(true);
});

for (const scheme of ['dark', 'light'] as const) {
  test(`the search and the list of keys show all and cut nothing, ${scheme}`, async ({ page }) => {
    await page.setViewportSize({ width: 1180, height: 800 });
    await page.emulateMedia({ colorScheme: scheme });
    await openWindow(page, fake, 'workstation');
    const dialog = page.getByRole('dialog');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Search everything' }).fill('mem');
    await page.getByRole('option').first().waitFor();
    await expect(dialog).toHaveScreenshot(`palette-${scheme}.png`);
    expect(await findBarriers(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await expect(dialog).toHaveScreenshot(`keys-${scheme}.png`);
    expect(await findBarriers(page)).toEqual([]);
  });
}
