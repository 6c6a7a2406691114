/** Writes the pages that are made from the code. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { generatedPages } from './generated-pages.ts';

const ROOT = new URL('..', import.meta.url).pathname;
for (const [path, content] of generatedPages()) {
  mkdirSync(dirname(`${ROOT}${path}`), { recursive: true });
  writeFileSync(`${ROOT}${path}`, content);
  console.log(path);
}
