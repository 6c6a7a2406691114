/** After `changeset version`: the version that reports carry follows that of the packages. */
import { readFileSync, writeFileSync } from 'node:fs';

const { version } = JSON.parse(
  readFileSync(new URL('../packages/diagnose/package.json', import.meta.url), 'utf8'),
) as {
  version: string;
};
const file = new URL('../packages/diagnose/src/tool.ts', import.meta.url);
writeFileSync(file, readFileSync(file, 'utf8').replace(/version: '[^']*'/, `version: '${version}'`));
console.log(version);
