import { expect, type Page, test } from '@playwright/test';
import { views } from '../../renderer/state/session.ts';
import { bundleFake, openWindow } from './open-window.ts';

let fake = '';
test.beforeAll(async () => {
  fake = await bundleFake();
});

/** Written as such in every language, or by the browser in the locale of the user. */
const sameEverywhere = [
  ...['Tacho', 'PNG', 'CSV', 'JSON', 'KiB', 'MiB', 'GiB', 'TiB', 'Mbit', 'Gbit', 'dBm', 'rpm', 'bit'],
  ...['Apr', 'May', 'Jun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
];

/** Words outside the brackets of the pseudo-locale, also for screen readers, that are neither data of the machine nor units. */
async function findUntranslated(page: Page): Promise<readonly string[]> {
  const { shown, data } = await page.evaluate(async () => {
    const texts: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) texts.push(walker.currentNode.textContent ?? '');
    for (const element of document.body.querySelectorAll('*')) {
      for (const name of ['aria-label', 'title', 'placeholder', 'aria-valuetext']) {
        texts.push(element.getAttribute(name) ?? '');
      }
    }
    const values: string[] = [];
    const visit = (value: unknown): void => {
      if (typeof value === 'string') values.push(value);
      else if (typeof value === 'object' && value !== null) Object.values(value).forEach(visit);
    };
    for (const name of ['bootstrap', 'listProcesses']) visit(await window.tacho?.call(name, []));
    return { shown: texts, data: values };
  });
  const known = new Set([...data, ...sameEverywhere].flatMap(listWords));
  return [...new Set(shown.map(withoutMessages).flatMap(listWords))].filter((word) => !known.has(word)).toSorted();
}

const listWords = (text: string): readonly string[] => text.match(/\p{L}{3,}/gu) ?? [];

/** Messages stand in one another, so the innermost go first. */
function withoutMessages(text: string): string {
  const outside = text.replaceAll(/⟦[^⟦⟧]*⟧/g, ' ');
  return outside === text ? text : withoutMessages(outside);
}

for (const view of views) {
  test(`the page ${view} says all its words in the language of the user`, async ({ page }) => {
    await openWindow(page, fake, 'workstation', `?locale=en-XA#${view}`);
    await expect(page.locator('html')).toHaveAttribute('lang', 'en-XA');
    await expect(page.getByText('⟦').first()).toBeVisible();
    expect(await findUntranslated(page)).toEqual([]);
  });
}

test('what the core reports is said in the language of the window', async ({ page }) => {
  await openWindow(page, fake, 'broken', '?locale=en-XA');
  const notices = page.locator('.notice span');
  await expect(notices).toHaveCount(2);
  for (const notice of await notices.allInnerTexts()) expect(notice).toMatch(/^⟦.*⟧$/);
});

for (const view of ['overview', 'alerts', 'settings'] as const) {
  test(`the page ${view} has room for a language of longer words`, async ({ page }) => {
    await page.setViewportSize({ width: 1180, height: 900 });
    await openWindow(page, fake, 'workstation', `?locale=en-XA#${view}`);
    await expect(page).toHaveScreenshot(`pseudo-${view}.png`);
  });
}

test('the sidebar shows its values whole beside longer words', async ({ page }) => {
  await page.setViewportSize({ width: 1180, height: 900 });
  await openWindow(page, fake, 'workstation', '?locale=en-XA');
  const items = page.locator('.sidebar-item', { has: page.locator('b') });
  await expect(items).toHaveCount(7);
  const overhangs = await items.evaluateAll((elements) =>
    elements.map((item) => {
      const value = item.querySelector('b')?.getBoundingClientRect();
      return (value?.right ?? 0) - item.getBoundingClientRect().right;
    }),
  );
  expect(Math.max(...overhangs)).toBeLessThan(0);
});

test('the memory card and the alerts of the overview keep all inside beside longer words', async ({ page }) => {
  await page.setViewportSize({ width: 1180, height: 900 });
  await openWindow(page, fake, 'workstation', '?locale=en-XA');
  const overhangs = await page.locator('.area-memory, .area-alerts').evaluateAll((cards) =>
    cards.flatMap((card) => {
      const edge = card.getBoundingClientRect().right;
      return [...card.querySelectorAll('*')]
        .filter((element) => element.getBoundingClientRect().right > edge)
        .map((element) => element.outerHTML.slice(0, 80));
    }),
  );
  expect(overhangs).toEqual([]);
  const [entry] = await page.locator('.area-alerts .alert').filter({ hasText: '97' }).all();
  const text = await entry?.getByRole('button').evaluate((button) => button.scrollWidth - button.clientWidth);
  expect(text).toBe(0);
});

test('numbers and dates are those of the user where the language is not spoken', async ({ page }) => {
  await openWindow(page, fake, 'workstation', '?locale=de-DE#alerts');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('heading', { name: 'Alert rules' })).toBeVisible();
  await expect(page.getByText('20. Mai, 11:58').first()).toBeVisible();
  await page.keyboard.press('1');
  await expect(page.getByText('21,9').first()).toBeVisible();
});
