/** What a mailbox provider's own filter said against a message: its statements put together, code by code. */
import { visible, type FilterPart, type FilterStatement, type FilterVerdicts } from '@whyspam/core';

/** Mailbox providers; what filtering products and scanners say is judged by rules of their own. */
const PROVIDERS: ReadonlySet<string> = new Set([
  'apple',
  'fastmail',
  'gmail',
  'mail.ru',
  'microsoft',
  'proton',
  'qq',
  't-online',
  'united-internet',
  'yahoo',
  'yandex',
  'zoho',
]);

/** One provider, and what of its codes speaks against the message or explains it. */
export interface Judged {
  readonly filter: string;
  readonly statements: readonly FilterStatement[];
}

export interface JudgedValues {
  /** Short name, as in facts. */
  readonly filter: string;
  readonly headers: readonly string[];
  /** `SFV:SPM`, `folder: Junk`. */
  readonly codes: readonly string[];
  /** Of each code its entry in the catalogue; empty: none. */
  readonly entries: readonly string[];
  /** To name in a support case; empty: none. */
  readonly correlation: string;
  readonly [name: string]: string | readonly string[];
}

const MAX_CODES = 8;

/** Trusted statements of mailbox providers; several providers only when one filters for another. */
export function judgedBy(
  { statements }: FilterVerdicts,
  speaks: (statement: FilterStatement) => boolean,
): Judged | undefined {
  const own = statements.filter(({ isTrusted, filter }) => isTrusted && PROVIDERS.has(filter));
  const first = own.find(speaks);
  if (first === undefined) return undefined;
  return { filter: first.filter, statements: own.filter(({ filter }) => filter === first.filter) };
}

/** Whether a mailbox provider said anything that can be believed. */
export function hasProvider({ statements }: FilterVerdicts): boolean {
  return statements.some(({ isTrusted, filter }) => isTrusted && PROVIDERS.has(filter));
}

/** @param counts which parts to show; the level that Microsoft gives stands beside them in any case. */
export function judgedValues(
  { filter, statements }: Judged,
  counts: (part: FilterPart) => boolean,
): JudgedValues {
  const shown = new Map<string, { readonly entry: string; readonly header: string }>();
  for (const { header, parts } of statements)
    for (const part of parts) {
      if (!counts(part)) continue;
      const code = codeText(part);
      if (!shown.has(code)) shown.set(code, { entry: part.entry ?? '', header });
    }
  const codes = [...shown].slice(0, MAX_CODES);
  return {
    filter,
    headers: [...new Set(codes.map(([, { header }]) => visible(header, 80)))],
    codes: codes.map(([code]) => code),
    entries: codes.map(([, { entry }]) => entry),
    correlation: correlationOf(statements),
  };
}

function codeText({ name, value = '' }: FilterPart): string {
  if (name === 'compauth') return visible(`compauth=${value}`, 80);
  if (name === 'compauth reason') return visible(`reason=${value}`, 80);
  return visible(value === '' ? name : `${name}:${value}`, 80);
}

function correlationOf(statements: readonly FilterStatement[]): string {
  const part = statements
    .flatMap(({ parts }) => parts)
    .find(({ name }) => /^(?:Correlation|Network-Message)-Id$/u.test(name));
  return visible(part?.value ?? '', 60);
}

/** A part that the recipient or its administrator set: a list, a rule of the mailbox. */
export function isRecipientsOwn({ who, cause }: FilterPart): boolean {
  return who === 'receiver' && cause === 'recipient-policy';
}

/** What says that a list or rule of the recipient blocked it. */
const BLOCKED: ReadonlySet<string> = new Set([
  'microsoft-sfv-blk',
  'microsoft-sfv-skb',
  'microsoft-sfv-sks',
  'microsoft-compauth-002',
  'microsoft-ofr-user-rule',
]);

export function isBlock({ entry = '' }: FilterPart): boolean {
  return BLOCKED.has(entry);
}

/** Whether a part of the statement names a list or rule of the recipient. */
export function isBlockedThere({ parts }: FilterStatement): boolean {
  return parts.some(isBlock);
}

/** A part with a meaning that is not in favour of the message. */
export function isAgainst({ entry, who }: FilterPart): boolean {
  return entry !== undefined && who !== 'positive' && who !== 'neutral';
}
