import { defineConfig } from 'vitest/config';
import { messages } from './build/messages/plugin.mjs';

export default defineConfig({
  plugins: [messages()],
  test: {
    // Those under renderer and e2e are Playwright's.
    include: ['test/architecture.test.ts', 'test/{unit,contract,replay,process,build,truth}/**/*.test.ts'],
    // A test that needs seconds waits for real processes.
    // A net for what hangs, wide enough for a machine that others load, too.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // What is polled for is usually there within a few milliseconds, but not on a machine that others load.
    expect: { poll: { interval: 10, timeout: 60_000 } },
  },
});
