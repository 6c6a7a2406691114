import { defineConfig } from 'vitest/config';

/** They put something in the place of modules, which other files would find there. */
const REPLACING = ['**/pseudo-locale.test.ts'];

export default defineConfig({
  resolve: { conditions: ['@whyspam/source'] },
  ssr: { resolve: { conditions: ['@whyspam/source', 'node'] } },
  test: {
    setupFiles: ['testing/no-network.ts'],
    testTimeout: 20_000,
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'all',
          include: [
            'packages/*/src/**/*.test.{ts,tsx}',
            'apps/*/src/**/*.test.{ts,tsx}',
            'scripts/**/*.test.ts',
            'testing/**/*.test.ts',
          ],
          exclude: ['**/node_modules/**', ...REPLACING],
          // A worker for each file would load the packages some two hundred times.
          isolate: false,
        },
      },
      { extends: true, test: { name: 'replacing', include: REPLACING } },
    ],
  },
});
