import { expect, type Page, test } from '@playwright/test';
import { findBarriers } from './expect-pictures.ts';
import { bundleFake, openWindow } from './open-window.ts';

let fake = '';
test.beforeAll(async () => {
  fake = await bundleFake();
});

async function chooseAction(page: Page, rule: RegExp, action: string): Promise<void> {
  await page.getByLabel(rule).click();
  await page.getByRole('button', { name: action, exact: true }).click();
}

test('removing a rule and restoring the default rules can be undone until the next change', async ({ page }) => {
  await openWindow(page, fake, 'workstation', '#alerts');
  const rules = page.getByRole('switch', { name: /^Rule: / });
  const cpuRule = page.getByRole('switch', { name: /^Rule: CPU above 90/ });
  const undo = page.getByRole('button', { name: 'Undo' });
  const all = await rules.count();

  await chooseAction(page, /^More actions: CPU above 90/, 'Remove');
  await expect(page.getByRole('status').filter({ hasText: 'Rule removed' })).toBeVisible();
  await expect(rules).toHaveCount(all - 1);
  await undo.click();
  await expect(rules).toHaveCount(all);
  await expect(undo).toHaveCount(0);

  await cpuRule.click();
  await page.getByRole('button', { name: 'Restore default rules' }).click();
  await expect(page.getByText('Default rules restored')).toBeVisible();
  await expect(cpuRule).toHaveAttribute('aria-checked', 'true');
  await page.keyboard.press('Control+z');
  await expect(cpuRule).toHaveAttribute('aria-checked', 'false');

  await chooseAction(page, /^More actions: CPU above 90/, 'Remove');
  await expect(undo).toBeVisible();
  await rules.last().click();
  await expect(undo).toHaveCount(0);
});

test('a message about what was removed stays for ten seconds, and longer under the pointer', async ({ page }) => {
  await page.clock.install();
  await openWindow(page, fake, 'workstation', '#alerts');
  const undo = page.getByRole('button', { name: 'Undo' });
  await chooseAction(page, /^More actions: CPU above 90/, 'Remove');
  await undo.hover();
  await page.clock.fastForward(15_000);
  await expect(undo).toBeVisible();
  await page.mouse.move(5, 5);
  await page.clock.fastForward(9_000);
  await expect(undo).toBeVisible();
  await page.clock.fastForward(2_000);
  await expect(undo).toHaveCount(0);
});

test('a snooze can be undone, of one rule and of all', async ({ page }) => {
  await openWindow(page, fake, 'workstation', '#alerts');
  await chooseAction(page, /^More actions: CPU above 90/, 'Snooze 1 h');
  await expect(page.getByText(/^Warning · Snoozed until/)).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText(/^Warning · Snoozed until/)).toHaveCount(0);
  await page.getByRole('button', { name: 'Until tomorrow' }).click();
  await expect(page.getByRole('status')).toContainText('Notifications snoozed until');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('Snooze all')).toBeVisible();
});

test('a rule that is refused stays in its editor, with the reason', async ({ page }) => {
  await openWindow(page, fake, 'workstation', '#alerts');
  await page.getByRole('button', { name: 'Edit', exact: true }).first().click();
  const editor = page.getByRole('form', { name: 'Edit rule' });
  const threshold = editor.getByRole('textbox', { name: 'Threshold' });
  await threshold.fill('81');
  await page.evaluate(() => {
    window.refusals = { updateSettings: 'the disk is full' };
  });
  await editor.getByRole('button', { name: 'Save' }).click();
  await expect(editor.getByRole('alert')).toHaveText('the disk is full');
  await expect(threshold).toHaveValue('81');
  await page.evaluate(() => {
    window.refusals = {};
  });
  await editor.getByRole('button', { name: 'Save' }).click();
  await expect(editor).toHaveCount(0);
  await expect(page.getByRole('switch', { name: /^Rule: CPU above 81/ })).toBeVisible();
});

test('a new rule comes into sight with the focus in it', async ({ page }) => {
  await page.setViewportSize({ width: 1180, height: 600 });
  await openWindow(page, fake, 'workstation', '#alerts');
  await page.getByRole('button', { name: 'Add rule' }).click();
  const editor = page.getByRole('form', { name: 'New rule' });
  await expect(editor.getByRole('combobox').first()).toBeFocused();
  await expect(editor.getByRole('combobox').first()).toBeInViewport();
});

test('a draft survives Escape and a visit to another page', async ({ page }) => {
  await openWindow(page, fake, 'workstation', '#alerts');
  await page.getByRole('button', { name: 'Edit', exact: true }).first().click();
  const threshold = page.getByRole('form', { name: 'Edit rule' }).getByRole('textbox', { name: 'Threshold' });
  await threshold.fill('81');
  await page.keyboard.press('Escape');
  await page
    .getByRole('button', { name: /^Memory/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { name: 'Memory', level: 1 })).toBeVisible();
  await page.getByRole('button', { name: 'Alerts 1' }).click();
  await expect(threshold).toHaveValue('81');
});

test('the threshold is a line in the chart of the back-test, moved by the pointer and by keys', async ({ page }) => {
  await page.setViewportSize({ width: 1180, height: 1000 });
  await openWindow(page, fake, 'workstation', '#alerts');
  await page.getByRole('button', { name: 'Edit', exact: true }).first().click();
  const editor = page.getByRole('form', { name: 'Edit rule' });
  const line = editor.getByRole('slider', { name: 'Threshold' });
  const field = editor.getByRole('textbox', { name: 'Threshold' });
  await expect(line).toHaveAttribute('aria-valuetext', /^90\s%$/);
  await line.focus();
  await page.keyboard.press('ArrowUp');
  await expect(field).toHaveValue('91');
  await page.keyboard.press('PageDown');
  await expect(field).toHaveValue('81');
  await expect(editor.getByText('7 alerts in the last 7 d')).toBeVisible();
  await line.scrollIntoViewIfNeeded();
  const box = await line.boundingBox();
  if (!box) throw new Error('no line');
  await page.mouse.move(box.x + 200, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + 200, box.y - 300, { steps: 5 });
  await page.mouse.up();
  await expect(field).toHaveValue('100');
  await expect(editor.getByText('0 alerts in the last 7 d')).toBeVisible();
});

test('a right click on a chart offers an alert above the value under the pointer', async ({ page }) => {
  await openWindow(page, fake, 'workstation', '#cpu');
  const chart = page.getByRole('application', { name: /^CPU usage and temperature/ });
  const box = await chart.boundingBox();
  if (!box) throw new Error('no chart');
  await page.mouse.click(box.x + 200, box.y + 60, { button: 'right' });
  const item = page.getByRole('menuitem', { name: /^Alert when CPU is above \d+.%…$/ });
  await expect(item).toBeVisible();
  const place = await page.getByRole('menu').boundingBox();
  expect(Math.abs((place?.x ?? 0) - box.x - 200)).toBeLessThan(3);
  const percent = /(\d+).%/.exec((await item.textContent()) ?? '')?.[1] ?? '';
  await item.click();
  const editor = page.getByRole('form', { name: 'New rule' });
  await expect(editor.getByRole('combobox', { name: 'Metric' })).toHaveValue('cpu.busyPercent');
  await expect(editor.getByRole('textbox', { name: 'Threshold' })).toHaveValue(percent);
  // The back-test moves the buttons when it is there.
  await editor.getByText(/alerts? in the last/).waitFor();
  await editor.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('switch', { name: `Rule: CPU above ${percent}` })).toBeVisible();
});

test('the menu of a chart opens by keyboard, with the highest value of each line, and gives the focus back', async ({
  page,
}) => {
  await openWindow(page, fake, 'server', '#disks');
  const chart = page.getByRole('application', { name: /^Read and write/ });
  await page.getByRole('combobox', { name: 'Disks: device' }).selectOption('nvme0n1');
  await chart.focus();
  await page.keyboard.press('Shift+F10');
  const items = page.getByRole('menuitem');
  await expect(items.first()).toBeFocused();
  await expect(items.first()).toHaveText(/^Alert when .* of nvme0n1 is above [\d.]+..iB\/s…$/);
  expect(await findBarriers(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(items).toHaveCount(0);
  await expect(chart).toBeFocused();
  await page.keyboard.press('Shift+F10');
  await page.keyboard.press('Enter');
  const editor = page.getByRole('form', { name: 'New rule' });
  await expect(editor.getByRole('combobox', { name: 'Device' })).toHaveValue('=nvme0n1');
});

test('a chart of memory in bytes is watched in percent, and no rule is lost', async ({ page }) => {
  await openWindow(page, fake, 'workstation', '#alerts');
  await page.getByRole('button', { name: 'Edit', exact: true }).first().click();
  await page.getByRole('form', { name: 'Edit rule' }).getByRole('textbox', { name: 'Threshold' }).fill('81');
  await page.keyboard.press('Escape');
  await page.locator('.page').focus();
  await page.keyboard.press('4');
  const chart = page.getByRole('application', { name: /^Memory breakdown/ });
  await chart.getByRole('img').click({ button: 'right', position: { x: 300, y: 40 } });
  await page.getByRole('menuitem', { name: /^Alert when Memory is above \d\d.%…$/ }).click();
  await expect(page.getByRole('form', { name: 'New rule' })).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  const editor = page.getByRole('form', { name: 'Edit rule' });
  await expect(editor.getByRole('textbox', { name: 'Threshold' })).toHaveValue('81');
});
