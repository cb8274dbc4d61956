import { expect, test } from '@playwright/test';
import { findOverflow } from './expect-pictures.ts';
import { bundleFake, openWindow } from './open-window.ts';

let fake = '';
test.beforeAll(async () => {
  fake = await bundleFake();
});

test('the main chart shows CPU or memory by application, and keeps the choice', async ({ page }) => {
  await openWindow(page, fake, 'workstation');
  const chart = page.getByRole('region', { name: 'CPU by application' });
  await expect(
    chart.getByRole('img', { name: /^CPU by application, .*: CPU now \d+ %, .*ffmpeg [\d.]+ %/ }),
  ).toBeVisible();
  await chart.getByRole('button', { name: 'Memory', exact: true }).click();
  await expect(
    page.getByRole('img', { name: /^Memory by application, .*: Memory now [\d.]+ GiB, .*chrome [\d.]+ GiB/ }),
  ).toBeVisible();
  await page.reload();
  await expect(page.getByRole('region', { name: 'Memory by application' })).toBeVisible();
});

test('an application leads to its processes, from the legend and from the table', async ({ page }) => {
  await openWindow(page, fake, 'workstation');
  const search = page.getByRole('searchbox');
  await page.getByRole('region', { name: 'CPU by application' }).getByRole('button', { name: 'postgres' }).click();
  await expect(search).toHaveValue('postgres');
  await expect(page.getByRole('button', { name: 'By application' })).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('1');
  await page
    .getByRole('table', { name: 'Top applications' })
    .getByRole('button', { name: /^chrome/ })
    .press('Enter');
  await expect(search).toHaveValue('chrome');
});

test('longer ranges than ten minutes show only the total', async ({ page }) => {
  await openWindow(page, fake, 'workstation');
  await page.getByRole('button', { name: '1 h', exact: true }).click();
  await expect(page.getByRole('region', { name: 'CPU by application' })).toHaveCount(0);
  await page.getByRole('button', { name: '10 min', exact: true }).click();
  await expect(page.getByRole('region', { name: 'CPU by application' })).toHaveCount(1);
});

test('many cores are a heat map that tells what is under the pointer; bars can be chosen, and stay chosen', async ({
  page,
}) => {
  await openWindow(page, fake, 'workstation');
  const cores = page.getByRole('region', { name: 'Cores' });
  const map = cores.getByRole('img', { name: /^Last 2 minutes\. Core 0: \d+ %/ });
  const box = await map.boundingBox();
  if (!box) throw new Error('no heat map');
  await page.mouse.move(box.x + box.width - 3, box.y + 2);
  await expect(cores.getByText(/Core\s0\s\d+\s%\s·/)).toBeVisible();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height - 2);
  await expect(cores.getByText(/Core\s15\s\d+\s%\s·/)).toBeVisible();
  await cores.getByRole('button', { name: 'Bars' }).click();
  await expect(map).toHaveCount(0);
  await page.reload();
  await expect(cores.getByRole('button', { name: 'Bars' })).toHaveAttribute('aria-pressed', 'true');
  await cores.getByRole('button', { name: 'Heat map' }).click();
  await map.click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('CPU');
});

test('the heat map has its past at once, and follows each sample', async ({ page }) => {
  await openWindow(page, fake, 'workstation');
  const map = page.getByRole('img', { name: /^Last 2 minutes/ });
  /** How many of some pixels across the middle of the first row are painted. */
  const painted = () =>
    map.evaluate((element) => {
      const canvas = element as HTMLCanvasElement;
      const colors = new Set<string>();
      for (let x = 40; x < canvas.width; x += 3) {
        colors.add(String(canvas.getContext('2d')?.getImageData(x, 4, 1, 1).data));
      }
      return colors.size;
    });
  expect(await painted()).toBeGreaterThan(20);
  const before = await map.screenshot();
  for (let second = 0; second < 4; second += 1) await page.evaluate(() => window.tick?.());
  await expect.poll(async () => (await map.screenshot()).equals(before)).toBe(false);
});

test('in the first minutes a chart is as long as what is known', async ({ page }) => {
  await page.addInitScript('window.answers = { readHistory: [], readRecent: null }');
  await openWindow(page, fake, 'workstation');
  const chart = page.getByRole('region', { name: 'CPU by application' });
  await expect(chart.getByRole('img', { name: /^CPU by application, .*: CPU now \d+ %/ })).toBeVisible();
  await expect(page.getByText('No data for this period')).toHaveCount(0);
});

for (const [width, height] of [
  [900, 600],
  [1240, 880],
  [2560, 1440],
] as const) {
  for (const scenario of ['small', 'workstation', 'server'] as const) {
    test(`at ${width}×${height} the overview of ${scenario} cuts nothing and wastes nothing`, async ({ page }) => {
      await page.setViewportSize({ width, height });
      await openWindow(page, fake, scenario);
      expect(await findOverflow(page)).toEqual([]);
      expect(await findAir(page)).toEqual([]);
    });
  }
}

/** Cards of text whose lower half is empty; charts and tables fill theirs. */
function findAir(page: import('@playwright/test').Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.overview .card')].flatMap((card) => {
      const body = card.querySelector('.card-body')?.getBoundingClientRect();
      if (!body || card.querySelector('.card-body canvas')) return [];
      const bottoms = [...card.querySelectorAll('.card-body *')].map((one) => one.getBoundingClientRect().bottom);
      const filled = (Math.min(body.bottom, Math.max(...bottoms)) - body.top) / body.height;
      return filled < 0.6 ? [`${card.ariaLabel} is filled to ${Math.round(100 * filled)} %`] : [];
    }),
  );
}
