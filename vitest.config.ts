import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    pool: 'forks',
    // The tests are computing, and the main process only waits for them.
    maxWorkers: '100%',
    // For what hangs: how long a test takes is not its business.
    testTimeout: 600_000,
  },
})
