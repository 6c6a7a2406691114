/** Writes the pages that are made from the code, and removes those of rules that are gone. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { generatedPages, orphanedPages } from './generated-pages.ts';

const ROOT = new URL('..', import.meta.url).pathname;
for (const [path, content] of generatedPages()) {
  mkdirSync(dirname(`${ROOT}${path}`), { recursive: true });
  writeFileSync(`${ROOT}${path}`, content);
  console.log(path);
}
for (const path of orphanedPages()) {
  rmSync(`${ROOT}${path}`);
  console.log(`${path}: removed`);
}
