import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import type { ScenarioName } from '../fake/scenarios.ts';
import { bundleFake, openWindow } from './open-window.ts';

let fake = '';
test.beforeAll(async () => {
  fake = await bundleFake();
});

const sizes = { small: { width: 900, height: 600 }, large: { width: 1600, height: 1000 } };
const themes = ['dark', 'light'] as const;

/** Text that is cut without an ellipsis, elements that stick out of the page, scrollbars where none should be. */
function findOverflow(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const problems: string[] = [];
    if (document.documentElement.scrollWidth > window.innerWidth) problems.push('the page scrolls sideways');
    for (const element of document.querySelectorAll<HTMLElement>('.page *')) {
      const name = `${element.tagName.toLowerCase()}.${element.className} "${element.textContent?.slice(0, 40)}"`;
      const style = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      if (box.width > 0 && box.right > window.innerWidth + 1) problems.push(`${name} sticks out`);
      const isCut = element.scrollWidth > element.clientWidth + 1 && style.overflowX !== 'visible';
      if (isCut && style.textOverflow !== 'ellipsis' && style.display !== 'inline') problems.push(`${name} is cut`);
    }
    const card = document.querySelector('.overview');
    for (const one of card?.querySelectorAll<HTMLElement>('.card') ?? []) {
      if (one.scrollHeight > one.clientHeight + 1) problems.push(`card "${one.ariaLabel}" is too full`);
    }
    return problems;
  });
}

for (const theme of themes) {
  for (const [size, viewport] of Object.entries(sizes)) {
    for (const scenario of ['small', 'workstation', 'server', 'cards', 'broken'] satisfies ScenarioName[]) {
      test(`the overview of ${scenario}, ${theme}, at ${viewport.width}×${viewport.height} shows all and cuts nothing`, async ({
        page,
      }) => {
        await page.setViewportSize(viewport);
        await page.emulateMedia({ colorScheme: theme });
        await openWindow(page, fake, scenario);
        expect(await findOverflow(page)).toEqual([]);
        await expect(page).toHaveScreenshot(`overview-${scenario}-${theme}-${size}.png`);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)).toEqual([]);
      });
    }
  }

  for (const scenario of ['workstation', 'cards', 'lost'] satisfies ScenarioName[]) {
    test(`the page of the GPUs of ${scenario}, ${theme}, shows all and cuts nothing`, async ({ page }) => {
      await page.setViewportSize({ width: 1180, height: scenario === 'cards' ? 1480 : 900 });
      await page.emulateMedia({ colorScheme: theme });
      await openWindow(page, fake, scenario, '#gpu');
      expect(await findOverflow(page)).toEqual([]);
      await expect(page).toHaveScreenshot(`gpu-${scenario}-${theme}.png`);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)).toEqual([]);
    });
  }

  for (const view of ['cpu', 'memory', 'disks', 'network', 'processes', 'history']) {
    for (const scenario of ['workstation', 'server', 'broken'] satisfies ScenarioName[]) {
      test(`the page ${view} of ${scenario}, ${theme}, shows all and cuts nothing`, async ({ page }) => {
        await page.setViewportSize({ width: 1180, height: 900 });
        await page.emulateMedia({ colorScheme: theme });
        await openWindow(page, fake, scenario, `#${view}`);
        if (view === 'processes' && scenario === 'workstation') {
          await page.getByRole('button', { name: 'postgres' }).first().click();
          await page.getByText('Open descriptors').waitFor();
        }
        expect(await findOverflow(page)).toEqual([]);
        await expect(page).toHaveScreenshot(`${view}-${scenario}-${theme}.png`);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)).toEqual([]);
      });
    }
  }

  for (const scenario of ['workstation', 'small'] satisfies ScenarioName[]) {
    test(`the alerts of ${scenario}, ${theme}, show all and cut nothing`, async ({ page }) => {
      await page.setViewportSize({ width: 1180, height: 1250 });
      await page.emulateMedia({ colorScheme: theme });
      await openWindow(page, fake, scenario, '#alerts');
      if (scenario === 'workstation') {
        await page.getByRole('button', { name: 'Edit', exact: true }).first().click();
        await page.getByText('times in').waitFor();
      }
      expect(await findOverflow(page)).toEqual([]);
      await expect(page).toHaveScreenshot(`alerts-${scenario}-${theme}.png`);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)).toEqual([]);
    });
  }

  test(`the settings, ${theme}, show all and are free of what axe finds`, async ({ page }) => {
    await page.setViewportSize({ width: 1180, height: 1780 });
    await page.emulateMedia({ colorScheme: theme });
    await openWindow(page, fake, 'workstation', '#settings');
    expect(await findOverflow(page)).toEqual([]);
    await expect(page).toHaveScreenshot(`settings-${theme}.png`);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)).toEqual([]);
  });
}

test('a window that is open before the first sample says that it waits, and fills when it comes', async ({ page }) => {
  await page.setViewportSize(sizes.small);
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
  await expect(page.getByRole('region', { name: 'Processes on this GPU' })).toContainText('python3');
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
  await expect(page.getByText('It would have fired 7 times in 7 d of history')).toBeVisible();
  await page.getByRole('button', { name: 'Use 97 %' }).click();
  await expect(page.getByText('It would not have fired in 7 d of history')).toBeVisible();
  await page.getByRole('textbox', { name: 'Threshold' }).fill('80');
  await page.getByRole('combobox', { name: 'Severity' }).selectOption('critical');
  await page.getByRole('button', { name: 'Save' }).click();
  const rule = page.getByRole('switch', { name: /^Rule: CPU above 80/ });
  await expect(rule).toHaveAttribute('aria-checked', 'true');
  await rule.click();
  await expect(rule).toHaveAttribute('aria-checked', 'false');

  await page.getByRole('button', { name: 'Add a rule' }).click();
  const editor = page.getByRole('form', { name: 'New rule' });
  await editor.getByRole('combobox', { name: 'Watch' }).selectOption('Network down');
  await editor.getByRole('combobox', { name: 'Tell when it' }).selectOption('changes');
  await editor.getByRole('textbox', { name: 'Threshold' }).fill('3.5');
  await editor.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Network down up by more than 3.5')).toBeVisible();

  await page.getByRole('button', { name: '1 h', exact: true }).click();
  await expect(page.getByText('Snoozed until')).toBeVisible();
  await page.getByRole('button', { name: 'Wake' }).click();
  await expect(page.getByText('Snooze all')).toBeVisible();
});

test('a click on an alert of the overview opens its moment', async ({ page }) => {
  await openWindow(page, fake, 'workstation');
  await page.getByRole('button', { name: /^Memory 97 % for 4 min/ }).click();
  await expect(page.getByRole('heading', { name: /^Memory 97 % for 4 min — chrome/ })).toBeVisible();
  await page.keyboard.press('1');
  await expect(page.getByRole('heading', { name: 'workshop' })).toBeVisible();
});

test('processes are searched, sorted, shown as a tree and by application, with the columns one wants, and frozen', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1180, height: 700 });
  await openWindow(page, fake, 'server', '#processes');
  const rows = page.getByRole('table', { name: 'Processes' }).getByRole('row');
  await expect(page.getByText('5,000 processes')).toBeVisible();
  // Only what is in sight is drawn.
  expect(await rows.count()).toBeLessThan(60);
  await page.getByRole('button', { name: 'Memory', exact: true }).last().click();
  await expect(page.getByRole('columnheader', { name: 'Memory' })).toHaveAttribute('aria-sort', 'descending');
  await expect(rows.nth(1)).toContainText('803 MiB');
  await page.getByRole('button', { name: 'Overview' }).focus();
  await page.keyboard.press('/');
  await page.keyboard.type('sshd');
  await expect(page.getByText('625 of 5,000 processes')).toBeVisible();
  await page.getByRole('button', { name: 'Tree' }).click();
  await expect(rows.nth(1)).toContainText('systemd');
  await page.getByRole('button', { name: 'By application' }).click();
  await expect(rows.nth(1)).toContainText('sshd.service 625 processes');
  await page.getByRole('searchbox').fill('no such thing');
  await expect(page.getByText('No process is called so')).toBeVisible();
  await page.getByRole('searchbox').fill('');
  await page.getByText('Columns').click();
  await page.getByRole('checkbox', { name: 'Container' }).check();
  await expect(page.getByRole('columnheader', { name: 'Container' })).toBeVisible();
  await page.getByRole('button', { name: 'Freeze' }).click();
  await expect(page.getByRole('button', { name: 'Frozen' })).toHaveAttribute('aria-pressed', 'true');
});

test('a process is ended only where the settings allow it, and after a question that names it', async ({ page }) => {
  await openWindow(page, fake, 'workstation', '#processes');
  await page.getByRole('button', { name: 'postgres' }).first().click();
  await expect(page.getByText('42 of 1,024')).toBeVisible();
  await expect(page.getByRole('button', { name: 'End', exact: true })).toHaveCount(0);
  await page.keyboard.press('Control+,');
  await page.getByRole('switch', { name: 'End and renice processes' }).click();
  await page.keyboard.press('7');
  await page.getByRole('button', { name: 'postgres' }).first().click();
  await page.getByRole('button', { name: 'End', exact: true }).click();
  const question = page.getByRole('alertdialog');
  await expect(question).toContainText(/End postgres \(\d+\)\?/);
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(question).toHaveCount(0);
  await page.getByRole('button', { name: 'Kill', exact: true }).click();
  await question.getByRole('button', { name: 'Kill' }).click();
  await expect(page.getByText(/^kill \d+$/)).toBeVisible();
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
    await page.getByLabel('Save “CPU” as a file').click();
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
  expect((await save('PNG')).slice(1, 4)).toBe('PNG');
});

test('figures move with every snapshot', async ({ page }) => {
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
  await expect(page.locator('#card-processes')).toContainText('No answer since');
  await expect(page.locator('#card-network')).toContainText('This machine has none');
  await expect(page.locator('#card-disk .dial-value')).toHaveText('–');
});

test('a line of a chart can be taken out and put back, and the range changed', async ({ page }) => {
  await openWindow(page, fake, 'small');
  const memory = page.getByRole('button', { name: 'Memory', exact: true });
  await memory.click();
  await expect(memory).toHaveAttribute('aria-pressed', 'false');
  await memory.click();
  await expect(memory).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('button', { name: '1 h', exact: true }).click();
  await expect(page.getByRole('button', { name: '1 h', exact: true })).toHaveAttribute('aria-pressed', 'true');
});

test('a month of history is asked for and drawn', async ({ page }) => {
  await page.setViewportSize({ width: 1180, height: 900 });
  await openWindow(page, fake, 'workstation');
  const month = page.getByRole('button', { name: '30 d', exact: true });
  await month.click();
  await expect(month).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByText('Nothing was recorded of this time')).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'GPU utilisation and temperature' })).toHaveScreenshot('month.png');
});

test('everything can be reached by keyboard', async ({ page }) => {
  await openWindow(page, fake, 'small');
  await page.keyboard.press('Control+,');
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'laptop' })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Overview' })).toBeFocused();
});

test('a setting counts at once, a number out of bounds is refused with its bounds', async ({ page }) => {
  await openWindow(page, fake, 'small', '#settings');
  await page.getByRole('button', { name: 'Light' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  const port = page.getByRole('textbox', { name: 'Port' });
  await port.fill('99999');
  await port.press('Enter');
  await expect(page.getByText('Use a whole number from 1 to 65535')).toBeVisible();
  await page.getByRole('button', { name: 'Decimal' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Overview' }).click();
  await expect(page.getByText(/of 33\.5\sGB/).first()).toBeVisible();
});

test('settings are found by their words, carried over, and set back', async ({ page }) => {
  await openWindow(page, fake, 'small', '#settings');
  await page.getByRole('searchbox').fill('quiet hours');
  await expect(page.getByText('Quiet hours on')).toBeVisible();
  await expect(page.getByText('Theme')).toHaveCount(0);
  await page.getByRole('searchbox').fill('nothing of the kind');
  await expect(page.getByText('No setting is about that')).toBeVisible();
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
  await expect(page.getByRole('button', { name: 'System' })).toHaveAttribute('aria-pressed', 'true');
  const file = {
    name: 'settings.json',
    mimeType: 'application/json',
    buffer: Buffer.from(text.replace('7780', '"x"')),
  };
  await page.getByLabel('Import', { exact: true }).last().setInputFiles(file);
  await expect(page.getByRole('status')).toContainText('api.port: "x" is not allowed, took 7780');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
});

test('figures are written as people want them', async ({ page }) => {
  await openWindow(page, fake, 'workstation', '#settings');
  await page.getByRole('button', { name: 'Bits' }).click();
  await page.getByRole('button', { name: '°F' }).click();
  await page.keyboard.press('6');
  await expect(page.locator('.page-head p')).toContainText(/bit\/s/);
  await page.keyboard.press('3');
  await expect(page.getByText(/\d+\s°F/).first()).toBeVisible();
});

test('the mini window shows the machine in five lines', async ({ page }) => {
  await page.setViewportSize({ width: 264, height: 176 });
  await openWindow(page, fake, 'workstation', '#mini');
  await expect(page.locator('.mini')).toHaveScreenshot('mini.png');
});

test('every control of every page can be reached and seen by keyboard alone', async ({ page }) => {
  await page.setViewportSize({ width: 1180, height: 900 });
  await openWindow(page, fake, 'workstation');
  for (const key of ['1', '2', '3', '4', '5', '6', '8', '9']) {
    await page.locator('.page').focus();
    await page.keyboard.press(key);
    await page.locator('.page').focus();
    const wanted = await page.locator('.page :is(button, select, input, summary):visible').count();
    let reached = 0;
    for (let step = 0; step < wanted + 40 && reached < wanted; step += 1) {
      await page.keyboard.press('Tab');
      const found = await page.evaluate(() => {
        const element = document.activeElement;
        if (!element?.matches('.page :is(button, select, input, summary)') || element.hasAttribute('data-reached'))
          return false;
        element.setAttribute('data-reached', '');
        return getComputedStyle(element).outlineStyle !== 'none' || element.matches('input[type="checkbox"]');
      });
      reached += Number(found);
    }
    expect([key, reached]).toEqual([key, wanted]);
  }
});

test('at twice the size, and from right to left, nothing is cut', async ({ page }) => {
  for (const view of ['', '#cpu', '#disks', '#network', '#alerts', '#settings', '#history']) {
    // Another hash alone would load nothing anew.
    await page.goto('about:blank');
    // A window of 1280 × 900 at 200 % is this many CSS pixels.
    await page.setViewportSize({ width: 640, height: 450 });
    await openWindow(page, fake, 'workstation', view);
    expect([view, await findOverflow(page)]).toEqual([view, []]);
    await page.setViewportSize({ width: 1180, height: 900 });
    await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    const outside = await page.evaluate(() =>
      [...document.querySelectorAll('.page *')]
        .filter((element) => {
          const box = element.getBoundingClientRect();
          return box.width > 0 && (box.left < -1 || box.right > window.innerWidth + 1);
        })
        .map((element) => element.outerHTML.slice(0, 80)),
    );
    expect([view, outside]).toEqual([view, []]);
  }
});

test('an hour of snapshots leaves the window as large as it was', async ({ page }) => {
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
        if (second % 20 === 0) await new Promise((resolve) => setTimeout(resolve));
      }
    }, seconds);
  // Twenty minutes fill the timeline of the window; what comes then replaces what is there.
  await pass(1300);
  const before = await readHeap();
  await pass(3600);
  expect((await readHeap()) - before).toBeLessThan(1);
});

test('a figure tells, when asked, what it means, where it is from and how old it is', async ({ page }) => {
  await openWindow(page, fake, 'workstation');
  await page.getByRole('button', { name: 'About Memory', exact: true }).click();
  const note = page.getByRole('note');
  await expect(note).toContainText('(total − available) ÷ total');
  await expect(note).toContainText('/proc/meminfo');
  await expect(note).toContainText(/Read \d+\ss ago, in [\d.]+ ms\./);
  await page.keyboard.press('Tab');
  await expect(note).toHaveCount(0);
});

test('a notice can be dismissed', async ({ page }) => {
  await openWindow(page, fake, 'broken');
  await page.getByRole('button', { name: 'Dismiss' }).first().click();
  await expect(page.getByRole('button', { name: 'Dismiss' })).toHaveCount(1);
});
