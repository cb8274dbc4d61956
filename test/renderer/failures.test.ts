import { expect, type Page, test } from '@playwright/test';
import type { Bootstrap } from '../../shared/window/ipc.ts';
import { findOverflow } from './expect-pictures.ts';
import { bundleFake, openWindow } from './open-window.ts';

let fake = '';
test.beforeAll(async () => {
  fake = await bundleFake();
});

/** The window over a machine that answers these calls otherwise than it should. */
async function openOver(page: Page, answers: object, hash = ''): Promise<void> {
  await page.addInitScript(`window.answers = ${JSON.stringify(answers)}`);
  await openWindow(page, fake, 'workstation', hash);
}

const record = (change: object) => ({
  id: 'a',
  ruleId: 'cpu-high',
  kind: 'level',
  metric: 'cpu.busyPercent',
  instance: '',
  where: '',
  severity: 'warning',
  threshold: 90,
  spanSeconds: 60,
  level: 90,
  value: 99,
  worst: 99,
  firedAt: 0,
  clearedAt: null,
  culprit: null,
  ...change,
});

/** The pages can be reached, and live. */
async function expectAlive(page: Page): Promise<void> {
  for (const view of ['history', 'memory', 'overview']) {
    await page.locator(`[data-view="${view}"]`).click();
    await expect(page.locator(`[data-view="${view}"]`)).toHaveAttribute('aria-current', 'page');
  }
  expect(await findOverflow(page)).toEqual([]);
}

test('a machine that sends garbage does not break the window', async ({ context }) => {
  for (const [what, bootstrap] of Object.entries({
    'settings that are a number': { settings: 5 },
    'no alerts, no notices and no pace': { alerts: null, notices: 'none', pace: [] },
    'alerts of another shape': { alerts: { firing: [null, 7, { id: 3 }, { id: 'x' }], recent: {}, snoozes: 1 } },
    'a snapshot that is text': { snapshot: 'busy' },
  })) {
    await test.step(what, async () => {
      const page = await context.newPage();
      await openOver(page, { bootstrap });
      await page.evaluate(() => window.tick?.());
      await expectAlive(page);
      await page.close();
    });
  }
});

test('a reading that cannot be rendered only breaks its own card, which can be retried', async ({ page }) => {
  await page.setViewportSize({ width: 1180, height: 900 });
  await openWindow(page, fake, 'workstation');
  await page.evaluate(() => {
    window.stall?.();
    window.tick?.();
  });
  // A list that is a number.
  await page.evaluate(async () => {
    const bootstrap = (await window.tacho?.call('bootstrap', [])) as Bootstrap | undefined;
    const snapshot = bootstrap?.snapshot;
    const cpu = { ...snapshot?.cpu, cores: 7 };
    window.push?.('snapshot', { ...snapshot, cpu } as never);
  });
  const failed = page.getByText('This card could not be displayed');
  await expect(failed.first()).toBeVisible();
  await expect(page.locator('#card-memory .dial-value')).toHaveText(/^\d+$/);
  await page.locator('main').evaluate((element) => element.scrollTo(0, 0));
  // The words are the engine's, with names that the bundler chose.
  await expect(page).toHaveScreenshot('failed-card.png', { mask: [page.locator('.failure span')] });
  await page.locator('[data-view="memory"]').click();
  await expect(page.locator('[data-view="memory"]')).toHaveAttribute('aria-current', 'page');
  await page.locator('[data-view="overview"]').click();
  await page.evaluate(() => window.tick?.());
  for (const retry of await page.getByRole('button', { name: 'Retry' }).all()) await retry.click();
  await expect(failed).toHaveCount(0);
});

test('an alert that fired at no possible time is listed without one', async ({ page }) => {
  const odd = record({ firedAt: 1e300, clearedAt: -1e300 });
  await openOver(page, { bootstrap: { alerts: { firing: [], recent: [odd], snoozes: [], held: {} } } });
  await expect(page.locator('.alert').first()).toBeVisible();
  await page.locator('[data-view="alerts"]').click();
  await expect(page.locator('.alert-choices time')).toHaveText('–');
  await expectAlive(page);
});

test('evidence without series costs its card, and nothing else of the page of alerts', async ({ page }) => {
  await openOver(page, { readEvidence: { recordId: 'x' } }, '#alerts');
  await expect(page.getByText('Alert rules', { exact: true }).first()).toBeVisible();
  await expect(page.locator('.alert-choices button').first()).toBeVisible();
  await expectAlive(page);
});

test('an invalid answer is reported in place of the window', async ({ page }) => {
  await page.addInitScript('window.answers = { bootstrap: 7 }');
  void openWindow(page, fake, 'workstation').catch(() => undefined);
  await expect(page.locator('#root')).toContainText('Unexpected response');
});
