/** The headers of SpamAssassin, and those that SpamAssassin, rspamd, Exim and hosting panels all write. */
import type { FilterPart, FilterStatement } from '@whyspam/core';
import type { HeaderField } from '../../parse/header-fields.ts';
import { makeStatement, MAX_FIELD_OCTETS, type FilterReader, type FilterReaders } from '../filter-reader.ts';
import { optional, printedNumber } from '../printed-number.ts';
import { parseSpamReport } from './parse-spam-report.ts';
import { parseSpamStatus } from './parse-spam-status.ts';

/** Several programs write this header, and the field does not tell which. */
const NOT_NAMED = 'x-spam';

const readStatus: FilterReader = (field, isTrusted) => {
  const { isSpam, score, required, tests } = parseSpamStatus(field.value);
  if (isSpam === undefined && score === undefined && tests.length === 0) return undefined;
  return makeStatement(field, isTrusted, {
    // Panels and rspamd write `No, score=-0.2` too.
    filter: required === undefined && tests.length === 0 ? NOT_NAMED : 'spamassassin',
    verdict: answered(isSpam),
    ...optional('score', score),
    ...optional('threshold', required),
    parts: tests,
  });
};

const readReport: FilterReader = (field, isTrusted) => {
  const { score, required, rules } = parseSpamReport(field.raw.slice(0, MAX_FIELD_OCTETS));
  if (score === undefined && rules.length === 0) return undefined;
  return makeStatement(field, isTrusted, {
    filter: 'spamassassin',
    verdict: score === undefined || required === undefined ? 'unknown' : answered(score >= required),
    ...optional('score', score),
    ...optional('threshold', required),
    parts: rules,
  });
};

/**
 * cPanel writes ten times the points without a point: 25 is 2.5 there and 25 elsewhere. So a whole number is shown and
 * not counted.
 */
const readScore: FilterReader = (field, isTrusted) => {
  const text = firstWord(field.value);
  const score = printedNumber(text);
  if (score === undefined) return undefined;
  const isExact = /[.,]/.test(text) || score === 0;
  return makeStatement(field, isTrusted, {
    filter: NOT_NAMED,
    verdict: 'unknown',
    ...(isExact ? { score } : { parts: [{ name: field.name, value: text }] }),
  });
};

/** Exim's `spam_score_int`: ten times the points. */
const readTenfoldScore: FilterReader = (field, isTrusted) => {
  const score = printedNumber(firstWord(field.value));
  if (score === undefined) return undefined;
  return makeStatement(field, isTrusted, { filter: NOT_NAMED, verdict: 'unknown', score: score / 10 });
};

/** One sign for each full point: `*****`, `++++`, `--`; `/` is about none. */
const readBar: FilterReader = (field, isTrusted) => {
  const bar = /^[*+xs]{1,1000}$|^-{1,1000}$|^\/$/i.exec(field.value)?.[0];
  if (bar === undefined) return undefined;
  const points = bar === '/' ? 0 : bar.startsWith('-') ? -bar.length : bar.length;
  return makeStatement(field, isTrusted, {
    filter: NOT_NAMED,
    verdict: 'unknown',
    parts: [{ name: field.name, value: String(points) }],
  });
};

const readFlag: FilterReader = (field, isTrusted) => {
  const isSpam = yesOrNo(field.value);
  return isSpam === undefined
    ? undefined
    : makeStatement(field, isTrusted, { filter: NOT_NAMED, verdict: answered(isSpam) });
};

/** `SpamAssassin 4.0.1 (2024-03-25) on mx.example.net`. */
const readVersion: FilterReader = (field, isTrusted) => {
  const match = /^(?:SpamAssassin\s{1,4})?(\d[\w.-]{0,30})[^]*?\bon\s{1,4}(\S{1,253})/i.exec(
    field.value.slice(0, 400),
  );
  if (match === null && !/^SpamAssassin\b/i.test(field.value)) return undefined;
  const [, version, host] = match ?? [];
  return makeStatement(field, isTrusted, {
    filter: 'spamassassin',
    verdict: 'unknown',
    parts: [...part('version', version), ...part('host', host)],
  });
};

/** `BAYES_00 -1.9, HTML_MESSAGE 0.001`, as Fastmail writes them. */
const readHits: FilterReader = (field, isTrusted) => {
  const list = field.value.replace(/([A-Z][A-Z0-9_]{1,80})\s{1,4}([+-]?\d[\d.]{0,10})/g, '$1=$2');
  // Words without a number, such as the languages, are no rules.
  const tests = parseSpamStatus(`tests=${list}`).tests.filter(({ weight }) => weight !== undefined);
  return tests.length === 0
    ? undefined
    : makeStatement(field, isTrusted, { filter: 'spamassassin', verdict: 'unknown', parts: tests });
};

/** What Exim was told to do: `no action`, `add header`, `reject`. */
const readAction: FilterReader = (field, isTrusted) =>
  makeStatement(field, isTrusted, {
    filter: NOT_NAMED,
    verdict: 'unknown',
    action: field.value.slice(0, 80),
  });

/** Apple and others: the field is there only when the message is suspected. */
const readSuspected: FilterReader = (field, isTrusted) =>
  yesOrNo(field.value) === true
    ? makeStatement(field, isTrusted, { filter: NOT_NAMED, verdict: 'suspect' })
    : undefined;

export const SPAMASSASSIN_READERS: FilterReaders = {
  'x-spam-status': readStatus,
  // Symantec.cloud and Exim with a prefix of its own write the same form.
  'x-spamreason': named('symantec', readStatus),
  'x-spam-report': readReport,
  'x-ham-report': readReport,
  'x-spam_report': readReport,
  'x-spam-score': readScore,
  'x-spam_score': readScore,
  'x-spam_score_int': readTenfoldScore,
  'x-spam-level': readBar,
  'x-spam-bar': readBar,
  'x-spam_bar': readBar,
  'x-spam-flag': readFlag,
  'x-spam-checker-version': readVersion,
  'x-spam-hits': readHits,
  'x-spam_action': readAction,
  'x-suspected-spam': readSuspected,
};

function named(filter: string, reader: FilterReader): FilterReader {
  return (field: HeaderField, isTrusted: boolean): FilterStatement | undefined => {
    const statement = reader(field, isTrusted);
    return statement === undefined ? undefined : { ...statement, filter };
  };
}

function answered(isSpam: boolean | undefined): FilterStatement['verdict'] {
  if (isSpam === undefined) return 'unknown';
  return isSpam ? 'spam' : 'clean';
}

function yesOrNo(value: string): boolean | undefined {
  const word = firstWord(value).toLowerCase();
  if (word === 'yes' || word === 'true' || word === 'spam') return true;
  return word === 'no' || word === 'false' || word === 'ham' ? false : undefined;
}

function firstWord(value: string): string {
  return /^[^\s,;]{1,40}/.exec(value)?.[0] ?? '';
}

function part(name: string, value: string | undefined): readonly FilterPart[] {
  return value === undefined ? [] : [{ name, value }];
}
