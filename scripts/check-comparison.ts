/** Holds our own column of a comparison against the code: every "yes" names a rule or a test that is there. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * What is wrong with our column, the second of each table of the page.
 *
 * @param page the path of the page.
 * @param rules ids of all rules.
 */
export function comparisonProblems(page: string, rules: ReadonlySet<string>): readonly string[] {
  const text = readFileSync(page, 'utf8');
  const files = new Map(
    [...text.matchAll(/^\[([a-z-]+)\]: (\S+)$/gm)].map(([, name = '', path = '']) => [
      name,
      join(dirname(page), path),
    ]),
  );
  return [...text.matchAll(/^\| ([^|]+) \| ([^|]+) \|/gm)].flatMap(([, what = '', own = '']) => {
    if (!/^(?:yes|partly)\b/.test(own)) return [];
    const named = [...own.matchAll(/`([a-z0-9-]+\/[a-z0-9-]+)`/g)].map(([, rule = '']) => rule);
    const proven = [...own.matchAll(/\[([^\]]+)\]\[([a-z-]+)\]/g)];
    if (named.length + proven.length === 0) return [`"${what}" names neither a rule nor a test`];
    return [
      ...named.filter((rule) => !rules.has(rule)).map((rule) => `"${what}" names ${rule}, which is no rule`),
      ...proven
        .filter(([, title = '', name = '']) => !hasTitle(files.get(name), title))
        .map(([, title = '', name = '']) => `"${what}" names the test "${title}", which is not in ${name}`),
    ];
  });
}

function hasTitle(file: string | undefined, title: string): boolean {
  return file !== undefined && existsSync(file) && readFileSync(file, 'utf8').includes(title);
}
