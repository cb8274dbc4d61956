import { test as base } from '@playwright/test';
import { launch, newDataFolder, type RunningApp } from './app.ts';
import { type Desktop, startDesktop } from './desktop.ts';
import { stopAllLoads } from './load.ts';

interface Start {
  (data?: string, ...flags: readonly string[]): Promise<RunningApp>;
  /** With something more in its environment. */
  with(env: Readonly<Record<string, string>>, data: string, ...flags: readonly string[]): Promise<RunningApp>;
}

/** Each file of tests has a desktop; each test has its own apps, which are gone when it ends, and so is what loads the machine. */
export const test = base.extend<{ start: Start }, { desktop: Desktop }>({
  desktop: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of its fixtures from a pattern
    async ({}, use) => {
      const desktop = await startDesktop();
      await use(desktop);
      await desktop.stop();
    },
    { scope: 'worker' },
  ],
  start: async ({ desktop }, use) => {
    const running: RunningApp[] = [];
    const startWith: Start['with'] = async (env, data, ...flags) => {
      const app = await launch({ ...desktop.env, ...env }, data, ...flags);
      running.push(app);
      return app;
    };
    const start = (data = newDataFolder(), ...flags: readonly string[]) => startWith({}, data, ...flags);
    await use(Object.assign(start, { with: startWith }));
    stopAllLoads();
    for (const { app } of running) await app.close().catch(() => undefined);
    desktop.notifications.clear();
  },
});
