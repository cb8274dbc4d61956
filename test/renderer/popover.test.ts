import { expect, type Page, test } from '@playwright/test';
import type { Settings } from '../../shared/settings/settings.ts';
import { expectPictures } from './expect-pictures.ts';
import { bundleFake, openWindow } from './open-window.ts';

let fake = '';
test.beforeAll(async () => {
  fake = await bundleFake();
});

declare global {
  interface Window {
    /** The calls of the page, each with its first argument. */
    called?: (readonly [name: string, argument: unknown])[];
  }
}

/** The popover of a machine with busy applications, which notes its calls. */
async function openPopover(page: Page, scenario: 'small' | 'workstation', settings: Partial<Settings> = {}) {
  await page.setViewportSize({ width: 340, height: 560 });
  await page.addInitScript((given) => {
    const application = (name: string, processes: number, cpuPercent: number, gigabytes: number) => ({
      name,
      processes,
      cpuPercent,
      residentBytes: gigabytes * 1e9,
      readBytesPerSecond: null,
      writeBytesPerSecond: null,
    });
    const applications = [
      application('make', 12, 1480, 2.9),
      application('Firefox', 14, 121, 5.1),
      application('Slack', 7, 64, 1.4),
      application('Code', 9, 58, 2.2),
      application('Tacho', 3, 22.4, 0.2),
      application('bash', 1, 1.25, 0.01),
    ];
    const withApplications = (snapshot: { readonly processes: object }) => ({
      ...snapshot,
      processes: { ...snapshot.processes, applications },
    });
    const called: Window['called'] = [];
    let tacho: Window['tacho'];
    Object.defineProperty(window, 'tacho', {
      get: () => tacho,
      set(transport: NonNullable<Window['tacho']>) {
        tacho = {
          ...transport,
          async call(name, args) {
            called.push([name, args[0]]);
            const answer = (await transport.call(name, args)) as never;
            if (name !== 'bootstrap') return answer;
            const { snapshot, settings: own } = answer as { snapshot: never; settings: object };
            return { ...(answer as object), snapshot: withApplications(snapshot), settings: { ...own, ...given } };
          },
          on: (listener) =>
            transport.on((name, payload) =>
              listener(name, name === 'snapshot' ? withApplications(payload as never) : payload),
            ),
        };
      },
    });
    window.called = called;
  }, settings);
  await openWindow(page, fake, scenario, '#popover');
}

const readCalls = (page: Page, name: string) =>
  page.evaluate((wanted) => window.called?.filter(([one]) => one === wanted).map(([, argument]) => argument), name);

test('the popover shows rings, rates, the alert and the top applications', async ({ page }) => {
  await openPopover(page, 'workstation', { 'processes.allowEnding': true });
  await expect(page.getByRole('button', { name: /^CPU \d+\s%$/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /^GPU \d+\s%$/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /CPU 96\s% for 2\smin/ })).toBeVisible();
  await expect(page.getByRole('listitem')).toHaveCount(5);
  await expectPictures(page, 'popover-workstation', ['dark', 'light', 'dark-contrast', 'light-contrast']);
});

test('the popover of a small machine has no room for what it has not', async ({ page }) => {
  await openPopover(page, 'small');
  await expect(page.getByRole('button', { name: /^Memory/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /^GPU/ })).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^End/ })).toHaveCount(0);
  await expectPictures(page, 'popover-small');
});

test('everything in the popover leads to its page', async ({ page }) => {
  await openPopover(page, 'workstation');
  for (const name of [/^CPU \d+\s%$/, /^GPU/, /^Memory/, /for 2\smin/, /^Disk/, /^Network/, /^make/]) {
    await page.getByRole('button', { name }).click();
  }
  for (const name of ['Open Tacho', 'History', 'Settings']) {
    await page.getByRole('button', { name, exact: true }).click();
  }
  expect(await readCalls(page, 'openPage')).toEqual([
    ...['cpu', 'gpu', 'memory', expect.stringMatching(/^alerts\/\d+$/), 'disks', 'network', 'processes/make'],
    ...['overview', 'history', 'settings'],
  ]);
});

test('an application is ended after a question, which Escape declines before it closes the popover', async ({
  page,
}) => {
  await openPopover(page, 'workstation', { 'processes.allowEnding': true });
  // Tacho itself is not offered.
  await expect(page.getByRole('button', { name: /^End / })).toHaveCount(4);
  const end = page.getByRole('button', { name: 'End Firefox' });
  await end.click();
  const question = page.getByRole('alertdialog', { name: /^End Firefox\? Its 14 processes/ });
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(question).toHaveCount(0);
  expect(await readCalls(page, 'closePopover')).toEqual([]);
  await end.click();
  await question.getByRole('button', { name: 'End', exact: true }).click();
  await expect.poll(() => readCalls(page, 'listProcesses')).toHaveLength(1);
  await page.keyboard.press('Escape');
  await expect.poll(() => readCalls(page, 'closePopover')).toHaveLength(1);
});

test('the popover fits its window to its content', async ({ page }) => {
  await openPopover(page, 'small');
  const { height = 0 } = (await page.getByRole('main').boundingBox()) ?? {};
  await expect.poll(async () => (await readCalls(page, 'fitPopover'))?.at(-1)).toBe(Math.ceil(height));
});

test('the popover looks paused, says until when, and resumes', async ({ page }) => {
  await openPopover(page, 'workstation');
  await page.evaluate(() => {
    window.stall?.();
    window.push?.('pace', { intervalMs: 1000, isPaused: true, resumesAt: Date.UTC(2126, 4, 20, 14) });
  });
  await expect(page.getByText(/^Paused until /)).toBeVisible();
  await expect(page.getByRole('main')).toHaveAttribute('data-outdated', 'true');
  await expect(page.getByRole('button', { name: /for 2\smin/ })).toHaveCount(0);
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(page.getByText(/^Paused until /)).toHaveCount(0);
});
