import { setTimeout as wait } from 'node:timers/promises';
import { launch, newDataFolder } from '../e2e/app.ts';
import { startDesktop } from '../e2e/desktop.ts';

export interface WindowSpeed {
  /** From the click on the tray icon to the first values on the screen. */
  readonly firstFiguresMs: number;
  /** Tasks of the window over 50 ms, without the first two seconds. */
  readonly longTasks: number;
  readonly longestTaskMs: number;
}

/** Opens the window of a running app by a click on the tray icon and measures it for a while. */
export async function measureWindow(watchedMs: number): Promise<WindowSpeed> {
  const desktop = await startDesktop();
  const running = await launch(desktop.env, newDataFolder(), '--hidden');
  try {
    const item = await desktop.tray.waitForItem();
    // By then there are values, as when a user clicks.
    await wait(4000);
    const opened = running.app.waitForEvent('window');
    const clickedAt = Date.now();
    await item.click();
    const page = await opened;
    await page.locator('.dial-value').first().waitFor();
    await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
    // The page is empty until there are values, so the first paint shows them.
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
