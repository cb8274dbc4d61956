import { expect, test } from '@playwright/test';
import { findOverflow } from './expect-pictures.ts';
import { bundleFake, openWindow } from './open-window.ts';

let fake = '';
test.beforeAll(async () => {
  fake = await bundleFake();
});

test('a window that is open before the first sample says that it waits, and fills when it comes', async ({ page }) => {
  await page.setViewportSize({ width: 900, height: 600 });
  await openWindow(page, fake, 'empty');
  await expect(page.locator('.dial-value').first()).toHaveText(/^\d+$/);
  expect(await findOverflow(page)).toEqual([]);
});

test('of many GPUs each is chosen in the list, and shown in full', async ({ page }) => {
  await openWindow(page, fake, 'cards', '#gpu');
  await page.getByRole('button', { name: '1 · NVIDIA H200', exact: true }).click();
  await expect(page.getByText('NVIDIA H200 MIG 1g.18gb')).toBeVisible();
  await page.getByRole('button', { name: '2 · NVIDIA H200', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('the GPU is lost: it has fallen off the bus');
  await page.getByRole('button', { name: '7 · NVIDIA H200', exact: true }).click();
  await expect(page.getByRole('region', { name: 'GPU processes' })).toContainText('python3');
  await page.keyboard.press('1');
  await expect(page.getByRole('region', { name: 'GPUs' }).getByText('GPU 15')).toBeVisible();
  await page.keyboard.press('3');
  await expect(page.getByRole('heading', { name: 'GPU', exact: true })).toBeVisible();
});

test('an alert is chosen, and a rule tried, changed, switched off and snoozed', async ({ page }) => {
  await openWindow(page, fake, 'workstation', '#alerts');
  await page.getByRole('button', { name: /^Memory 97 % for 4 min/ }).click();
  await expect(page.getByRole('heading', { name: /^Memory 97 % for 4 min — chrome/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /^chrome/ })).toContainText('+3.2 GiB');

  await page.getByRole('button', { name: 'Edit', exact: true }).first().click();
  await expect(page.getByText('7 alerts in the last 7 d')).toBeVisible();
  await page.getByRole('button', { name: 'Use 97 %' }).click();
  await expect(page.getByText('0 alerts in the last 7 d')).toBeVisible();
  await page.getByRole('textbox', { name: 'Threshold' }).fill('80');
  await page.getByRole('combobox', { name: 'Severity' }).selectOption('critical');
  await page.getByRole('button', { name: 'Save' }).click();
  const rule = page.getByRole('switch', { name: /^Rule: CPU above 80/ });
  await expect(rule).toHaveAttribute('aria-checked', 'true');
  await rule.click();
  await expect(rule).toHaveAttribute('aria-checked', 'false');

  await page.getByRole('button', { name: 'Add rule' }).click();
  const editor = page.getByRole('form', { name: 'New rule' });
  await editor.getByRole('combobox', { name: 'Metric' }).selectOption('Network download');
  await editor.getByRole('combobox', { name: 'Condition' }).selectOption('change');
  await editor.getByRole('textbox', { name: 'Threshold' }).fill('3.5');
  await editor.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Network download rises by more than 3.5')).toBeVisible();

  await page.getByRole('button', { name: '1 h', exact: true }).click();
  await expect(page.getByText(/^Snoozed until/)).toBeVisible();
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(page.getByText('Snooze all')).toBeVisible();
});

test('a click on an alert of the overview opens its moment', async ({ page }) => {
  await openWindow(page, fake, 'workstation');
  await page.getByRole('button', { name: /^Memory 97 % for 4 min/ }).click();
  await expect(page.getByRole('heading', { name: /^Memory 97 % for 4 min — chrome/ })).toBeVisible();
  await page.keyboard.press('1');
  await expect(page.getByRole('heading', { name: 'workshop' })).toBeVisible();
});

test('values change with every snapshot', async ({ page }) => {
  await openWindow(page, fake, 'small');
  const value = page.getByRole('meter', { name: 'CPU', exact: true });
  const seen = new Set<string | null>();
  for (let second = 0; second < 8; second += 1) {
    seen.add(await value.getAttribute('aria-valuetext'));
    await page.evaluate(() => window.tick?.());
  }
  expect(seen.size).toBeGreaterThan(2);
});

test('each failed reading says on its own card what is wrong, and the others live', async ({ page }) => {
  await openWindow(page, fake, 'broken');
  await expect(page.locator('#card-cpu')).toContainText('Could not be read');
  await expect(page.locator('#card-cpu')).toContainText('"x" is no counter');
  await expect(page.locator('#card-memory')).toContainText('read /proc/meminfo: permission denied');
  await expect(page.locator('#card-processes')).toContainText('No response since');
  await expect(page.locator('#card-network')).toContainText('Not available on this machine');
  await expect(page.locator('#card-disk .dial-value')).toHaveText('–');
});

test('the mini window shows the machine in five lines', async ({ page }) => {
  await page.setViewportSize({ width: 264, height: 176 });
  await openWindow(page, fake, 'workstation', '#mini');
  await expect(page.locator('.mini')).toHaveScreenshot('mini.png');
});

test('a day of snapshots leaves the window as large as it was', async ({ page }) => {
  test.setTimeout(180_000);
  await openWindow(page, fake, 'workstation');
  const client = await page.context().newCDPSession(page);
  const readHeap = async () => {
    await client.send('HeapProfiler.collectGarbage');
    const { usedSize } = await client.send('Runtime.getHeapUsage');
    return usedSize / 1024 ** 2;
  };
  const pass = (seconds: number) =>
    page.evaluate(async (count) => {
      for (let second = 0; second < count; second += 1) {
        window.tick?.();
        // A minute at a time, or nothing would ever be drawn.
        if (second % 60 === 0) await new Promise((resolve) => setTimeout(resolve));
      }
    }, seconds);
  // In the first hours the timeline fills and the code is compiled; what comes then replaces what is there.
  const hour = 3600;
  await pass(12 * hour);
  const before = await readHeap();
  await pass(12 * hour);
  expect((await readHeap()) - before).toBeLessThan(0.5);
});

test('a notice can be dismissed', async ({ page }) => {
  await openWindow(page, fake, 'broken');
  await page.getByRole('button', { name: 'Dismiss' }).first().click();
  await expect(page.getByRole('button', { name: 'Dismiss' })).toHaveCount(1);
});

test('everything on the overview leads to where there is more about it', async ({ page }) => {
  await page.setViewportSize({ width: 1180, height: 900 });
  await openWindow(page, fake, 'workstation');
  for (const [card, heading] of [
    ['CPU', 'CPU'],
    ['GPU', 'Radeon'],
    ['Memory', 'Memory'],
    ['Disk', 'Disks'],
    ['Network', 'Network'],
    ['Cores', 'CPU'],
    ['Memory and swap', 'Memory'],
  ] as const) {
    // Not at its head, whose title explains.
    await page
      .getByRole('region', { name: card, exact: true })
      .first()
      .click({ position: { x: 60, y: 80 } });
    await expect(page.getByRole('heading', { level: 1 })).toContainText(heading);
    await page.keyboard.press('1');
  }
  for (const [card, heading] of [
    ['Top applications', 'Processes'],
    ['Alerts', 'Alerts'],
  ] as const) {
    await page.getByRole('button', { name: `Open ${card}` }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText(heading);
    await page.keyboard.press('1');
  }
  await page.getByRole('table', { name: 'Top applications' }).getByRole('row').nth(2).getByRole('cell').last().click();
  await expect(page.getByRole('searchbox')).toHaveValue('ffmpeg');
});
