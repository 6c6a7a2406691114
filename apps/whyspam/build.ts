/** Bundles the command from the sources of all packages: a launcher of a few lines, and a chunk for each thing it loads. */
import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const dist = path('./dist');

rmSync(dist, { recursive: true, force: true });

const bundle = await rolldown({
  input: {
    whyspam: path('./src/main.ts'),
    // A thread is started from a file of its own, which @whyspam/message expects beside its own code under this name.
    'verifier-worker': path('../../packages/message/src/auth/verifier-worker.ts'),
  },
  platform: 'node',
  tsconfig: false,
  resolve: {
    // `import` or `require` is added by the kind of each: one for both gives code that requires a module of the other kind.
    conditionNames: ['@whyspam/source', 'node', 'default'],
    alias: { 'react-devtools-core': path('./src/react-devtools-stub.ts') },
  },
  transform: {
    jsx: { runtime: 'automatic', development: false },
    define: { 'process.env.NODE_ENV': '"production"' },
    target: 'node22.18',
  },
  external: [/^node:/u, ...builtinModules],
  onLog(level, log, handle) {
    // What is missing from the bundle is missing for every user.
    if (
      log.code === 'UNRESOLVED_IMPORT' ||
      log.code === 'IMPORT_IS_UNDEFINED' ||
      log.code === 'MISSING_EXPORT'
    ) {
      throw new Error(log.message);
    }
    handle(level, log);
  },
});
await bundle.write({
  dir: dist,
  format: 'esm',
  minify: false,
  sourcemap: false,
  comments: { legal: true },
  entryFileNames: '[name].js',
  // Flat, so that ../package.json is the manifest from every chunk.
  chunkFileNames: '[name]-[hash].js',
});
await bundle.close();

const launcher = `#!/usr/bin/env node
// Keeps compiled code between runs; must be on before anything else is loaded.
import { enableCompileCache } from 'node:module';
enableCompileCache();
await import('./whyspam.js');
`;
writeFileSync(`${dist}/main.js`, launcher);
chmodSync(`${dist}/main.js`, 0o755);
