/** Holds the docs against the code: RFCs cited are indexed, links lead somewhere, error codes and generated pages are current. */
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { ERROR_CODES } from '../packages/core/src/index.ts';
import { RULES } from '../packages/report/src/index.ts';
import { comparisonProblems } from './check-comparison.ts';
import { generatedPages, orphanedPages } from './generated-pages.ts';
import { readProofs } from './proofs.ts';
import { TRAPS, TRAPS_TO_COME } from './traps.ts';

const ROOT = new URL('..', import.meta.url).pathname;
const problems: string[] = [];

function filesBelow(folder: string, ends: RegExp): string[] {
  return readdirSync(folder).flatMap((name) => {
    if (name === 'node_modules' || name === 'dist' || name === 'build' || name.startsWith('.')) return [];
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return filesBelow(path, ends);
    return ends.test(name) ? [path] : [];
  });
}

function checkRfcs(): void {
  const index = readFileSync(join(ROOT, 'docs/rfc/index.md'), 'utf8');
  const indexed = new Set([...index.matchAll(/^\| (\d{3,5}) \|/gm)].map(([, number]) => number));
  const cited = new Map<string, string>();
  for (const file of filesBelow(ROOT, /\.tsx?$/)) {
    const text = readFileSync(file, 'utf8');
    for (const [, a, b] of text.matchAll(/\bRFC (\d{3,5})\b|\brfc: (\d{3,5})\b/g)) {
      cited.set(a ?? b ?? '', relative(ROOT, file));
    }
  }
  for (const [rfc, file] of cited)
    if (!indexed.has(rfc)) problems.push(`RFC ${rfc} is cited in ${file} and not in docs/rfc/index.md`);
  for (const rfc of indexed)
    if (rfc !== undefined && !cited.has(rfc))
      problems.push(`RFC ${rfc} is in docs/rfc/index.md and cited nowhere`);
}

function checkLinks(): void {
  for (const file of filesBelow(ROOT, /\.md$/)) {
    const text = readFileSync(file, 'utf8').replaceAll(/```[\s\S]*?```/g, '');
    for (const [, link] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
      if (link === undefined || /^(https?:|mailto:|#)/.test(link)) continue;
      const path = join(dirname(file), link.replace(/#.*$/, ''));
      if (!existsSync(path)) problems.push(`${relative(ROOT, file)} links to ${link}, which is not there`);
    }
  }
}

function checkErrorCodes(): void {
  const page = readFileSync(join(ROOT, 'docs/reference/errors.md'), 'utf8');
  const described = new Set([...page.matchAll(/^### ([A-Z_]+)$/gm)].map(([, code]) => code));
  for (const code of Object.keys(ERROR_CODES)) {
    if (!described.has(code)) problems.push(`error ${code} is not in docs/reference/errors.md`);
  }
  for (const code of described) {
    if (code !== undefined && !(code in ERROR_CODES))
      problems.push(`docs/reference/errors.md describes ${code}, which no code raises`);
  }
}

function checkGenerated(): void {
  for (const [path, content] of generatedPages()) {
    const file = join(ROOT, path);
    if (!existsSync(file) || readFileSync(file, 'utf8') !== content) {
      problems.push(`${path} is not what the code says: run npx node scripts/write-docs.ts`);
    }
  }
}

function checkOrphans(): void {
  for (const path of orphanedPages())
    problems.push(`${path} is the page of nothing: run npx node scripts/write-docs.ts`);
}

function checkTraps(): void {
  const { traps } = readProofs(ROOT);
  for (const number of TRAPS.keys()) {
    const isProven = traps.has(number + 1);
    if (!isProven && !TRAPS_TO_COME.has(number + 1))
      problems.push(`no test is named after trap ${number + 1}`);
    if (isProven && TRAPS_TO_COME.has(number + 1))
      problems.push(`trap ${number + 1} has a test: it is not to come`);
  }
}

function checkComparison(): void {
  const page = 'docs/reference/smtp-comparison.md';
  const found = comparisonProblems(join(ROOT, page), new Set(RULES.map(({ id }) => id)));
  problems.push(...found.map((problem) => `${page}: ${problem}`));
}

checkRfcs();
checkComparison();
checkTraps();
checkLinks();
checkErrorCodes();
checkGenerated();
checkOrphans();
for (const problem of problems) console.error(problem);
console.log(problems.length === 0 ? 'docs: in order' : `docs: ${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;
