import { setTimeout as wait } from 'node:timers/promises';
import { launch, newDataFolder } from '../e2e/app.ts';
import { startDesktop } from '../e2e/desktop.ts';

export interface WindowSpeed {
  /** From the click on the tray icon to the first figures on the screen. */
  readonly firstFiguresMs: number;
  /** Tasks of the window over 50 ms while it stood open, the first two seconds left out. */
  readonly longTasks: number;
  readonly longestTaskMs: number;
}

/** Opens the window of a running app as a person does, and watches it for a while. */
export async function measureWindow(watchedMs: number): Promise<WindowSpeed> {
  const desktop = await startDesktop();
  const running = await launch(desktop.env, newDataFolder(), '--hidden');
  try {
    const item = await desktop.tray.waitForItem();
    // Figures are there by then, as they are when somebody clicks.
    await wait(4000);
    const opened = running.app.waitForEvent('window');
    const clickedAt = Date.now();
    await item.click();
    const page = await opened;
    await page.locator('.dial-value').first().waitFor();
    await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
    // The page is empty until the figures are known: its first paint is theirs.
    const paintedAt = await page.evaluate(() => {
      const [paint] = performance.getEntriesByName('first-contentful-paint');
      return performance.timeOrigin + (paint?.startTime ?? Number.NaN);
    });
    await wait(2000);
    const tasks = await page.evaluate(
      (ms) =>
        new Promise<number[]>((resolve) => {
          const found: number[] = [];
          new PerformanceObserver((list) => found.push(...list.getEntries().map((entry) => entry.duration))).observe({
            type: 'longtask',
          });
          setTimeout(() => resolve(found), ms);
        }),
      watchedMs,
    );
    return {
      firstFiguresMs: paintedAt - clickedAt,
      longTasks: tasks.length,
      longestTaskMs: Math.max(0, ...tasks),
    };
  } finally {
    await running.quit();
    await desktop.stop();
  }
}
