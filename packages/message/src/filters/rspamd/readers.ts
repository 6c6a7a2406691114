/** The headers of rspamd, written by its milter or by the mail server beside it. */
import type { FilterStatement } from '@whyspam/core';
import { makeStatement, type FilterReader, type FilterReaders } from '../filter-reader.ts';
import { optional } from '../printed-number.ts';
import { parseSpamdResult, parseSymbols } from './parse-spamd-result.ts';

/** What an action says of the message. Source: rspamd's documentation of actions and conf/actions.conf. Checked 2026-11-23. */
const ACTIONS: Readonly<Record<string, FilterStatement['verdict']>> = {
  'no action': 'clean',
  accept: 'clean',
  greylist: 'suspect',
  'soft reject': 'suspect',
  'add header': 'spam',
  'rewrite subject': 'spam',
  quarantine: 'spam',
  discard: 'spam',
  reject: 'spam',
};

export function actionVerdict(action: string): FilterStatement['verdict'] {
  return Object.hasOwn(ACTIONS, action) ? (ACTIONS[action] ?? 'unknown') : 'unknown';
}

/** As shipped, the first action (greylist) begins at this score; an installation may have moved it. */
const FIRST_ACTION = 4;

const readResult: FilterReader = (field, isTrusted) => {
  const { isRejected, score, required, symbols } = parseSpamdResult(field.value);
  if (isRejected === undefined && symbols.length === 0) return undefined;
  return makeStatement(field, isTrusted, {
    filter: 'rspamd',
    verdict: resultVerdict(isRejected, score),
    ...optional('score', score),
    ...optional('threshold', required),
    parts: symbols,
  });
};

/** False says only that it was not rejected: it may have been marked all the same. */
function resultVerdict(
  isRejected: boolean | undefined,
  score: number | undefined,
): FilterStatement['verdict'] {
  if (isRejected === true) return 'spam';
  if (isRejected === undefined || score === undefined) return 'unknown';
  return score < FIRST_ACTION ? 'clean' : 'suspect';
}

const readAction: FilterReader = (field, isTrusted) => {
  const action = field.value.slice(0, 80).replace(/\s+/g, ' ').toLowerCase();
  return makeStatement(field, isTrusted, { filter: 'rspamd', verdict: actionVerdict(action), action });
};

/** `action=greylist; module=greylisting; ...`: decided before the message was scored. */
const readPreResult: FilterReader = (field, isTrusted) => {
  const action = /\baction=([a-z ]{1,30})/i.exec(field.value.slice(0, 1000))?.[1]?.trim().toLowerCase();
  if (action === undefined) return undefined;
  return makeStatement(field, isTrusted, { filter: 'rspamd', verdict: actionVerdict(action), action });
};

const readBar: FilterReader = (field, isTrusted) => {
  const bar = /^(?:\+{1,1000}|-{1,1000}|\/)$/.exec(field.value)?.[0];
  if (bar === undefined) return undefined;
  const points = bar === '/' ? 0 : bar.startsWith('-') ? -bar.length : bar.length;
  return makeStatement(field, isTrusted, {
    filter: 'rspamd',
    verdict: 'unknown',
    parts: [{ name: field.name, value: String(points) }],
  });
};

/** Names alone, or with weights, as wrappers of rspamd write them. */
const readSymbols: FilterReader = (field, isTrusted) => {
  const parts = parseSymbols(field.value);
  return parts.length === 0
    ? undefined
    : makeStatement(field, isTrusted, { filter: 'rspamd', verdict: 'unknown', parts });
};

/** `Yes` of rspamd's milter; Mail.ru writes a field of this name that says nothing outside. */
const readSpam: FilterReader = (field, isTrusted) => {
  const isSpam = /^(?:yes|true)\b/i.test(field.value);
  if (!isSpam && !/^(?:no|false)\b/i.test(field.value)) return undefined;
  return makeStatement(field, isTrusted, { filter: 'x-spam', verdict: isSpam ? 'spam' : 'clean' });
};

/** Which server, queue or statistic: nothing of the message. */
const readTrace: FilterReader = (field, isTrusted) =>
  makeStatement(field, isTrusted, {
    filter: 'rspamd',
    verdict: 'unknown',
    parts: [{ name: field.name, value: field.value.slice(0, 200) }],
  });

export const RSPAMD_READERS: FilterReaders = {
  'x-spamd-result': readResult,
  'x-rspamd-result': readResult,
  'x-rspamd-report': readSymbols,
  'x-spam-symptoms': readSymbols,
  'x-spam-symbols': readSymbols,
  'x-rspamd-action': readAction,
  'x-rspamd-pre-result': readPreResult,
  'x-spamd-bar': readBar,
  'x-rspamd-bar': readBar,
  'x-rspamd-server': readTrace,
  'x-rspamd-queue-id': readTrace,
  'x-rspamd-fuzzy': readTrace,
  'x-stat-signature': readTrace,
  'x-spam': readSpam,
};
