/** What receivers and filters wrote into a message: what is believed first, then what is only claimed. */
import {
  visible,
  type FilterPart,
  type FilterStatement,
  type HeldMessage,
  type SaidAuthentication,
} from '@whyspam/core';
import { reportWords } from '../locales/report-words/report-words.ts';
import type { Language } from '../locales/rule-texts.ts';
import { prose, type Block, type TableRow } from './outline.ts';

const MAX_NAME = 60;
const SHOWN_PARTS = 6;
const SHOWN_ROWS = 12;

const short = (text: string): string => visible(text, MAX_NAME);

const LOOKS = {
  clean: 'pass',
  allowed: 'pass',
  bulk: 'warn',
  suspect: 'warn',
  spam: 'fail',
  phishing: 'fail',
  malware: 'fail',
  unknown: 'none',
} as const satisfies Readonly<Record<FilterStatement['verdict'], TableRow['glyph']>>;

export function verdictBlocks({ verdicts }: HeldMessage, language: Language): readonly Block[] {
  if (verdicts === undefined) return [];
  const words = reportWords(language);
  const said = words.message.filters;
  const title = { kind: 'section' as const, title: words.message.sections.verdicts };
  const rows = [
    ...verdicts.statements.map((item) => [item.isTrusted, statementRow(item, language)] as const),
    ...verdicts.authentication.map((item) => [item.isTrusted, authenticationRow(item, language)] as const),
  ].toSorted(([a], [b]) => Number(b) - Number(a));
  if (rows.length === 0) return [title, { kind: 'parts', parts: [prose(said.none, { tone: 'muted' })] }];
  const shown = rows.slice(0, SHOWN_ROWS);
  const rest = rows.length - shown.length;
  return [
    title,
    {
      kind: 'table',
      needsHeadings: true,
      columns: [said.columns.who, said.columns.verdict, said.columns.score, said.columns.what],
      rows: shown.map(([, row]) => row),
    },
    ...(rest === 0
      ? []
      : [{ kind: 'parts' as const, parts: [prose(words.counts.more({ count: rest }), { tone: 'muted' })] }]),
  ];
}

function statementRow(item: FilterStatement, language: Language): TableRow {
  const words = reportWords(language).message.filters;
  const { filter, header, isTrusted, verdict, score, threshold, parts, origin } = item;
  const ordered = parts.toSorted((a, b) => Math.abs(b.weight ?? 0) - Math.abs(a.weight ?? 0));
  const shown = ordered.slice(0, SHOWN_PARTS).map(partText);
  const rest = parts.length - shown.length;
  return {
    glyph: isTrusted ? LOOKS[verdict] : 'none',
    tone: isTrusted && LOOKS[verdict] !== 'none' ? LOOKS[verdict] : 'muted',
    cells: [
      origin === 'live' ? `${short(filter)} (${words.live})` : short(filter),
      isTrusted ? words.verdicts[verdict] : `${words.verdicts[verdict]}, ${words.claim}`,
      score === undefined
        ? ''
        : threshold === undefined
          ? String(score)
          : words.ofLimit({ score: String(score), limit: String(threshold) }),
    ],
    body: [prose(shown.length === 0 ? short(header) : `${shown.join(', ')}${rest > 0 ? `, +${rest}` : ''}`)],
  };
}

function partText({ name, value, weight }: FilterPart): string {
  if (weight !== undefined) return `${short(name)} ${weight}`;
  return value === undefined || value === '' ? short(name) : `${short(name)}=${short(value)}`;
}

function authenticationRow(item: SaidAuthentication, language: Language): TableRow {
  const words = reportWords(language).message.filters;
  const methods = item.methods.slice(0, SHOWN_PARTS).map(({ method, result, properties }) => {
    const about = properties['header.d'] ?? properties['smtp.mailfrom'] ?? properties['header.from'];
    return `${short(method)}=${short(result)}${about === undefined ? '' : ` (${short(about)})`}`;
  });
  const rest = item.methods.length - methods.length;
  return {
    glyph: 'none',
    tone: item.isTrusted ? 'strong' : 'muted',
    cells: [
      short(item.authservId ?? item.header),
      item.isTrusted ? words.authentication : words.claim,
      item.instance === undefined ? '' : `ARC ${item.instance}`,
    ],
    body: [prose(`${methods.join(', ')}${rest > 0 ? `, +${rest}` : ''}`)],
  };
}
