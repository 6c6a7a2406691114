/** Parses the TLS reporting record at `_smtp._tls`: RFC 8460 section 3. */
import type { ParseProblem } from '@whyspam/core';
import {
  beginsWithVersion,
  isExtension,
  meansVersion,
  parseFieldList,
  trimWsp,
  type Field,
} from '../tag-list/parse-field-list.ts';
import type { ProblemList } from '../tag-list/problem-list.ts';

export interface ParsedTlsRpt {
  readonly text: string;
  /** Where reports go; empty when the record is not valid. */
  readonly uris: readonly string[];
  readonly problems: readonly ParseProblem[];
}

const VERSION = 'v=TLSRPTv1';
// RFC 3986: unreserved, reserved, and percent-encoded; without ",", "!" and ";", which MUST be encoded here.
const URI_CHARACTERS = /^[a-z][a-z0-9+.-]{0,30}:(?:[A-Za-z0-9\-._~:/?#[\]@$&'()*+=]|%[0-9A-Fa-f]{2})+$/i;
const MAX_URI_LENGTH = 2048;

/** Whether a TXT is a TLS reporting record at all; every other is discarded before records are counted. */
export function isTlsRpt(text: string): boolean {
  return beginsWithVersion(text, VERSION);
}

/** Whether a TXT was meant to be one. */
export function isMeantAsTlsRpt(text: string): boolean {
  return meansVersion(text, VERSION);
}

/** @param text the TXT strings joined, one character a byte. Never throws; takes time linear in the length. */
export function parseTlsRpt(text: string): ParsedTlsRpt {
  const { fields, problems } = parseFieldList(text, VERSION);
  const uris: string[] = [];
  for (const field of fields) {
    if (field.name === 'rua') readUris(field, uris, problems);
    else if (field.name.toLowerCase() === 'rua') problems.report('wrong-case', field.start, field.end);
    else if (!isExtension(field)) problems.report('bad-extension', field.start, field.end);
  }
  if (!fields.some(({ name }) => name === 'rua')) problems.reportMissing('missing-rua');
  const all = problems.all();
  return { text, uris: all.length === 0 ? uris : [], problems: all };
}

function readUris(field: Field, uris: string[], problems: ProblemList): void {
  const end = field.end;
  // "rua=" is four characters.
  for (let start = field.start + 4; start <= end;) {
    const comma = field.text.indexOf(',', start - field.start);
    const until = comma === -1 ? end : field.start + comma;
    const part = field.text.slice(start - field.start, until - field.start);
    const uri = trimWsp(part);
    const code = faultOf(uri);
    if (code === undefined) uris.push(uri);
    else problems.report(code, start, until);
    start = until + 1;
  }
}

function faultOf(uri: string): string | undefined {
  if (uri === '') return 'empty-uri';
  if (uri.length > MAX_URI_LENGTH) return 'bad-uri';
  if (uri.includes('!')) return 'not-encoded';
  if (!URI_CHARACTERS.test(uri)) return 'bad-uri';
  if (/^mailto:/i.test(uri)) return isMailbox(uri) ? undefined : 'bad-uri';
  if (!/^https:/i.test(uri)) return 'unsupported-uri';
  return /^https:\/\//i.test(uri) && URL.canParse(uri) ? undefined : 'bad-uri';
}

function isMailbox(uri: string): boolean {
  const [address = ''] = uri.slice('mailto:'.length).split('?', 1);
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1);
  return at > 0 && /^[a-z0-9.-]{1,253}$/i.test(domain);
}
