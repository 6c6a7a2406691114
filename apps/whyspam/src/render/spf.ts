/** The SPF tree and verdict as text. */
import { visible, type Fact, type SpfCheck, type SpfNode, type SpfTree } from '@whyspam/core';
import { renderSpfAudit } from './spf-audit.ts';
import type { Words } from '../words/words.ts';

interface Glyphs {
  readonly branch: string;
  readonly last: string;
  readonly pipe: string;
  readonly space: string;
  readonly arrow: string;
}

const UNICODE: Glyphs = { branch: '├─ ', last: '└─ ', pipe: '│  ', space: '   ', arrow: ' → ' };
const ASCII: Glyphs = { branch: '|- ', last: '`- ', pipe: '|  ', space: '   ', arrow: ' > ' };

/** Lines of a record that are shown; the wire allows 64 kB. */
const MAX_RECORD = 500;

function nodeLines(
  node: SpfNode,
  words: Words,
  glyphs: Glyphs,
  running: { lookups: number },
): readonly string[] {
  running.lookups += node.ownLookups;
  const via = node.via === 'start' ? '' : `${visible(node.term ?? node.via, 200)} `;
  const name = node.term?.endsWith(node.domain) === true ? '' : `${visible(node.domain, 253)} `;
  const vendor = node.vendor === undefined ? '' : ` (${visible(node.vendor, 60)})`;
  const state =
    node.state === 'record'
      ? `[${words.spf.lookups(node.ownLookups, running.lookups)}${node.networkCount === 0 ? '' : `; ${words.spf.networks(node.networkCount)}`}]`
      : `[${words.spf.states[node.state]}]`;
  const childLines = node.children.flatMap((child, index) => {
    const isLast = index === node.children.length - 1;
    return nodeLines(child, words, glyphs, running).map(
      (line, at) =>
        (at === 0 ? (isLast ? glyphs.last : glyphs.branch) : isLast ? glyphs.space : glyphs.pipe) + line,
    );
  });
  const bar = node.children.length > 0 ? glyphs.pipe : glyphs.space;
  const record = node.record === undefined ? [] : [`${bar}${visible(node.record, MAX_RECORD)}`];
  return [`${via}${name}${state}${vendor}`, ...record, ...childLines];
}

function problemLines(node: SpfNode, words: Words): readonly string[] {
  return [
    ...node.problems.map(
      ({ code, text }) => `  ${words.spf.problem(visible(node.domain, 253), code, visible(text, 120))}`,
    ),
    ...node.children.flatMap((child) => problemLines(child, words)),
  ];
}

/** The tree with own and running look-ups at each record, then the totals and what is wrong. */
export function renderSpfTree(
  domain: string,
  fact: Fact<SpfTree>,
  words: Words,
  options: { readonly ascii: boolean; readonly screenReader: boolean },
): string {
  const { spf } = words;
  if (fact.state === 'absent') return `${spf.absent(domain)}\n`;
  if (fact.state === 'unknown')
    return `${spf.unknown(domain, fact.error.code, visible(fact.error.detail, 300))}\n`;
  if (fact.state === 'skipped') return `${spf.unknown(domain, 'SKIPPED', '')}\n`;
  const { root, lookups, voidLookups, voidCount, isComplete, openTo } = fact.value;
  const glyphs = options.ascii || options.screenReader ? ASCII : UNICODE;
  const problems = problemLines(root, words);
  return [
    spf.title(domain),
    '',
    ...nodeLines(root, words, glyphs, { lookups: 0 }),
    '',
    spf.total(lookups),
    spf.voids(voidCount, voidLookups.map((name) => visible(name, 253)).join(', ')),
    ...(openTo.length === 0 ? [] : [spf.open(openTo.map((name) => visible(name, 253)).join(glyphs.arrow))]),
    ...(isComplete ? [] : [spf.incomplete]),
    ...renderSpfAudit(fact.value, words),
    ...(problems.length === 0 ? [] : ['', spf.problems, ...problems]),
    '',
  ].join('\n');
}

/** What becomes of one sender, and the path to it. */
export function renderSpfCheck(ip: string, sender: string, check: SpfCheck, words: Words): string {
  const { spf } = words;
  const rows: readonly (readonly [string, string])[] = [
    [spf.result, check.result],
    [spf.reason, check.reason],
    ...(check.term === undefined ? [] : [[spf.term, visible(check.term, 300)] as const]),
    [spf.path, check.path.map((name) => visible(name, 253)).join(' > ')],
    [spf.cost, spf.costValue(check.lookups, check.voidLookups)],
    ...(check.explanation === undefined ? [] : [[spf.explanation, visible(check.explanation, 500)] as const]),
  ];
  const width = Math.max(...rows.map(([label]) => label.length));
  return [
    spf.verdict(ip, visible(sender, 320)),
    ...rows.map(([label, value]) => `  ${`${label}:`.padEnd(width + 1)} ${value}`),
    '',
  ].join('\n');
}
