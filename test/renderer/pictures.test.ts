import { test } from '@playwright/test';
import type { ScenarioName } from '../fake/scenarios.ts';
import { type Appearance, expectPictures } from './expect-pictures.ts';
import { bundleFake, openWindow } from './open-window.ts';

let fake = '';
test.beforeAll(async () => {
  fake = await bundleFake();
});

const sizes = { small: { width: 900, height: 600 }, large: { width: 1600, height: 1000 } };
const allAppearances: readonly Appearance[] = ['dark', 'light', 'dark-contrast', 'light-contrast'];
/** High contrast changes colours only: one machine shows them. */
const appearancesOf = (scenario: ScenarioName) =>
  scenario === 'workstation' ? allAppearances : allAppearances.slice(0, 2);

for (const [size, viewport] of Object.entries(sizes)) {
  for (const scenario of ['small', 'workstation', 'server', 'cards', 'broken'] satisfies ScenarioName[]) {
    test(`the overview of ${scenario} at ${viewport.width}×${viewport.height} shows all and cuts nothing`, async ({
      page,
    }) => {
      await page.setViewportSize(viewport);
      await openWindow(page, fake, scenario);
      await expectPictures(
        page,
        `overview-${scenario}-${size}`,
        size === 'large' ? appearancesOf(scenario) : undefined,
      );
    });
  }
}

for (const scenario of ['workstation', 'cards', 'lost'] satisfies ScenarioName[]) {
  test(`the page of the GPUs of ${scenario} shows all and cuts nothing`, async ({ page }) => {
    await page.setViewportSize({ width: 1180, height: scenario === 'cards' ? 1480 : 900 });
    await openWindow(page, fake, scenario, '#gpu');
    await expectPictures(page, `gpu-${scenario}`, appearancesOf(scenario));
  });
}

for (const view of ['cpu', 'memory', 'disks', 'network', 'processes', 'history', 'self']) {
  for (const scenario of ['workstation', 'server', 'broken'] satisfies ScenarioName[]) {
    if (view === 'self' && scenario === 'server') continue;
    test(`the page ${view} of ${scenario} shows all and cuts nothing`, async ({ page }) => {
      await page.setViewportSize({ width: 1180, height: 900 });
      await openWindow(page, fake, scenario, `#${view}`);
      // Lines of the CPU begin with the second answer.
      if (view === 'processes' && scenario !== 'broken')
        await page.locator('.process-cpu .trend-line').first().waitFor();
      if (view === 'processes' && scenario === 'workstation') {
        await page.getByRole('row', { name: 'postgres' }).first().click();
        await page.getByText('Open files (descriptors)').waitFor();
      }
      await expectPictures(page, `${view}-${scenario}`, appearancesOf(scenario));
    });
  }
}

test('the page of custom metrics shows all and cuts nothing', async ({ page }) => {
  await page.setViewportSize({ width: 1180, height: 900 });
  await openWindow(page, fake, 'custom', '#custom');
  await expectPictures(page, 'custom');
});

for (const scenario of ['workstation', 'small'] satisfies ScenarioName[]) {
  test(`the alerts of ${scenario} show all and cut nothing`, async ({ page }) => {
    await page.setViewportSize({ width: 1180, height: 1250 });
    await openWindow(page, fake, scenario, '#alerts');
    if (scenario === 'workstation') {
      await page.getByRole('button', { name: 'Edit', exact: true }).first().click();
      await page.getByText('alerts in the last').waitFor();
    }
    await expectPictures(page, `alerts-${scenario}`, appearancesOf(scenario));
  });
}

for (const [view, height] of [
  ['overview', 1000],
  ['alerts', 900],
  ['processes', 900],
] as const) {
  test(`the page ${view} of a hub shows its machines and cuts nothing`, async ({ page }) => {
    await page.setViewportSize({ width: 1180, height });
    await openWindow(page, fake, 'hub', `#${view}`);
    await page.getByRole('link', { name: /^build-1/ }).waitFor();
    if (view === 'processes') await page.locator('.process-cpu .trend-line').first().waitFor();
    await expectPictures(page, `hub-${view}`, view === 'overview' ? allAppearances : undefined);
  });
}

test('the settings show all, those that are fixed too, and cut nothing', async ({ page }) => {
  await page.setViewportSize({ width: 1180, height: 2300 });
  await openWindow(page, fake, 'workstation', '#settings');
  await expectPictures(page, 'settings', allAppearances);
});

test('the settings of a hub show its agents and how to pair another, and cut nothing', async ({ page }) => {
  await page.setViewportSize({ width: 1180, height: 1000 });
  await openWindow(page, fake, 'hub', '#settings');
  await page.getByRole('searchbox', { name: 'Search settings' }).fill('other machines');
  await page.getByRole('button', { name: 'Create code' }).click();
  await page.getByText(/^tacho agent join /).waitFor();
  await page.getByRole('button', { name: 'Remove' }).first().click();
  await page.getByRole('button', { name: 'Edit group and tags of db-1' }).click();
  await expectPictures(page, 'hub-settings');
});

test('a machine that is not connected is shown as such', async ({ page }) => {
  await page.setViewportSize({ width: 900, height: 600 });
  await openWindow(page, fake, 'hub', '?host=laptop-of-marie#cpu');
  await page.getByText('laptop-of-marie is not connected').waitFor();
  await expectPictures(page, 'hub-unreachable', ['dark']);
});
