import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';

/** axe itself: its builder for Playwright opens another page for each check, which takes four times as long. */
const axe = readFileSync(
  createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright')).resolve('axe-core/axe.min.js'),
  'utf8',
);

declare global {
  interface Window {
    readonly axe?: {
      run(
        context: Document,
        options: { readonly resultTypes: readonly string[]; readonly runOnly?: readonly string[] },
      ): Promise<{ violations: readonly { id: string; nodes: readonly { html: string }[] }[] }>;
    };
  }
}

export type Appearance = 'dark' | 'light' | 'dark-contrast' | 'light-contrast';

/** Text that is cut without an ellipsis, elements that stick out of the page, scrollbars where none should be. */
export function findOverflow(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const problems: string[] = [];
    if (document.documentElement.scrollWidth > window.innerWidth) problems.push('the page scrolls sideways');
    for (const element of document.querySelectorAll<HTMLElement>('.page *')) {
      const name = `${element.tagName.toLowerCase()}.${element.className} "${element.textContent?.slice(0, 40)}"`;
      const style = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      if (box.width > 0 && box.right > window.innerWidth + 1) problems.push(`${name} sticks out`);
      const isCut = element.scrollWidth > element.clientWidth + 1 && style.overflowX !== 'visible';
      if (isCut && style.textOverflow !== 'ellipsis' && style.display !== 'inline') problems.push(`${name} is cut`);
    }
    const card = document.querySelector('.overview');
    for (const one of card?.querySelectorAll<HTMLElement>('.card') ?? []) {
      if (one.scrollHeight > one.clientHeight + 1) problems.push(`card "${one.ariaLabel}" is too full`);
    }
    return problems;
  });
}

/** What axe finds. @param rules of axe; all where it is left out */
export async function findBarriers(page: Page, rules?: readonly string[]): Promise<readonly string[]> {
  if (!(await page.evaluate(() => window.axe !== undefined))) await page.evaluate(axe);
  const options = { resultTypes: ['violations'], ...(rules ? { runOnly: rules } : {}) };
  const result = await page.evaluate((given) => window.axe?.run(document, given), options);
  if (!result) throw new Error('axe did not run');
  return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
}

/** Expects the open page to match its picture in each appearance, to cut nothing, and to be accessible. */
export async function expectPictures(
  page: Page,
  name: string,
  appearances: readonly Appearance[] = ['dark', 'light'],
): Promise<void> {
  for (const appearance of appearances) {
    const [theme, contrast] = appearance.split('-') as ['dark' | 'light', string | undefined];
    await page.emulateMedia({ colorScheme: theme, contrast: contrast ? 'more' : 'no-preference' });
    // Once for the theme, once for what is drawn in it.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    expect(await findOverflow(page)).toEqual([]);
    await expect(page).toHaveScreenshot(`${name}-${appearance}.png`);
    // Only the colours differ between appearances.
    expect(await findBarriers(page, appearance === appearances[0] ? undefined : ['color-contrast'])).toEqual([]);
  }
}
