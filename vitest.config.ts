import { defineConfig } from 'vitest/config'

const outside = ['**/node_modules/**', '.next/**', 'dist/**', 'e2e/**']

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'rules',
          include: ['**/*.test.{ts,tsx}', 'bin/**/*.test.js'],
          exclude: [...outside, '**/*.db.test.ts'],
          // A loaded machine is no reason to fail.
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'db',
          include: ['**/*.db.test.ts'],
          exclude: outside,
          globalSetup: ['lib/platform/db/test-cluster.ts'],
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
    ],
  },
})
