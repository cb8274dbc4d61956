import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import {
  findProcesses,
  findTree,
  isAlive,
  launch,
  newDataFolder,
  type RunningApp,
  runToEnd,
  startAgain,
} from './app.ts';
import { type Desktop, startDesktop } from './desktop.ts';
import { createRootWithGpu, writeGpu } from './fake-gpu.ts';
import { startLoad, stopAllLoads } from './load.ts';

let desktop: Desktop;
let running: RunningApp | null = null;

test.beforeAll(async () => {
  desktop = await startDesktop();
});
test.afterAll(() => desktop.stop());
test.afterEach(async () => {
  stopAllLoads();
  desktop.notifications.clear();
  await running?.app.close().catch(() => undefined);
  running = null;
});

async function start(data = newDataFolder(), ...flags: readonly string[]): Promise<RunningApp> {
  running = await launch(desktop.env, data, ...flags);
  return running;
}

/** As a person does; Playwright's own close takes the page away without asking the window. */
async function closeWindow(of: RunningApp | null): Promise<void> {
  await of?.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
}

test('the window shows figures that move and agree with /proc', async () => {
  const { openedWindow } = await start();
  const page = await openedWindow();
  const cpu = page.getByRole('meter', { name: 'CPU', exact: true });
  await expect(cpu).toHaveAttribute('aria-valuetext', /^\d+ %$/);

  const memory = readFileSync('/proc/meminfo', 'utf8');
  const kib = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(memory)?.[1]);
  const usedPercent = (100 * (kib('MemTotal') - kib('MemAvailable'))) / kib('MemTotal');
  const shown = Number(await page.getByRole('meter', { name: 'Memory', exact: true }).getAttribute('aria-valuenow'));
  expect(Math.abs(shown - usedPercent)).toBeLessThanOrEqual(2);

  const cores = readFileSync('/proc/stat', 'utf8').match(/^cpu\d+ /gm)?.length ?? 0;
  if (cores <= 8) await expect(page.locator('.core-row')).toHaveCount(cores);

  const load = startLoad(1);
  await expect.poll(async () => Number(await cpu.getAttribute('aria-valuenow'))).toBeGreaterThan(80 / cores);
  await expect(page.getByRole('row').filter({ hasText: load.name }).first()).toBeVisible();
  load.stop();
  await expect.poll(async () => Number(await cpu.getAttribute('aria-valuenow'))).toBeLessThan(60);
});

test('the tray icon registers, says the figures, and changes under load', async () => {
  await start(newDataFolder(), '--hidden');
  const item = await desktop.tray.waitForItem();
  await expect.poll(() => item.readTooltip()).toMatch(/^CPU \d+\s%.*RAM .+ of .+\sGiB/);
  const calm = await item.readIcon();
  expect(calm.width).toBeGreaterThanOrEqual(16);
  const load = startLoad(2);
  await expect.poll(async () => (await item.readIcon()).pixels.equals(calm.pixels)).toBe(false);
  await expect.poll(async () => redPixels(await item.readIcon())).toBeGreaterThan(20);
  load.stop();
});

/** Pixels of the colour that only a full bar has. */
function redPixels({ pixels }: { pixels: Buffer }): number {
  let found = 0;
  for (let index = 0; index + 3 < pixels.length; index += 4) {
    const [, red = 0, green = 0, blue = 0] = pixels.subarray(index, index + 4);
    if (red > 240 && green < 100 && blue < 130) found += 1;
  }
  return found;
}

test('on a machine with a GPU the tray and the window show it, out of a helper process', async () => {
  const root = createRootWithGpu();
  const { openedWindow } = await start(newDataFolder(), '--root', root);
  const item = await desktop.tray.waitForItem();
  await expect.poll(() => item.readTooltip()).toMatch(/^CPU \d+\s% · GPU 64\s% \(58\s°C\) · RAM/);
  const page = await openedWindow();
  await expect(page.getByRole('meter', { name: 'GPU', exact: true })).toHaveAttribute('aria-valuetext', '64 %');
  await expect(page.getByText('GPU utilisation and temperature')).toBeVisible();
  writeGpu(root, { gpu_busy_percent: '7' });
  await expect(page.getByRole('meter', { name: 'GPU', exact: true })).toHaveAttribute('aria-valuetext', '7 %');
  writeGpu(root, { 'power/runtime_status': 'suspended' });
  await expect.poll(() => item.readTooltip()).toContain('GPU asleep');
});

test('the tray opens the window, pauses, opens the settings and quits', async () => {
  const { app, data } = await start(newDataFolder(), '--hidden');
  const item = await desktop.tray.waitForItem();
  expect(app.windows()).toHaveLength(0);
  const opened = app.waitForEvent('window');
  await item.click();
  const page = await opened;
  await expect(page.locator('.dial-value').first()).toBeVisible();
  await item.choose('Pause');
  await expect.poll(() => item.readTooltip()).toBe('Tacho is paused');
  await expect(page.getByText('paused')).toBeVisible();
  await item.choose('Resume');
  await expect.poll(() => item.readTooltip()).toMatch(/^CPU/);
  await item.choose('Settings');
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
  const labels = (await item.readMenu()).map((entry) => entry.label);
  expect(labels.join()).toMatch(/CPU {2}\d+.*Memory.*Network.*Open monitor,Pause,Settings,,Quit Tacho$/);
  const closed = app.waitForEvent('close');
  await item.choose('Quit Tacho');
  await closed;
  await expect.poll(() => findProcesses(data)).toEqual([]);
});

test('a notification names the top process, and a click on it opens the window', async () => {
  const settings = { 'alerts.cpuPercent': 60, 'alerts.cpuForSeconds': 3 };
  const { app } = await start(newDataFolder(settings), '--hidden');
  const load = startLoad(2);
  const notification = await desktop.notifications.waitForOne();
  expect(notification.title).toMatch(new RegExp(`^CPU \\d+\\s% for \\d+\\ss — ${load.name} \\d+\\s%$`));
  expect(notification.body).toMatch(/^Process \d+ holds /);
  const opened = app.waitForEvent('window');
  desktop.notifications.click(notification.id);
  const page = await opened;
  await expect(page.locator('.alert').first()).toContainText(load.name);
  load.stop();
  await expect(page.getByText('nothing is wrong')).toBeVisible();
  await expect(page.locator('.alert').first()).toContainText('ago');
});

test('a notification is shown once and withdrawn when all is well again', async () => {
  await start(newDataFolder({ 'alerts.cpuPercent': 60, 'alerts.cpuForSeconds': 1 }), '--hidden');
  const load = startLoad(2);
  const { id } = await desktop.notifications.waitForOne();
  load.stop();
  expect(await desktop.notifications.waitForClose()).toBe(id);
  expect(desktop.notifications.shown).toHaveLength(1);
});

test('with notifications switched off the alert is kept, and nobody is told', async () => {
  const settings = { 'alerts.notify': false, 'alerts.cpuPercent': 60, 'alerts.cpuForSeconds': 1 };
  const { openedWindow } = await start(newDataFolder(settings));
  const page = await openedWindow();
  startLoad(2);
  await expect(page.locator('.alert').first()).toContainText('md5sum');
  expect(desktop.notifications.shown).toHaveLength(0);
});

test('a torn settings file and a port that is taken are said in the window, and the app runs', async () => {
  const blocker = createServer().listen(0, '127.0.0.1');
  await once(blocker, 'listening');
  const { port } = blocker.address() as { port: number };
  const data = newDataFolder({ 'api.enabled': true, 'api.port': port });
  writeFileSync(join(data, 'alerts.json'), '{"version":1,');
  const { openedWindow } = await start(data);
  const page = await openedWindow();
  await expect(page.getByText(`port ${port} on 127.0.0.1 is taken by another program`)).toBeVisible();
  await expect(page.getByText('alerts.json could not be used (it is torn or no JSON)')).toBeVisible();
  await page.getByRole('button', { name: 'Dismiss' }).first().click();
  await expect(page.getByRole('button', { name: 'Dismiss' })).toHaveCount(1);
  blocker.close();
});

test('the window is served to a browser only once that is switched on', async () => {
  const data = newDataFolder({ 'api.port': 17_780 });
  const { openedWindow } = await start(data);
  const page = await openedWindow();
  const isServed = () =>
    fetch('http://127.0.0.1:17780/').then(
      (answer) => answer.ok,
      () => false,
    );
  expect(await isServed()).toBe(false);
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('switch', { name: 'Serve the window to a browser' }).click();
  await expect.poll(isServed).toBe(true);
  await page.getByRole('switch', { name: 'Serve the window to a browser' }).click();
  await expect.poll(isServed).toBe(false);
});

test('an unknown flag is one line and exit code 2', () => {
  expect(runToEnd(desktop.env, '--hiden')).toEqual({
    code: 2,
    stderr: 'tacho: unknown flag --hiden; known: --hidden, --data, --root, --version, --help',
  });
});

test('settings, history and the place of the window survive a restart', async () => {
  const first = await start();
  const page = await first.openedWindow();
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Light' }).click();
  await page.getByRole('textbox', { name: 'CPU above' }).fill('75');
  await page.getByRole('textbox', { name: 'CPU above' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Reset to 90' })).toBeVisible();
  await first.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 90, y: 60, width: 1000, height: 700 }),
  );
  await expect.poll(() => readHistoryPoints(page, Date.now())).toBeGreaterThan(0);
  await closeWindow(first);
  await first.quit();

  const restartedAt = Date.now();
  const second = await start(first.data);
  const again = await second.openedWindow();
  await expect(again.locator('html')).toHaveAttribute('data-theme', 'light');
  expect(await readHistoryPoints(again, restartedAt)).toBeGreaterThan(0);
  const bounds = await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
  expect(bounds).toMatchObject({ width: 1000, height: 700 });
  await again.getByRole('button', { name: 'Settings' }).click();
  await expect(again.getByRole('textbox', { name: 'CPU above' })).toHaveValue('75');
});

/** Points that history holds of the time before. */
function readHistoryPoints(page: Page, before: number): Promise<number> {
  return page.evaluate(async (to) => {
    const query = { metrics: ['memory.usedPercent'], from: 0, to, maxPoints: 500 };
    const answer = (await window.tacho?.call('readHistory', [query])) as { mean: (number | null)[] }[] | undefined;
    return answer?.[0]?.mean.filter((value) => value !== null).length ?? 0;
  }, before);
}

test('closing the window destroys it and leaves the tray; a second start shows a new one', async () => {
  const { app, data, openedWindow, pid } = await start();
  await openedWindow();
  const withWindow = findTree(pid).length;
  await closeWindow(running);
  await expect.poll(() => findTree(pid).length).toBeLessThan(withWindow);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(0);
  expect(desktop.tray.itemCount).toBe(1);
  const opened = app.waitForEvent('window');
  expect(await startAgain(desktop.env, data)).toBe(0);
  await expect((await opened).locator('.dial-value').first()).toBeVisible();
});

test('quitting leaves no process behind', async () => {
  const { data, openedWindow, pid, quit } = await start();
  await openedWindow();
  const tree = findTree(pid);
  expect(tree.length).toBeGreaterThan(1);
  await quit();
  await expect.poll(() => findProcesses(data)).toEqual([]);
  await expect.poll(() => tree.filter(isAlive)).toEqual([]);
});

test('a page of ours cannot leave, open windows, or call what the contract has not', async () => {
  const { app, openedWindow } = await start();
  const page = await openedWindow();
  const url = page.url();
  await page.evaluate(() => {
    location.href = 'https://example.com/';
    window.open('https://example.com/');
  });
  const refusal = await page.evaluate(() =>
    window.tacho?.call('readFile', ['/etc/passwd']).catch((error: Error) => error.message),
  );
  expect(refusal).toContain('refuse call');
  expect(page.url()).toBe(url);
  expect(app.windows()).toHaveLength(1);
  expect(await page.evaluate(() => typeof (globalThis as { require?: unknown }).require)).toBe('undefined');
});
