import { expect } from '@playwright/test';
import { busyCard, createFakeNvml } from '../fake/nvml/fake-nvml.ts';
import { writeCard } from '../fake/pci-cards.ts';
import { rulesWith } from '../fake/rules.ts';
import { findProcesses, newDataFolder } from './app.ts';
import { startDesktop } from './desktop.ts';
import { createRootWithGpu, writeGpu } from './fake-gpu.ts';
import { test } from './fixtures.ts';
import { allCores, startLoad } from './load.ts';

test('the tray icon registers, shows values, and changes under load', async ({ desktop, start }) => {
  await start(newDataFolder(), '--hidden');
  const item = await desktop.tray.waitForItem();
  await expect.poll(() => item.readTooltip()).toMatch(/^CPU \d+\s%.*Memory .+ of .+\sGiB/);
  const calm = await item.readIcon();
  expect(calm.width).toBeGreaterThanOrEqual(16);
  const load = startLoad(allCores);
  await expect.poll(async () => (await item.readIcon()).pixels.equals(calm.pixels)).toBe(false);
  const before = bluePixels(calm);
  await expect.poll(async () => bluePixels(await item.readIcon())).toBeGreaterThan(before + 20);
  load.stop();
});

test('on a machine with a GPU the tray and the window show it, out of a helper process', async ({ desktop, start }) => {
  const root = createRootWithGpu();
  const { openedWindow } = await start(newDataFolder(), '--root', root);
  const item = await desktop.tray.waitForItem();
  await expect.poll(() => item.readTooltip()).toMatch(/^CPU \d+\s% · GPU 64\s% \(58\s°C\) · Memory/);
  const page = await openedWindow();
  await expect(page.getByRole('meter', { name: 'GPU', exact: true })).toHaveAttribute('aria-valuetext', '64 %');
  await expect(page.getByRole('region', { name: 'GPU usage', exact: true })).toBeVisible();
  writeGpu(root, { gpu_busy_percent: '7' });
  await expect(page.getByRole('meter', { name: 'GPU', exact: true })).toHaveAttribute('aria-valuetext', '7 %');
  writeGpu(root, { 'power/runtime_status': 'suspended' });
  await expect.poll(() => item.readTooltip()).toContain('GPU suspended');
});

test('an NVIDIA card is read in the real app, and shown as asleep when it sleeps', async ({ desktop, start }) => {
  const root = createRootWithGpu();
  const card = { address: '0000:01:00.0', vendor: 'nvidia', control: 'auto' } as const;
  writeCard(root, card);
  const nvml = createFakeNvml();
  nvml.answer(busyCard);
  await start.with(nvml.env, newDataFolder(), '--root', root);
  const item = await desktop.tray.waitForItem();
  await expect.poll(() => item.readTooltip()).toMatch(/GPU 87\s% \(71\s°C\)/);
  writeCard(root, { ...card, status: 'suspended' });
  await expect.poll(() => item.readTooltip()).toMatch(/GPU suspended/);
});

test('the menu opens the window and its pages, pauses, and quits', async ({ desktop, start }) => {
  const { app, data } = await start(newDataFolder(), '--hidden');
  const item = await desktop.tray.waitForItem();
  expect(app.windows()).toHaveLength(0);
  const opened = app.waitForEvent('window');
  await item.choose('Open Tacho');
  const page = await opened;
  await expect(page.locator('.dial-value').first()).toBeVisible();
  const readLabels = async () => (await item.readMenu()).map((entry) => entry.label).join();
  await expect
    .poll(readLabels)
    .toMatch(
      /^Open Tacho,,CPU {2}\d+.*Memory.*Disk.*Network.*,Pause monitoring,Snooze alerts,,Mini window,Settings,,Quit Tacho$/,
    );
  await item.choose(/^Memory/);
  await expect(page.getByRole('heading', { level: 1, name: 'Memory' })).toBeVisible();
  await item.choose('Until I resume');
  await expect.poll(() => item.readTooltip()).toBe('Monitoring is paused');
  await expect(page.getByText('Monitoring is paused:')).toBeVisible();
  await item.choose('Resume monitoring');
  await expect.poll(() => item.readTooltip()).toMatch(/^CPU/);
  await item.choose('For 15 minutes');
  await expect.poll(() => item.readTooltip()).toMatch(/^Monitoring is paused until \d/);
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect.poll(() => item.readTooltip()).toMatch(/^CPU/);
  await item.choose('Settings');
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
  const closed = app.waitForEvent('close');
  await item.choose('Quit Tacho');
  await closed;
  await expect.poll(() => findProcesses(data)).toEqual([]);
});

test('a click opens a popover with live values, which Escape hides, and two clicks open the window', async ({
  desktop,
  start,
}) => {
  const { app } = await start(newDataFolder(), '--hidden');
  const item = await desktop.tray.waitForItem();
  const opened = app.waitForEvent('window');
  await item.click();
  const popover = await opened;
  const isVisible = () =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.isVisible()));
  await expect(popover.getByRole('button', { name: /^CPU \d+\s%$/ })).toBeVisible();
  await expect(popover.getByRole('button', { name: /^Memory \d+\s%$/ })).toBeVisible();
  await expect.poll(isVisible).toEqual([true]);
  const height = await popover.evaluate(() => document.querySelector('main')?.getBoundingClientRect().height ?? 0);
  await expect
    .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getSize()))
    .toEqual([340, Math.ceil(height)]);
  await popover.keyboard.press('Escape');
  await expect.poll(isVisible).toEqual([false]);
  // Hidden, it is kept for the next click.
  await item.click();
  await expect.poll(isVisible).toEqual([true]);
  const whole = app.waitForEvent('window');
  await popover.getByRole('button', { name: /^Memory/ }).click();
  await expect((await whole).getByRole('heading', { level: 1, name: 'Memory' })).toBeVisible();
  await expect.poll(async () => (await isVisible()).toSorted()).toEqual([false, true]);
});

test('a double click on the icon opens the window', async ({ desktop, start }) => {
  const { app } = await start(newDataFolder(), '--hidden');
  const item = await desktop.tray.waitForItem();
  await item.click();
  await item.click();
  await expect
    .poll(async () => Promise.all(app.windows().map((page) => page.locator('.dial-value').count())))
    .toContainEqual(4);
});

test('tray, notification and window are in the language of the user', async ({ desktop, start }) => {
  const settings = {
    'alerts.rules': rulesWith('cpu-high', { threshold: 60, forSeconds: 1 }),
    'alerts.quietInFront': false,
  };
  const { openedWindow } = await start.with({ TACHO_LOCALE: 'en-XA' }, newDataFolder(settings));
  const item = await desktop.tray.waitForItem();
  await expect.poll(() => item.readTooltip()).toMatch(/^⟦.*⟧ · ⟦.*⟧/);
  const labels = (await item.readMenu()).map(({ label }) => label).filter((label) => label !== '');
  expect(labels.length).toBeGreaterThan(6);
  for (const label of labels) expect(label).toMatch(/^⟦.*⟧$/);
  await expect((await openedWindow()).locator('html')).toHaveAttribute('lang', 'en-XA');
  const load = startLoad(allCores);
  const { title, body } = await desktop.notifications.waitForOne();
  load.stop();
  expect(title).toMatch(/^⟦.*⟧/);
  expect(body).toMatch(/⟦.*⟧/);
});

test('the mini window opens from the tray, stays on top, opens the main window and keeps its place', async ({
  desktop,
  start,
}) => {
  const { app } = await start(newDataFolder(), '--hidden');
  const item = await desktop.tray.waitForItem();
  const opened = app.waitForEvent('window');
  await item.choose('Mini window');
  const mini = await opened;
  await expect(mini.getByText(/^\d+\s%$/).first()).toBeVisible();
  await expect(mini.getByText('No active alerts')).toBeVisible();
  const facts = await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.setPosition(40, 50);
    return { isOnTop: window?.isAlwaysOnTop(), size: window?.getSize() };
  });
  expect(facts).toEqual({ isOnTop: true, size: [264, 176] });
  const whole = app.waitForEvent('window');
  await mini.getByRole('button', { name: 'Open Tacho' }).click();
  await expect((await whole).getByRole('heading', { level: 1 })).toBeVisible();
  const gone = mini.waitForEvent('close');
  await item.choose('Mini window');
  await gone;
  const again = app.waitForEvent('window');
  await item.choose('Mini window');
  await again;
  const place = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => window.getPosition()),
  );
  expect(place).toContainEqual([40, 50]);
});

test('the icon takes the style that is chosen, at once', async ({ desktop, start }) => {
  const { openedWindow } = await start(newDataFolder());
  const page = await openedWindow();
  const item = await desktop.tray.waitForItem();
  await page.keyboard.press('Control+,');
  const seen = new Set<string>();
  for (const style of ['Digits', 'Cores', 'Bars', 'Dial', 'Line']) {
    await page.getByRole('button', { name: style, exact: true }).click();
    // Whatever the values are, no two styles look alike.
    await expect.poll(async () => seen.has((await item.readIcon()).pixels.toString('base64'))).toBe(false);
    seen.add((await item.readIcon()).pixels.toString('base64'));
  }
  expect(seen.size).toBe(5);
});

test('an unchanged icon is not redrawn', async ({ desktop, start }) => {
  const root = createRootWithGpu();
  await start(newDataFolder({ 'tray.showAlerts': false }), '--hidden', '--root', root);
  const item = await desktop.tray.waitForItem();
  await expect.poll(() => item.readTooltip()).toContain('GPU 64');
  const before = await item.readIcon();
  const count = desktop.tray.iconCount;
  writeGpu(root, { gpu_busy_percent: '65' });
  await expect.poll(() => item.readTooltip()).toContain('GPU 65');
  const after = await item.readIcon();
  // The CPU is that of this machine; where its bar has not moved either, no icon was sent.
  if (after.pixels.equals(before.pixels)) expect(desktop.tray.iconCount).toBe(count);
  else expect(desktop.tray.iconCount).toBeGreaterThan(count);
  writeGpu(root, { gpu_busy_percent: '99' });
  await expect.poll(async () => (await item.readIcon()).pixels.equals(after.pixels)).toBe(false);
});

test('on a desktop without a tray a window opens and says so', async ({ start }) => {
  const bare = await startDesktop(false);
  try {
    const { openedWindow } = await start.with(bare.env, newDataFolder(), '--hidden');
    const page = await openedWindow();
    await expect(page.getByText('This desktop shows no tray icons')).toBeVisible();
  } finally {
    await bare.stop();
  }
});

/** Pixels in the color of the CPU. */
function bluePixels({ pixels }: { pixels: Buffer }): number {
  let found = 0;
  for (let index = 0; index + 3 < pixels.length; index += 4) {
    const [, red = 0, green = 0, blue = 0] = pixels.subarray(index, index + 4);
    if (red < 100 && green > 130 && blue > 240) found += 1;
  }
  return found;
}
