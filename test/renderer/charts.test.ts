import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { bundleFake, openWindow } from './open-window.ts';

let fake = '';
test.beforeAll(async () => {
  fake = await bundleFake();
});

test('a chart is zoomed by dragging and by keys, and goes back to now', async ({ page }) => {
  await openWindow(page, fake, 'workstation', '#cpu');
  const chart = page.getByRole('application', { name: /^Load and pressure/ });
  const box = await chart.boundingBox();
  if (!box) throw new Error('no chart');
  await page.mouse.move(box.x + box.width * 0.4, box.y + 60);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.6, box.y + 60, { steps: 4 });
  await page.mouse.up();
  const back = page.getByRole('button', { name: 'Back to now' });
  await expect(back).toBeVisible();
  await back.click();
  await expect(back).toHaveCount(0);
  await chart.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(back).toBeVisible();
  await page.keyboard.press('End');
  await expect(back).toHaveCount(0);
  await page.getByRole('button', { name: '10 min', exact: true }).click();
  await page.keyboard.press('Tab');
});

test('what a chart shows is saved as picture, table and JSON', async ({ page }) => {
  await openWindow(page, fake, 'workstation', '#history');
  async function save(format: string): Promise<string> {
    await page.getByLabel('Export “CPU”').click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: format, exact: true }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(`tacho-cpu.${format.toLowerCase()}`);
    return readFileSync(await download.path(), 'latin1');
  }
  expect(await save('CSV')).toMatch(
    /^time,metric,instance,mean,max\n2026-05-19T12:00:0\d\.000Z,cpu\.busyPercent,,[\d.]+,[\d.]+\n/,
  );
  expect(JSON.parse(await save('JSON'))).toMatchObject([{ metric: 'cpu.busyPercent', step_seconds: 173 }]);
  const picture = await save('PNG');
  expect(picture.slice(1, 4)).toBe('PNG');
  // Twice the size of the chart, with room for a title and a legend.
  const { width, height } = (await page.getByRole('img', { name: /^CPU, / }).boundingBox()) ?? {};
  const size = Buffer.from(picture, 'latin1');
  expect(size.readUInt32BE(16)).toBe(2 * Math.round((width ?? 0) + 32));
  expect(size.readUInt32BE(20)).toBeGreaterThan(2 * (height ?? 0) + 100);
});

test('a chart is copied to the clipboard as a picture', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  // Pages have a clipboard on this machine and over HTTPS only.
  await openWindow(page, fake, 'workstation', '#history', 'http://localhost');
  await page.getByLabel('Export “CPU”').click();
  await page.getByRole('button', { name: 'Copy image' }).click();
  const readTypes = () => page.evaluate(async () => (await navigator.clipboard.read()).flatMap(({ types }) => types));
  await expect.poll(readTypes).toEqual(['image/png']);
});

test('the tooltip of a chart has the time of day, and moves away from the lines', async ({ page }) => {
  await openWindow(page, fake, 'workstation', '#cpu');
  const card = page.getByRole('region', { name: 'Load and pressure' });
  const chart = card.getByRole('img');
  await chart.hover({ position: { x: 300, y: 60 } });
  await expect(card).toHaveScreenshot('tooltip.png');
});

test('a line of a chart can be hidden and shown, and the range changed', async ({ page }) => {
  await openWindow(page, fake, 'small');
  const write = page.getByRole('region', { name: 'Disk I/O' }).getByRole('button', { name: 'Write', exact: true });
  await write.click();
  await expect(write).toHaveAttribute('aria-pressed', 'false');
  await write.click();
  await expect(write).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('button', { name: '1 h', exact: true }).click();
  await expect(page.getByRole('button', { name: '1 h', exact: true })).toHaveAttribute('aria-pressed', 'true');
});

test('a month of history is requested and drawn', async ({ page }) => {
  await page.setViewportSize({ width: 1180, height: 900 });
  await openWindow(page, fake, 'workstation');
  const month = page.getByRole('button', { name: '30 d', exact: true });
  await month.click();
  await expect(month).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByText('No data for this period')).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'GPU usage' })).toHaveScreenshot('month.png');
});

test('the charts of drives and interfaces can show a single one', async ({ page }) => {
  await openWindow(page, fake, 'server', '#disks');
  await page.getByRole('combobox', { name: 'Disks: device' }).selectOption('nvme3n1');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    (async () => {
      await page.getByLabel('Export “Read and write”').click();
      await page.getByRole('button', { name: 'CSV', exact: true }).click();
    })(),
  ]);
  expect(readFileSync(await download.path(), 'utf8')).toMatch(/,drive\.readBytesPerSecond,nvme3n1,/);
  await page.keyboard.press('6');
  await expect(page.getByRole('combobox', { name: 'Throughput: device' }).getByRole('option')).toHaveText([
    'All interfaces',
    'enp3s0',
    'wlan0',
  ]);
});

test('a chart says in one sentence what it shows, anew when it gets the focus and not with each sample', async ({
  page,
}) => {
  await openWindow(page, fake, 'workstation', '#cpu');
  const chart = page.getByRole('application', { name: /^CPU usage and temperature/ });
  await expect(chart).toHaveAccessibleDescription(
    /^CPU usage and temperature, last 10.min: Usage now \d+.%, minimum \d+.%, maximum \d+.%, mean \d+.%; Temperature now \d+.°C, .*; User \d+.%; System .*; one gap without data, \d+.s in total$/,
  );
  const sentence = () => chart.getByRole('img').getAttribute('aria-label');
  const before = await sentence();
  await page.evaluate(() => {
    for (let second = 0; second < 8; second += 1) window.tick?.();
  });
  expect(await sentence()).toBe(before);
  await chart.focus();
  await expect.poll(sentence).not.toBe(before);
});

test('a sample reads no style, and another theme has other colors', async ({ page }) => {
  await page.addInitScript(() => {
    const read = window.getComputedStyle.bind(window);
    Object.assign(window, { styleReads: 0 });
    window.getComputedStyle = (...args) => {
      (window as unknown as { styleReads: number }).styleReads += 1;
      return read(...args);
    };
  });
  await openWindow(page, fake, 'workstation');
  const pass = () =>
    page.evaluate(async () => {
      const counted = window as unknown as { styleReads: number };
      counted.styleReads = 0;
      for (let second = 0; second < 6; second += 1) {
        window.tick?.();
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      }
      return counted.styleReads;
    });
  await pass();
  expect(await pass()).toBe(0);
  const picture = () =>
    page
      .locator('.chart-box canvas')
      .first()
      .evaluate((one: HTMLCanvasElement) => one.toDataURL());
  const dark = await picture();
  await page.evaluate(() => window.push?.('settings', { 'appearance.theme': 'light' } as never));
  await expect.poll(picture).not.toBe(dark);
});
