import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // two files at a time: most of the suite waits for processes it has started
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // a stray line on the console is a defect: the CLI's output is its interface
    onConsoleLog: () => true,
  },
});
