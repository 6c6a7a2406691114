/** Reads a TLS report (RFC 8460 section 4), with the spellings reporters use. Never throws. */
import { visible } from '@whyspam/core';

export interface TlsReportFailure {
  /** In lower case. */
  readonly resultType: string;
  readonly sendingMtaIp?: string;
  readonly mxHost?: string;
  readonly receivingIp?: string;
  readonly sessions: number;
  readonly reasonCode?: string;
  readonly additional?: string;
}

export interface TlsReportPolicy {
  readonly type: string;
  /** Left out: the report does not say whose policy it is. */
  readonly domain?: string;
  readonly mxHosts: readonly string[];
  readonly successful: number;
  readonly failed: number;
  readonly failures: readonly TlsReportFailure[];
}

export interface TlsReport {
  readonly organisation: string;
  readonly contact: string;
  readonly reportId: string;
  /** Seconds since 1970. */
  readonly begin?: number;
  readonly end?: number;
  readonly policies: readonly TlsReportPolicy[];
}

export interface TlsParse {
  /** An array of reports in one file is read as well; none: it is no TLS report. */
  readonly reports: readonly TlsReport[];
  readonly problems: readonly { readonly kind: string; readonly detail: string }[];
}

const MAX_REPORTS = 1000;
const MAX_POLICIES = 1000;
const MAX_FAILURES = 10_000;

type Fields = ReadonlyMap<string, unknown>;

export function parseTlsReport(text: string): TlsParse {
  const problems: { kind: string; detail: string }[] = [];
  const note = (kind: string, detail: string): void => {
    if (!problems.some((problem) => problem.kind === kind))
      problems.push({ kind, detail: visible(detail, 200) });
  };
  let parsed: unknown;
  try {
    parsed = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const repaired = closedJson(text);
    note(repaired === undefined ? 'badJson' : 'truncated', error instanceof Error ? error.message : '');
    if (repaired === undefined) return { reports: [], problems };
    parsed = repaired;
  }
  const reports: TlsReport[] = [];
  const all = Array.isArray(parsed) ? parsed.slice(0, MAX_REPORTS) : [parsed];
  for (const value of all) {
    const fields = fieldsOf(value);
    if (fields?.has('policies') !== true && fields?.has('organizationname') !== true) continue;
    reports.push(reportOf(fields, note));
  }
  if (reports.length === 0) note('notAReport', 'json');
  return { reports, problems };
}

function reportOf(fields: Fields, note: (kind: string, detail: string) => void): TlsReport {
  const range = fieldsOf(fields.get('daterange'));
  const begin = timeOf(range?.get('startdatetime'), note);
  const end = timeOf(range?.get('enddatetime'), note);
  const policies = listOf(fields.get('policies')).slice(0, MAX_POLICIES);
  if (policies.length === 0) note('missingElement', 'policies');
  return {
    organisation: textOf(fields.get('organizationname')),
    contact: textOf(fields.get('contactinfo')),
    reportId: textOf(fields.get('reportid')),
    ...(begin === undefined ? {} : { begin }),
    ...(end === undefined ? {} : { end }),
    policies: policies.flatMap((value) => {
      const policy = fieldsOf(value);
      return policy === undefined ? [] : [policyOf(policy, note)];
    }),
  };
}

function policyOf(fields: Fields, note: (kind: string, detail: string) => void): TlsReportPolicy {
  // Some write the fields of `policy` and `summary` beside `failure-details` instead of one level down.
  const policy = fieldsOf(fields.get('policy')) ?? fields;
  const summary = fieldsOf(fields.get('summary')) ?? fields;
  const domain = textOf(policy.get('policydomain')).toLowerCase().replace(/\.$/, '');
  const details = listOf(fields.get('failuredetails')).slice(0, MAX_FAILURES);
  const failures = details.flatMap((value) => {
    const detail = fieldsOf(value);
    return detail === undefined ? [] : [failureOf(detail, note)];
  });
  // RFC 8460 section 4.4: total-failure-session-count; the examples of drafts have total-failed-session-count.
  const failed = summary.get('totalfailuresessioncount') ?? summary.get('totalfailedsessioncount');
  return {
    type: textOf(policy.get('policytype')).toLowerCase(),
    ...(domain === '' ? {} : { domain }),
    mxHosts: listOf(policy.get('mxhost') ?? policy.get('mxhostpattern'))
      .map(textOf)
      .filter((host) => host !== ''),
    successful: countOf(summary.get('totalsuccessfulsessioncount'), note),
    failed:
      failed === undefined
        ? failures.reduce((sum, { sessions }) => sum + sessions, 0)
        : countOf(failed, note),
    failures,
  };
}

function failureOf(fields: Fields, note: (kind: string, detail: string) => void): TlsReportFailure {
  const optional = (key: string, name: string): Record<string, string> => {
    const text = textOf(fields.get(key));
    return text === '' ? {} : { [name]: text };
  };
  return {
    resultType: textOf(fields.get('resulttype')).toLowerCase(),
    ...optional('sendingmtaip', 'sendingMtaIp'),
    ...optional('receivingmxhostname', 'mxHost'),
    ...optional('receivingip', 'receivingIp'),
    sessions: countOf(fields.get('failedsessioncount'), note),
    ...optional('failurereasoncode', 'reasonCode'),
    ...optional('additionalinformation', 'additional'),
  };
}

/** The fields of an object by their names without hyphens, in lower case; undefined when it is none. */
function fieldsOf(value: unknown): Fields | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return new Map(
    Object.entries(value).map(([key, field]) => [key.toLowerCase().replaceAll(/[-_]/g, ''), field]),
  );
}

/** One value where a list belongs is a list of one. */
function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

function textOf(value: unknown): string {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? visible(value.trim(), 300) : '';
}

function countOf(value: unknown, note: (kind: string, detail: string) => void): number {
  if (value === undefined) return 0;
  const count = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof count === 'number' && Number.isFinite(count) && count >= 0 && count <= 1e12)
    return Math.floor(count);
  note('badNumber', typeof value === 'string' ? value : typeof value);
  return 0;
}

function timeOf(value: unknown, note: (kind: string, detail: string) => void): number | undefined {
  if (value === undefined) return undefined;
  const text = textOf(value);
  // RFC 3339 wants a zone; where it is missing UTC is meant.
  const zoned = /T[\d:.]+$/.test(text) ? `${text}Z` : text;
  const seconds = /^\d{9,10}$/.test(text) ? Number(text) : Date.parse(zoned) / 1000;
  if (seconds > 1.26e9 && seconds < 7.26e9) return Math.floor(seconds);
  note('badDate', text);
  return undefined;
}

/** A text that was cut, closed behind the last value that is whole; undefined when nothing of it can be read. */
function closedJson(text: string): unknown {
  const closers: string[] = [];
  let isString = false;
  let best: { readonly end: number; readonly closers: string } | undefined;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (isString) {
      if (character === '\\') at += 1;
      else if (character === '"') isString = false;
    } else if (character === '"') isString = true;
    else if (character === '{' || character === '[') {
      if (closers.length >= 32) return undefined;
      closers.push(character === '{' ? '}' : ']');
    } else if (character === '}' || character === ']') {
      if (closers.pop() !== character) return undefined;
      best = { end: at + 1, closers: closers.toReversed().join('') };
    }
  }
  if (best === undefined) return undefined;
  try {
    return JSON.parse(text.slice(0, best.end) + best.closers);
  } catch {
    return undefined;
  }
}
