import { expect, test } from '@playwright/test';
import { bundleFake, openWindow } from './open-window.ts';

let fake = '';
test.beforeAll(async () => {
  fake = await bundleFake();
});

test('processes are searched, sorted, shown as a tree and by application, with the columns one wants, and frozen', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1180, height: 700 });
  await openWindow(page, fake, 'server', '#processes');
  const rows = page.getByRole('grid', { name: 'Processes' }).getByRole('row');
  await expect(page.getByText('5,000 processes')).toBeVisible();
  // Only what is in sight is drawn.
  expect(await rows.count()).toBeLessThan(60);
  await page.getByRole('button', { name: 'Memory', exact: true }).last().click();
  await expect(page.getByRole('columnheader', { name: /^Memory/ })).toHaveAttribute('aria-sort', 'descending');
  await expect(rows.nth(1)).toContainText('803 MiB');
  await page.getByRole('button', { name: 'Overview' }).focus();
  await page.keyboard.press('/');
  await page.keyboard.type('sshd');
  await expect(page.getByText('625 of 5,000 processes')).toBeVisible();
  await page.getByRole('button', { name: 'Tree' }).click();
  const treeRows = page.getByRole('treegrid', { name: 'Processes' }).getByRole('row');
  await expect(treeRows.nth(1)).toContainText('systemd');
  await page.getByRole('button', { name: 'By application' }).click();
  await expect(treeRows.nth(1)).toContainText('sshd.service 625 processes');
  await expect(page.getByText('1 application, 625 of 5,000 processes')).toBeVisible();
  await page.getByRole('searchbox').fill('no such thing');
  await expect(page.getByText('No matching processes')).toBeVisible();
  await page.getByRole('searchbox').fill('');
  await page.getByText('Columns').click();
  await page.getByRole('checkbox', { name: 'Container' }).check();
  await expect(page.getByRole('columnheader', { name: 'Container' })).toBeVisible();
  await page.getByRole('button', { name: 'Overview' }).click();
  await page.keyboard.press('7');
  await expect(page.getByRole('columnheader', { name: 'Container' })).toBeVisible();
  await page.getByRole('button', { name: 'Freeze' }).click();
  await expect(page.getByRole('button', { name: 'Frozen' })).toHaveAttribute('aria-pressed', 'true');
});

test('a process is ended only if the settings allow it, and after a confirmation that names it', async ({ page }) => {
  await openWindow(page, fake, 'workstation', '#processes');
  await page.getByRole('row', { name: 'postgres' }).first().click();
  await expect(page.getByText('42 of 1,024')).toBeVisible();
  await expect(page.getByRole('button', { name: 'End', exact: true })).toHaveCount(0);
  await page.keyboard.press('Control+,');
  await page.getByRole('switch', { name: 'Process control' }).click();
  await page.keyboard.press('7');
  await page.getByRole('row', { name: 'postgres' }).first().click();
  await page.getByRole('button', { name: 'End', exact: true }).click();
  const question = page.getByRole('alertdialog');
  await expect(question).toContainText(/End “postgres” \(PID \d+\)\?/);
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(question).toHaveCount(0);
  await page.getByRole('button', { name: 'Kill', exact: true }).click();
  await question.getByRole('button', { name: 'Kill' }).click();
  await expect(page.getByText(/^kill \d+$/)).toBeVisible();
  // It stays, with when and how it ended, and can be ended no more.
  await expect(page.getByText(/^You killed this process\. It exited at 12:0\d/)).toBeVisible();
  await expect(page.locator('.process-detail h2')).toContainText('postgres');
  await expect(page.getByText('42 of 1,024')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Kill', exact: true })).toHaveCount(0);
});

test('processes are distinguished by their use of the GPU', async ({ page }) => {
  await openWindow(page, fake, 'workstation', '#processes');
  await page.getByRole('button', { name: 'GPU memory', exact: true }).click();
  const rows = page.getByRole('grid', { name: 'Processes' }).getByRole('row');
  await expect(rows.nth(1)).toContainText('3.1 GiB');
  // Another machine at the same address would not be loaded anew.
  await page.goto('about:blank');
  await openWindow(page, fake, 'small', '#processes');
  await page.getByText('Columns').click();
  await expect(page.getByRole('checkbox', { name: 'GPU memory' })).toHaveCount(0);
});

test('a process is opened by a click anywhere on its row, and by the arrow keys and Enter', async ({ page }) => {
  await openWindow(page, fake, 'server', '#processes');
  const grid = page.getByRole('grid', { name: 'Processes' });
  const rows = grid.getByRole('row');
  await rows.nth(3).getByRole('gridcell').last().click();
  await expect(rows.nth(3)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Escape');
  await expect(page.locator('.process-detail')).toHaveCount(0);
  await grid.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await expect(grid.locator('[data-active="true"]')).toHaveAttribute('aria-rowindex', '3');
  await page.keyboard.press('Enter');
  await expect(grid.locator('[data-active="true"]')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('End');
  await expect(grid.locator('[data-active="true"]')).toHaveAttribute('aria-rowindex', '5001');
  await expect(grid.locator('[data-active="true"]')).toBeInViewport({ ratio: 0.9 });
});

test('the heads of the columns stand above their columns, with a scrollbar and without', async ({ page }) => {
  for (const scenario of ['server', 'small'] as const) {
    await page.goto('about:blank');
    await openWindow(page, fake, scenario, '#processes');
    await page.getByRole('gridcell').first().waitFor();
    const edges = (role: 'columnheader' | 'gridcell') =>
      page
        .getByRole('row')
        .nth(role === 'columnheader' ? 0 : 1)
        .getByRole(role)
        .evaluateAll((cells) =>
          cells.map((cell) => {
            const { left, right } = cell.getBoundingClientRect();
            return [left, right];
          }),
        );
    expect(await edges('gridcell')).toEqual(await edges('columnheader'));
  }
});

test('search, sort, mode and the open process survive a visit to another page', async ({ page }) => {
  await openWindow(page, fake, 'workstation', '#processes');
  await page.getByRole('searchbox').fill('postgres');
  await page.getByRole('button', { name: 'Memory', exact: true }).last().click();
  await page.getByRole('button', { name: 'Tree' }).click();
  await page.getByRole('row', { name: 'postgres' }).first().click();
  const title = await page.locator('.process-detail h2').textContent();
  await page.getByRole('button', { name: 'Overview' }).click();
  await page.keyboard.press('7');
  await expect(page.getByRole('searchbox')).toHaveValue('postgres');
  await expect(page.getByRole('columnheader', { name: /^Memory/ })).toHaveAttribute('aria-sort', 'descending');
  await expect(page.getByRole('button', { name: 'Tree' })).toHaveAttribute('aria-pressed', 'true');
  await expect(page.locator('.process-detail h2')).toHaveText(title ?? '');
});
