import { defineConfig } from 'vitest/config';

/** Tests against real servers on loopback, docs/contributing/real-servers.md. Each says plainly when its server is not there. */
export default defineConfig({
  resolve: { conditions: ['@whyspam/source'] },
  ssr: { resolve: { conditions: ['@whyspam/source', 'node', 'import', 'module', 'default'] } },
  test: {
    include: ['packages/*/integration/**/*.test.ts', 'apps/*/integration/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    fileParallelism: false,
  },
});
