import { defineConfig } from 'vitest/config'

// Files of a worker share its modules (`isolate: false`): to load them anew for each file took twice the
// time of all tests. A test leaves no clock, setting or module as it made it.
const outside = ['**/node_modules/**', '.next/**', 'dist/**', 'e2e/**']

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'rules',
          include: ['**/*.test.{ts,tsx}', 'bin/**/*.test.js'],
          exclude: [...outside, '**/*.db.test.ts'],
          isolate: false,
          // A loaded machine is no reason to fail.
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'db',
          include: ['**/*.db.test.ts'],
          exclude: outside,
          isolate: false,
          globalSetup: ['lib/platform/db/test-cluster.ts'],
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
    ],
  },
})
