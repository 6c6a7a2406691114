/** Reads a failure report: the fields of message/feedback-report (RFC 5965, RFC 6591, RFC 9991) and who the reported message says it is from. */
import { visible } from '@whyspam/core';
import { decodePart } from '../parse/decode-part.ts';
import { fieldNamed, parseHeaderFields, type HeaderField } from '../parse/header-fields.ts';
import { allParts, type MimePart } from '../parse/mime-tree.ts';
import { normalAddress } from './network-of.ts';

export interface FailureReport {
  /** In lower case: `auth-failure`, `abuse`, `fraud`, `virus`, `not-spam`, `other`. */
  readonly feedbackType: string;
  readonly userAgent: string;
  readonly version: string;
  /** RFC 6591 section 3.3, in lower case; empty: not given. */
  readonly authFailure: string;
  readonly deliveryResult: string;
  readonly identityAlignment: string;
  readonly sourceIp?: string;
  /** From Reported-Domain, else From of the reported message, else the envelope sender. */
  readonly domain?: string;
  readonly reportedDomains: readonly string[];
  readonly reportedUris: readonly string[];
  readonly originalMailFrom?: string;
  readonly dkimDomain?: string;
  readonly dkimSelector?: string;
  /** Envelope domain of the reported message. */
  readonly spfDomain?: string;
  readonly headerFrom?: string;
  readonly reportingMta?: string;
  readonly authenticationResults: readonly string[];
  /** ISO 8601. */
  readonly arrival?: string;
  readonly incidents: number;
}

const MAX_VALUES = 20;
const MAX_REPORT_OCTETS = 256 * 1024;

/** @returns undefined: the message is no failure report. */
export function parseFailureReport(content: string, root: MimePart): FailureReport | undefined {
  const parts = allParts(root);
  const report = parts.find(({ type }) => type === 'message/feedback-report');
  if (report === undefined) return undefined;
  const text = Buffer.from(decodePart(content, report).subarray(0, MAX_REPORT_OCTETS)).toString('latin1');
  const fields = parseHeaderFields(text.replace(/^\s+/, '')).fields;
  if (fields.length === 0) return undefined;
  const original = parts.find(
    ({ type, path }) =>
      path !== report.path &&
      (type === 'message/rfc822' || type === 'text/rfc822-headers' || type === 'message/global'),
  );
  return fromFields(fields, original === undefined ? [] : fieldsOfOriginal(content, original));
}

function fieldsOfOriginal(content: string, part: MimePart): readonly HeaderField[] {
  const text = Buffer.from(decodePart(content, part).subarray(0, MAX_REPORT_OCTETS)).toString('latin1');
  return parseHeaderFields(text.replace(/^\s+/, '')).fields;
}

function fromFields(fields: readonly HeaderField[], original: readonly HeaderField[]): FailureReport {
  const value = (name: string): string | undefined => {
    const text = fieldNamed(fields, name)?.value.trim();
    return text === undefined || text === '' ? undefined : visible(text, 300);
  };
  const values = (name: string): readonly string[] =>
    fields
      .filter(({ key }) => key === name)
      .slice(0, MAX_VALUES)
      .map((field) => visible(field.value.trim(), 500));
  const word = (name: string): string => (value(name) ?? '').toLowerCase().replace(/\s*;.*$/, '');
  const mailFrom = value('original-mail-from')?.replace(/^<|>$/g, '');
  const reportedDomains = values('reported-domain').map((domain) => domain.toLowerCase().replace(/\.$/, ''));
  const headerFrom = domainOf(fieldNamed(original, 'from')?.value);
  const spfDomain = domainOf(mailFrom);
  const authenticationResults = values('authentication-results');
  const dkimDomain =
    value('dkim-domain')?.toLowerCase() ??
    /\bheader\.d=([^\s;]+)/.exec(authenticationResults.join(' '))?.[1]?.toLowerCase();
  // RFC 5965 section 3.2: Source-IP may have brackets in old reports.
  const sourceIp = normalAddress((value('source-ip') ?? '').replace(/\s.*$/, ''));
  const arrival = Date.parse(value('arrival-date') ?? value('received-date') ?? '');
  const incidents = Number(value('incidents') ?? '1');
  const domain = reportedDomains[0] ?? headerFrom ?? spfDomain;
  const optional = <K extends string, V>(key: K, given: V | undefined): Partial<Record<K, V>> =>
    given === undefined || given === '' ? {} : ({ [key]: given } as Partial<Record<K, V>>);
  return {
    feedbackType: word('feedback-type'),
    userAgent: value('user-agent') ?? '',
    version: value('version') ?? '',
    authFailure: word('auth-failure'),
    deliveryResult: word('delivery-result'),
    identityAlignment: (value('identity-alignment') ?? '').toLowerCase(),
    ...optional('sourceIp', sourceIp),
    ...optional('domain', domain),
    reportedDomains,
    reportedUris: values('reported-uri'),
    ...optional('originalMailFrom', mailFrom),
    ...optional('dkimDomain', dkimDomain),
    ...optional('dkimSelector', value('dkim-selector')),
    ...optional('spfDomain', spfDomain),
    ...optional('headerFrom', headerFrom),
    ...optional('reportingMta', value('reporting-mta')?.replace(/^\s*dns\s*;\s*/i, '')),
    authenticationResults,
    ...optional('arrival', Number.isFinite(arrival) ? new Date(arrival).toISOString() : undefined),
    incidents: Number.isInteger(incidents) && incidents > 0 && incidents < 1e9 ? incidents : 1,
  };
}

/** The domain of the last address in a field. */
function domainOf(text: string | undefined): string | undefined {
  const at = text?.lastIndexOf('@') ?? -1;
  if (text === undefined || at === -1) return undefined;
  const domain = /^[^\s>,;()"]+/.exec(text.slice(at + 1, at + 256))?.[0];
  return domain === undefined ? undefined : visible(domain.toLowerCase().replace(/\.$/, ''), 255);
}
