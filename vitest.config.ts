import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // A test that needs seconds waits for real processes.
    testTimeout: 20_000,
  },
});
