import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import type { ScenarioName } from '../fake/scenarios.ts';
import { bundleFake, openWindow } from './open-window.ts';

let fake = '';
test.beforeAll(async () => {
  fake = await bundleFake();
});

async function open(
  page: Page,
  mode: 'List' | 'Tree' | 'By application' = 'List',
  scenario: ScenarioName = 'workstation',
) {
  await openWindow(page, fake, scenario, '#processes');
  await page.getByRole('gridcell').first().waitFor();
  if (mode !== 'List') await page.getByRole('button', { name: mode }).click();
  const grid = page.getByRole(mode === 'List' ? 'grid' : 'treegrid', { name: 'Processes' });
  return { grid, rows: grid.getByRole('row') };
}

async function permitEnding(page: Page) {
  await page.keyboard.press('Control+,');
  await page.getByRole('switch', { name: 'Process control' }).click();
  await page.keyboard.press('7');
}

test('an application expands to its processes by its triangle and by keys, and a click shows its sums', async ({
  page,
}) => {
  const { grid, rows } = await open(page, 'By application');
  await expect(page.getByText('9 applications, 240 processes')).toBeVisible();
  const group = grid.getByRole('row', { name: /^postgres\.service/ });
  await expect(group).toHaveAttribute('aria-expanded', 'false');
  await expect(group).toContainText('30 processes');
  // No PID, which would be that of an arbitrary process.
  await expect(group.getByRole('gridcell').nth(1)).toHaveText('');
  await group.locator('[data-toggle]').click();
  await expect(group).toHaveAttribute('aria-expanded', 'true');
  await expect(page.locator('.process-detail')).toHaveCount(0);
  const child = grid.getByRole('row', { name: /^postgres [0-9]/ }).first();
  await expect(child).toHaveAttribute('aria-level', '2');

  await group.click();
  await expect(group).toHaveAttribute('aria-selected', 'true');
  const pane = page.locator('.process-detail');
  await expect(pane.getByRole('heading')).toHaveText('postgres.service');
  await expect(pane.locator('.fact-list')).toContainText('Processes30');
  await expect(pane.getByRole('table', { name: 'Processes' }).getByRole('row')).toHaveCount(31);
  // Keys work on the row that was clicked: first to its children, then back, and it closes.
  await grid.focus();
  await page.keyboard.press('ArrowRight');
  await expect(grid.locator('[data-active="true"]')).toHaveAttribute('aria-level', '2');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(group).toHaveAttribute('aria-expanded', 'false');
  await pane.getByRole('table', { name: 'Processes' }).getByRole('row').nth(1).click();
  await expect(pane.getByRole('heading')).toContainText('postgres · ');
  expect(await rows.count()).toBeGreaterThan(5);
});

test('a branch of the tree collapses to its sums, and stays so while another page is open', async ({ page }) => {
  const { grid, rows } = await open(page, 'Tree');
  await grid.focus();
  await page.keyboard.press('Home');
  await expect(rows.nth(1)).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('ArrowLeft');
  await expect(rows).toHaveCount(2);
  await expect(rows.nth(1)).toContainText('systemd 240 processes');
  await page.getByRole('button', { name: 'Overview' }).click();
  await page.keyboard.press('7');
  await expect(rows).toHaveCount(2);
  await rows.nth(1).locator('[data-toggle]').click();
  await expect(rows.nth(2)).toHaveAttribute('aria-level', '2');
});

test('rows are selected with Ctrl, Shift and the arrow keys, and ended together after one question', async ({
  page,
}) => {
  const { grid, rows } = await open(page);
  await permitEnding(page);
  await rows.nth(3).click();
  await rows.nth(5).click({ modifiers: ['Control'] });
  await rows.nth(6).click({ modifiers: ['Control'] });
  const pane = page.locator('.process-detail');
  await expect(pane.getByRole('heading')).toHaveText('3 processes selected');
  await expect(grid.locator('[aria-selected="true"]')).toHaveCount(3);
  await rows.nth(6).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'End 3 processes…' }).click();
  const question = page.getByRole('alertdialog');
  await expect(question).toContainText('End 3 processes?');
  await question.getByRole('button', { name: 'End' }).click();
  await expect(question).toHaveCount(0);
  await expect(grid.locator('[data-faded="true"]')).toHaveCount(3);
  await expect(grid.locator('[data-faded="true"]').first()).toContainText(/ended by you 12:0\d/);
  await expect(page.getByText('237 processes', { exact: true })).toBeVisible();

  await page.keyboard.press('Escape');
  await expect(pane).toHaveCount(0);
  await grid.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(grid.locator('[aria-selected="true"]')).toHaveCount(3);
  await rows.nth(1).click();
  await rows.nth(10).click({ modifiers: ['Shift'] });
  await expect(grid.locator('[aria-selected="true"]')).toHaveCount(10);
  await grid.focus();
  await page.keyboard.press('Control+a');
  await expect(pane.getByRole('heading')).toHaveText(/^23\d processes selected$/);
});

test('a row has a menu by right click, the menu key and Shift+F10, which copies, and ends only where it is permitted', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const writeText = (text: string) => Promise.resolve(document.documentElement.setAttribute('data-copied', text));
    Object.defineProperty(navigator, 'clipboard', { value: { writeText } });
  });
  const { grid, rows } = await open(page);
  const menu = page.getByRole('menu', { name: 'Actions' });
  await rows.nth(2).click({ button: 'right' });
  await expect(menu.getByRole('menuitem')).toHaveText(['Open', 'Copy name', 'Copy PID', 'Copy command line']);
  expect((await new AxeBuilder({ page }).include('.context-menu').analyze()).violations).toEqual([]);
  await menu.getByRole('menuitem', { name: 'Copy PID' }).click();
  await expect(menu).toHaveCount(0);
  const pid = await rows.nth(2).getByRole('gridcell').nth(1).textContent();
  await expect(page.locator('html')).toHaveAttribute('data-copied', pid ?? '');

  await grid.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+F10');
  await expect(menu.getByRole('menuitem', { name: 'Open' })).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(menu.getByRole('menuitem', { name: 'Copy command line' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-copied', /^\/usr\/bin\//);
  await expect(grid).toBeFocused();
  await page.keyboard.press('ContextMenu');
  await expect(menu).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(menu).toHaveCount(0);
  await expect(grid).toBeFocused();

  await permitEnding(page);
  await rows.nth(2).click({ button: 'right' });
  await menu.getByRole('menuitem', { name: 'Set nice value…' }).click();
  const question = page.getByRole('alertdialog');
  await expect(question.getByRole('spinbutton')).toHaveValue('5');
  await question.getByRole('spinbutton').fill('12');
  await question.getByRole('button', { name: 'Set' }).click();
  await expect(page.getByText(/^renice \d+$/)).toBeVisible();
});

test('typed letters lead to the next row that begins so, and digits among them open no page', async ({ page }) => {
  const { grid } = await open(page);
  await grid.focus();
  await page.keyboard.type('po');
  await expect(grid.locator('[data-active="true"]')).toContainText('postgres');
  const first = await grid.locator('[data-active="true"]').getAttribute('aria-rowindex');
  await page.keyboard.type('1');
  await expect(page.getByRole('heading', { name: 'Processes', level: 1 })).toBeVisible();
  await grid.blur();
  await grid.focus();
  await expect(grid.locator('[data-active="true"]')).toHaveAttribute('aria-rowindex', first ?? '');
});

test('a column is resized by its edge and by keys, and keeps its width while another page is open', async ({
  page,
}) => {
  const { grid, rows } = await open(page);
  const widthOf = async (name: RegExp) =>
    Math.round((await grid.getByRole('columnheader', { name }).boundingBox())?.width ?? 0);
  const before = await widthOf(/^User/);
  const edge = await grid.getByRole('columnheader', { name: /^User/ }).locator('.grid-handle').boundingBox();
  const [x, y] = [(edge?.x ?? 0) + 4, (edge?.y ?? 0) + 10];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 50, y, { steps: 4 });
  await page.mouse.up();
  expect(await widthOf(/^User/)).toBe(before + 50);
  // Nothing was sorted by the press.
  await expect(grid.getByRole('columnheader', { name: /^User/ })).toHaveAttribute('aria-sort', 'none');
  await grid.getByRole('columnheader', { name: /^User/ }).getByRole('button').focus();
  await page.keyboard.press('Shift+ArrowLeft');
  expect(await widthOf(/^User/)).toBe(before + 38);
  const cell = await rows.nth(1).getByRole('gridcell').nth(2).boundingBox();
  expect(Math.round(cell?.width ?? 0)).toBe(before + 38);
  await page.getByRole('button', { name: 'Overview' }).click();
  await page.keyboard.press('7');
  await expect.poll(() => widthOf(/^User/)).toBe(before + 38);
  await grid.getByRole('columnheader', { name: /^User/ }).locator('.grid-handle').dblclick();
  await expect.poll(() => widthOf(/^User/)).toBe(before);
});

test('the order and the widths of the columns are the same when the window is opened again', async ({ page }) => {
  const { grid } = await open(page);
  const head = (name: RegExp) => grid.getByRole('columnheader', { name });
  const widthOf = async (name: RegExp) => Math.round((await head(name).boundingBox())?.width ?? 0);
  const before = await widthOf(/^User/);
  await head(/^User/).getByRole('button').focus();
  await page.keyboard.press('Shift+ArrowRight');
  await head(/^Memory/)
    .getByRole('button')
    .click();
  await page.reload();
  await expect(head(/^Memory/)).toHaveAttribute('aria-sort', 'descending');
  expect(await widthOf(/^User/)).toBe(before + 12);
});

test('the pane of a process explains its chart, and shows the nice value at which the field begins', async ({
  page,
}) => {
  const { rows } = await open(page);
  await permitEnding(page);
  await rows.nth(2).click();
  const pane = page.locator('.process-detail');
  await expect(pane.locator('.legend')).toContainText('CPU (% of one core)');
  await expect(pane.locator('.legend')).toContainText('Memory (right axis)');
  await expect(pane.locator('.fact-list')).toContainText('Nice value5');
  await expect(pane.getByRole('spinbutton', { name: 'Nice value' })).toHaveValue('5');
});

test('rows keep their places under the pointer, and slide to new ones when it leaves', async ({ page }) => {
  await page.addInitScript(() => {
    Object.assign(window, { answers: {}, slid: 0 });
    const { animate } = Element.prototype;
    Element.prototype.animate = function (...args: Parameters<typeof animate>) {
      if (this.classList.contains('grid-row')) Object.assign(window, { slid: 1 });
      return animate.apply(this, args);
    };
  });
  const { rows } = await open(page);
  const last = rows.nth(8);
  await last.hover();
  const name = (await last.getByRole('gridcell').nth(1).textContent()) ?? '';
  await page.evaluate(async (pid) => {
    const { tacho, answers } = window as unknown as {
      tacho: { call(name: string, args: readonly unknown[]): Promise<{ pid: number }[]> };
      answers: Record<string, unknown>;
    };
    const list = await tacho.call('listProcesses', []);
    answers['listProcesses'] = list.map((one) => (one.pid === Number(pid) ? { ...one, cpuPercent: 480 } : one));
  }, name);
  await expect(last).toContainText('480 %');
  await page.mouse.move(5, 5);
  await expect(rows.nth(1)).toContainText('480 %');
  expect(await page.evaluate(() => (window as unknown as { slid: number }).slid)).toBe(1);
});

test('scrolling renders only the rows that come into sight', async ({ page }) => {
  const { grid } = await open(page, 'List', 'server');
  const added = await grid.evaluate(async (element) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    let rows = 0;
    const observer = new MutationObserver((records) => {
      for (const node of records.flatMap(({ addedNodes }) => [...addedNodes]))
        if (node instanceof Element && node.matches('.grid-row')) rows += 1;
    });
    observer.observe(element, { subtree: true, childList: true });
    for (let step = 0; step < 10; step += 1) {
      element.scrollTop += 27;
      await frame();
    }
    observer.disconnect();
    return rows;
  });
  expect(added).toBeLessThanOrEqual(11);
  expect(await grid.getByRole('row').count()).toBeLessThan(70);
});
