import { defineConfig } from '@playwright/test';

const deterministic = { locale: 'en-GB', timezoneId: 'UTC', colorScheme: 'dark' as const };

export default defineConfig({
  testDir: 'test',
  outputDir: 'test-results/playwright',
  globalSetup: './test/setup.ts',
  timeout: 60_000,
  // One at a time: the app's tests load the machine on purpose, and measure what it shows.
  workers: 1,
  reporter: [['list']],
  expect: { timeout: 15_000, toHaveScreenshot: { maxDiffPixelRatio: 0.003, animations: 'disabled' } },
  snapshotPathTemplate: 'test/renderer/screenshots/{arg}{ext}',
  projects: [
    {
      name: 'renderer',
      testDir: 'test/renderer',
      use: {
        ...deterministic,
        launchOptions: {
          executablePath: '/usr/bin/chromium-headless-shell',
          args: [
            '--no-sandbox',
            '--disable-gpu',
            '--disable-quic',
            '--disable-background-networking',
            '--disable-component-update',
            '--disable-sync',
            '--font-render-hinting=none',
          ],
        },
      },
    },
    { name: 'e2e', testDir: 'test/e2e' },
  ],
});
