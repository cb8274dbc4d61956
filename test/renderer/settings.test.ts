import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { bundleFake, openWindow } from './open-window.ts';

let fake = '';
test.beforeAll(async () => {
  fake = await bundleFake();
});

test('a setting counts at once, a number out of bounds is refused with its bounds', async ({ page }) => {
  await openWindow(page, fake, 'small', '#settings');
  await page.getByRole('button', { name: 'Light' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  const port = page.getByRole('textbox', { name: 'Port', exact: true });
  await port.fill('99999');
  await port.press('Enter');
  await expect(page.getByText('Enter a whole number from 1 to 65535')).toBeVisible();
  await page.getByRole('button', { name: 'Decimal' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Overview' }).click();
  await expect(page.getByText(/of 33\.5\sGB/).first()).toBeVisible();
});

test('settings are searched, exported, imported, and reset', async ({ page }) => {
  await openWindow(page, fake, 'small', '#settings');
  await page.getByRole('searchbox').fill('quiet hours');
  await expect(page.getByText('Quiet days')).toBeVisible();
  await expect(page.getByText('Theme')).toHaveCount(0);
  await page.getByRole('searchbox').fill('nothing of the kind');
  await expect(page.getByText('No matching settings')).toBeVisible();
  await page.getByRole('searchbox').fill('');
  await page.getByRole('button', { name: 'Light' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export', exact: true }).click(),
  ]);
  const text = readFileSync(await download.path(), 'utf8');
  expect(JSON.parse(text)).toMatchObject({ 'appearance.theme': 'light', 'api.port': 7780 });
  await page.getByRole('button', { name: 'Reset all' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Reset all' }).click();
  await expect(page.getByRole('group', { name: 'Theme' }).getByRole('button', { name: 'System' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await expect(page.getByText('All settings reset')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  const file = {
    name: 'settings.json',
    mimeType: 'application/json',
    buffer: Buffer.from(text.replace('7780', '"x"')),
  };
  await page.getByLabel('Import', { exact: true }).last().setInputFiles(file);
  await expect(page.getByRole('status')).toContainText('api.port: "x" is not allowed, using 7780');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
});

test('values are shown in the chosen units', async ({ page }) => {
  await openWindow(page, fake, 'workstation', '#settings');
  await page.getByRole('button', { name: 'Bits' }).click();
  await page.getByRole('button', { name: '°F' }).click();
  await page.keyboard.press('6');
  await expect(page.locator('.page-head p')).toContainText(/bit\/s/);
  await page.keyboard.press('3');
  await expect(page.getByText(/\d+\s°F/).first()).toBeVisible();
});

test('a setting that is fixed outside says by what, and one that a file gave goes back to that', async ({ page }) => {
  await openWindow(page, fake, 'workstation', '#settings');
  await expect(page.getByText('Set by TACHO_API_PORT; cannot be changed here.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Port', exact: true })).toHaveCount(0);
  const days = page.getByRole('textbox', { name: 'Days kept' });
  await days.fill('7');
  await days.press('Enter');
  await page.getByRole('button', { name: 'Reset to 90' }).click();
  await expect(days).toHaveValue('90');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(days).toHaveValue('7');
});

test('more contrast is chosen for itself, and rules and columns are chosen on their pages', async ({ page }) => {
  await openWindow(page, fake, 'workstation', '#settings');
  await page.getByRole('button', { name: 'High', exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('data-contrast', 'more');
  await page.getByRole('button', { name: 'Open Alerts' }).first().click();
  await expect(page.getByRole('heading', { name: 'Alerts', exact: true }).first()).toBeVisible();
});

test('address and token are shown while serving, the token only on request, and it is renewed after a confirmation', async ({
  page,
}) => {
  await openWindow(page, fake, 'small', '#settings');
  await expect(page.getByText('Token', { exact: true })).toHaveCount(0);
  await page.getByRole('switch', { name: 'Web access and API' }).click();
  await expect(page.getByText('http://127.0.0.1:7780', { exact: true })).toBeVisible();
  const token = page.locator('.access-token');
  await expect(token).toHaveText('••••••••••••••••');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(token).toHaveText(/^aB3d/);
  await page.getByRole('button', { name: 'New token' }).click();
  await expect(token).toHaveText('This revokes the current token and signs out all browsers.');
  await page.getByRole('button', { name: 'New token' }).click();
  await expect(token).toHaveText(/X$/);
});

test('a token for a program is created, shown once and revoked after a confirmation', async ({ page }) => {
  await openWindow(page, fake, 'small', '#settings');
  await page.getByRole('switch', { name: 'Web access and API' }).click();
  await expect(page.getByText(/^Prometheus only · last used /)).toBeVisible();
  await page.getByRole('button', { name: 'Create token' }).click();
  const name = page.getByRole('textbox', { name: 'Name', exact: true });
  await expect(name).toBeFocused();
  await name.fill('/');
  await name.press('Enter');
  await expect(page.getByRole('alert')).toHaveText(
    'Enter a name of up to 60 letters, digits and . _ @ -, with single spaces between words',
  );
  await name.fill('grafana');
  await name.press('Enter');
  await expect(page.getByRole('alert')).toContainText('a token "grafana" already exists');
  await name.fill('backup');
  await page.getByRole('button', { name: 'Full control' }).click();
  await page.getByRole('button', { name: '90 days' }).click();
  await name.press('Enter');
  await expect(page.getByText(/^tacho_/)).toBeVisible();
  await expect(page.getByText('Copy this token now. It will not be shown again.')).toBeVisible();
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByText(/^tacho_/)).toHaveCount(0);
  await expect(page.getByText(/^Full control · never used · expires /)).toBeVisible();
  await page.getByRole('button', { name: 'Revoke backup' }).click();
  await expect(page.getByText('Revoke “backup”? Programs that use it are disconnected.')).toBeVisible();
  await page.getByRole('button', { name: 'Revoke', exact: true }).click();
  await expect(page.getByText('backup', { exact: true })).toHaveCount(0);
});

test('group and tags of a machine are changed, and what is no tag is refused with what is one', async ({ page }) => {
  await openWindow(page, fake, 'hub', '#settings');
  await page.getByRole('button', { name: 'Edit group and tags of build-1' }).click();
  await page.getByRole('textbox', { name: 'Group' }).fill('a group');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert')).toContainText('Enter a group name');
  await page.getByRole('textbox', { name: 'Group' }).fill('web');
  await page.getByRole('textbox', { name: 'Tags, separated by commas' }).fill('nvme, two words');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('"two words" is not a tag; use up to 40 letters, digits and');
  await page.getByRole('textbox', { name: 'Tags, separated by commas' }).fill(' nvme,env=prod, ');
  await page.keyboard.press('Enter');
  await expect(page.getByText('build-1.lan · Tacho 0.1.0 · group web · env=prod · nvme')).toBeVisible();
  await page.getByRole('button', { name: 'Edit group and tags of build-1' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('textbox', { name: 'Group' })).toHaveCount(0);
});

test('the index of the settings leads to their sections', async ({ page }) => {
  await page.setViewportSize({ width: 900, height: 600 });
  await openWindow(page, fake, 'workstation', '#settings');
  await page.getByRole('navigation', { name: 'Sections' }).getByRole('button', { name: 'Diagnostics' }).click();
  await expect(page.getByRole('region', { name: 'Diagnostics' })).toBeInViewport();
});
