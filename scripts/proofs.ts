/** Reads the titles of all tests: which clause of a standard, and which known trap, each one proves. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** One test that names what it proves. */
export interface Proof {
  readonly title: string;
  /** Path below the root. */
  readonly file: string;
}

export interface Proofs {
  /** By RFC, then by section. */
  readonly clauses: ReadonlyMap<number, ReadonlyMap<string, readonly Proof[]>>;
  readonly traps: ReadonlyMap<number, readonly Proof[]>;
}

/** What stands before a title: a call of test, it or describe, the start of a row of a table, a `name:`. */
const BEFORE_TITLE = /(?:\b(?:test|it|describe)(?:\.\w+)*\(|\)\(|\[|\bname:)\s*$/;
// A title is a string literal on one line.
const LITERAL = /'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\\n]|\\.)*)`/g;
const CLAUSE = /\bRFC (\d{3,5})(?:,? section |\s+§)([A-Z]?\d*(?:\.\d+)*)/g;
const TRAP = /\btraps? (\d{1,2}(?:(?:, | and )\d{1,2}(?![\d.]))*)/g;

function testFiles(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'node_modules' || entry.name === 'dist') return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return testFiles(path);
    return /\.test\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

/** @param root the folder of the monorepo. */
export function readProofs(root: string): Proofs {
  const clauses = new Map<number, Map<string, Proof[]>>();
  const traps = new Map<number, Proof[]>();
  const files = ['packages', 'apps'].flatMap((folder) => testFiles(join(root, folder))).toSorted();
  for (const path of files) {
    const file = relative(root, path);
    const text = readFileSync(path, 'utf8');
    for (const { 1: single, 2: double, 3: template, index } of text.matchAll(LITERAL)) {
      if (!BEFORE_TITLE.test(text.slice(Math.max(0, index - 60), index))) continue;
      const title = (single ?? double ?? template ?? '').replaceAll(/\\(['"`])/g, '$1');
      for (const [, rfc, section] of title.matchAll(CLAUSE)) {
        const sections = entryOf(clauses, Number(rfc), () => new Map<string, Proof[]>());
        entryOf(sections, section ?? '', () => []).push({ title, file });
      }
      for (const [, numbers = ''] of title.matchAll(TRAP)) {
        for (const number of numbers.split(/, | and /)) {
          entryOf(traps, Number(number), () => []).push({ title, file });
        }
      }
    }
  }
  return { clauses, traps };
}

function entryOf<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const present = map.get(key);
  if (present !== undefined) return present;
  const made = make();
  map.set(key, made);
  return made;
}
