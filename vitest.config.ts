import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { conditions: ['@whyspam/source'] },
  ssr: { resolve: { conditions: ['@whyspam/source', 'node'] } },
  test: {
    include: [
      'packages/*/src/**/*.test.{ts,tsx}',
      'apps/*/src/**/*.test.{ts,tsx}',
      'scripts/**/*.test.ts',
      'testing/**/*.test.ts',
    ],
    setupFiles: ['testing/no-network.ts'],
    testTimeout: 20_000,
    maxWorkers: 2,
    // A worker for each file would load the packages some two hundred times.
    isolate: false,
  },
});
