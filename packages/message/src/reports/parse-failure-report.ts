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
  const fields = feedbackFields(content, parts);
  if (fields === undefined) return undefined;
  const original = parts.find(({ type }) => ORIGINAL_TYPES.has(type));
  return fromFields(fields, original === undefined ? [] : fieldsOf(content, original));
}

const ORIGINAL_TYPES: ReadonlySet<string> = new Set([
  'message/rfc822',
  'message/global',
  'text/rfc822-headers',
  'text/rfc822',
]);

/** The part that is meant for programs; where its type was lost, the text that begins as one. */
function feedbackFields(content: string, parts: readonly MimePart[]): readonly HeaderField[] | undefined {
  for (const part of parts) {
    const isTyped = part.type === 'message/feedback-report';
    if (!isTyped && (part.children.length > 0 || !part.type.startsWith('text/'))) continue;
    if (!isTyped && part.end - part.bodyStart > MAX_REPORT_OCTETS) continue;
    const fields = fieldsOf(content, part);
    if (fields.length > 0 && (isTyped || fieldNamed(fields, 'feedback-type') !== undefined)) return fields;
    const spoken = part.type === 'text/plain' ? spokenFields(textOf(content, part)) : undefined;
    if (spoken !== undefined) return spoken;
  }
  return undefined;
}

/** The one dialect that has no part for programs: `Sender IP Address: 192.0.2.1` in a text for people. */
function spokenFields(text: string): readonly HeaderField[] | undefined {
  if (!text.includes('claiming to be from you has failed')) return undefined;
  const said = new Map<string, string>();
  for (const line of text.split('\n').slice(0, 100)) {
    const match = /^\s*([A-Za-z][A-Za-z ]{2,40}):\s+(\S.{0,300})/.exec(line);
    if (match !== null) said.set((match[1] ?? '').trim().toLowerCase(), (match[2] ?? '').trim());
  }
  const lines = [
    'Feedback-Type: auth-failure',
    'Auth-Failure: dmarc',
    `Source-IP: ${said.get('sender ip address') ?? ''}`,
    `Arrival-Date: ${said.get('received date') ?? ''}`,
    `Reported-Domain: ${said.get('sender domain') ?? ''}`,
  ];
  return parseHeaderFields(lines.filter((line) => !line.endsWith(': ')).join('\r\n')).fields;
}

function textOf(content: string, part: MimePart): string {
  return Buffer.from(decodePart(content, part).subarray(0, MAX_REPORT_OCTETS)).toString('latin1');
}

function fieldsOf(content: string, part: MimePart): readonly HeaderField[] {
  return parseHeaderFields(textOf(content, part).trimStart()).fields;
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
