import { expect, test } from '@playwright/test';
import { findOverflow } from './expect-pictures.ts';
import { bundleFake, openWindow } from './open-window.ts';

let fake = '';
test.beforeAll(async () => {
  fake = await bundleFake();
});

test('everything can be reached by keyboard', async ({ page }) => {
  await openWindow(page, fake, 'small');
  await page.keyboard.press('Control+,');
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
  await page.keyboard.press('1');
  await expect(page.getByRole('heading', { name: 'laptop' })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Overview' })).toBeFocused();
});

test('Escape closes the innermost thing first, and never loses what was typed', async ({ page }) => {
  await openWindow(page, fake, 'workstation', '#processes');
  const heading = (name: string) => page.getByRole('heading', { name, level: 1 });
  const search = page.getByRole('searchbox');
  await search.fill('postgres');
  await page.getByRole('row', { name: 'postgres' }).first().click();
  await expect(page.locator('.process-detail')).toBeVisible();
  await search.press('Escape');
  await expect(search).toHaveValue('');
  await expect(page.locator('.process-detail')).toBeVisible();
  await search.press('Escape');
  await expect(page.locator('.process-detail')).toHaveCount(0);
  await search.press('Escape');
  await expect(search).not.toBeFocused();
  await expect(heading('Processes')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(heading('Processes')).toBeVisible();

  await page.keyboard.press('9');
  await page.getByRole('button', { name: 'Edit', exact: true }).first().click();
  const editor = page.getByRole('form', { name: 'Edit rule' });
  await editor.getByRole('textbox', { name: 'Threshold' }).fill('81');
  await page.keyboard.press('Escape');
  await expect(editor.getByRole('textbox', { name: 'Threshold' })).toHaveValue('81');
  await editor.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Edit', exact: true }).first().click();
  await page.keyboard.press('Escape');
  await expect(editor).toHaveCount(0);
  await expect(heading('Alerts')).toBeVisible();

  await page.keyboard.press('Control+,');
  const lines = page.getByRole('textbox', { name: 'Webhook', exact: true });
  await lines.fill('https://half-typed');
  await page.keyboard.press('Escape');
  await expect(lines).toHaveValue('');
  await page.getByRole('button', { name: 'Reset all' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('alertdialog')).toHaveCount(0);
  await expect(heading('Settings')).toBeVisible();
});

test('the digits open the pages in the order of the rail', async ({ page }) => {
  await openWindow(page, fake, 'small');
  const shown = await page.getByRole('navigation', { name: 'Pages' }).getByRole('button').all();
  for (const [index, item] of shown.entries()) {
    await page.keyboard.press(String(index + 1));
    await expect(item).toHaveAttribute('aria-current', 'page');
  }
});

test('the keys of the pages work after a checkbox and after a click on a chart', async ({ page }) => {
  await openWindow(page, fake, 'workstation', '#history');
  await page.getByRole('button', { name: '2 metrics' }).click();
  await page.getByRole('checkbox').first().uncheck();
  await page.keyboard.press('4');
  await expect(page.getByRole('heading', { name: 'Memory', level: 1 })).toBeVisible();
  await page.locator('.chart-box').first().click();
  await page.keyboard.press('2');
  await expect(page.getByRole('heading', { name: 'CPU', level: 1 })).toBeVisible();
});

test('every control of every page can be reached and seen by keyboard alone', async ({ page }) => {
  await page.setViewportSize({ width: 1180, height: 900 });
  await openWindow(page, fake, 'workstation');
  for (const key of ['1', '2', '3', '4', '5', '6', '8', '9']) {
    await page.locator('.page').focus();
    await page.keyboard.press(key);
    await page.locator('.page').focus();
    const wanted = await page.locator('.page :is(button, select, input, summary):visible').count();
    let reached = 0;
    for (let step = 0; step < wanted + 40 && reached < wanted; step += 1) {
      await page.keyboard.press('Tab');
      const found = await page.evaluate(() => {
        const element = document.activeElement;
        if (!element?.matches('.page :is(button, select, input, summary)') || element.hasAttribute('data-reached'))
          return false;
        element.setAttribute('data-reached', '');
        return getComputedStyle(element).outlineStyle !== 'none' || element.matches('input[type="checkbox"]');
      });
      reached += Number(found);
    }
    expect([key, reached]).toEqual([key, wanted]);
  }
});

test('at twice the size, and from right to left, nothing is cut', async ({ page }) => {
  for (const view of ['', '#cpu', '#disks', '#network', '#alerts', '#settings', '#history']) {
    // Another hash alone would load nothing anew.
    await page.goto('about:blank');
    // A window of 1280 × 900 at 200 % is this many CSS pixels.
    await page.setViewportSize({ width: 640, height: 450 });
    await openWindow(page, fake, 'workstation', view);
    expect([view, await findOverflow(page)]).toEqual([view, []]);
    await page.setViewportSize({ width: 1180, height: 900 });
    await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    const outside = await page.evaluate(() =>
      [...document.querySelectorAll('.page *')]
        .filter((element) => {
          const box = element.getBoundingClientRect();
          return box.width > 0 && (box.left < -1 || box.right > window.innerWidth + 1);
        })
        .map((element) => element.outerHTML.slice(0, 80)),
    );
    expect([view, outside]).toEqual([view, []]);
  }
});

test('a value shows on click what it means, where it comes from and how old it is', async ({ page }) => {
  await openWindow(page, fake, 'workstation');
  await page.getByRole('button', { name: 'About Memory', exact: true }).click();
  const note = page.getByRole('note');
  await expect(note).toContainText('(total − available) ÷ total');
  await expect(note).toContainText('/proc/meminfo');
  await expect(note).toContainText(/Read \d+\ss ago in [\d.]+ ms\./);
  await page.keyboard.press('Tab');
  await expect(note).toHaveCount(0);
});
