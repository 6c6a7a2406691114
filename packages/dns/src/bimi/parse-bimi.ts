/** Parses a BIMI assertion record: draft-brand-indicators-for-message-identification-14, section 4.3. */
import type { ParseProblem } from '@whyspam/core';
import { parseTagList, type Tag } from '../tag-list/parse-tag-list.ts';

export interface ParsedBimi {
  readonly text: string;
  /** `l=`, an https: URL. */
  readonly location?: string;
  /** `a=`, an https: URL. */
  readonly evidenceLocation?: string;
  /** Both `l=` and `a=` are empty: no indicator, on purpose (section 4.3.1). */
  readonly isDeclined: boolean;
  readonly avatarPreference: 'brand' | 'personal';
  /** `lps=`: beginnings of local parts that have selectors of their own; ['*'] is any, [] none. */
  readonly localParts: readonly string[];
  readonly problems: readonly ParseProblem[];
  /** A required tag is missing or not well-formed, which is an error: nothing is repaired (section 4.3). */
  readonly isInvalid: boolean;
}

// Neither the case nor white space before it is repaired: "the value of this tag MUST match precisely".
const VERSION = /^v[ \t]*=[ \t]*BIMI1[ \t]*(?:;|$)/;
const TAGS: ReadonlySet<string> = new Set(['v', 'l', 'a', 'avp', 'lps']);
/** What makes the record an error; the rest is passed over by receivers. */
const FATAL: ReadonlySet<string> = new Set([
  'bad-version',
  'duplicate-tag',
  'missing-location',
  'bad-location',
  'bad-evidence-location',
  'bad-image-format',
]);
/** Section 4.3.2: only SVG; a name that ends in another image format is a permanent error. */
const OTHER_IMAGE = /\.(?:png|jpe?g|gif|webp|bmp|ico|tiff?|avif|heic|pdf|eps)$/i;

/** Whether a TXT is a BIMI record at all; every other is discarded before records are counted (section 7.2). */
export function isBimi(text: string): boolean {
  return VERSION.test(text);
}

/** RDATA has a length of two octets (RFC 1035 section 3.2.1); what is longer never was a record. */
const MAX_LENGTH = 65_535;

/** @param record the TXT strings joined, one character a byte. Never throws; linear in the length. */
export function parseBimi(record: string): ParsedBimi {
  const text = record.slice(0, MAX_LENGTH);
  const { tags, problems: listProblems } = parseTagList(text, { isCaseSensitive: true });
  const problems: ParseProblem[] = [...listProblems];
  const report = (code: string, tag: Tag): void => {
    problems.push({ code, text: tag.text, start: tag.start, end: tag.end });
  };
  if (!isBimi(text)) {
    problems.push({ code: 'bad-version', text: text.slice(0, 12), start: 0, end: Math.min(12, text.length) });
  }
  const first = new Map<string, Tag>();
  for (const tag of tags) {
    // RFC 6376 section 3.2: tags with the same name make the whole list invalid.
    if (first.has(tag.name)) report('duplicate-tag', tag);
    else first.set(tag.name, tag);
    if (!TAGS.has(tag.name)) report('unknown-tag', tag);
  }
  const location = readUrl(first.get('l'), 'bad-location', report);
  const evidenceLocation = readUrl(first.get('a'), 'bad-evidence-location', report);
  const image = first.get('l');
  if (image !== undefined && location !== undefined && OTHER_IMAGE.test(pathOf(location))) {
    report('bad-image-format', image);
  }
  const isDeclined = image?.value === '' && (first.get('a')?.value ?? '') === '';
  if (image === undefined || (image.value === '' && !isDeclined)) {
    problems.push({ code: 'missing-location', text: '', start: text.length, end: text.length });
  }
  return {
    text: record,
    ...(location === undefined ? {} : { location }),
    ...(evidenceLocation === undefined ? {} : { evidenceLocation }),
    isDeclined,
    avatarPreference: readAvatar(first.get('avp'), report),
    localParts: readLocalParts(first.get('lps'), report),
    problems: problems.toSorted((one, other) => one.start - other.start),
    isInvalid: problems.some(({ code }) => FATAL.has(code)),
  };
}

type Report = (code: string, tag: Tag) => void;

/** One https: URL with a host of at least two labels; commas must be encoded, which older drafts used for lists. */
function readUrl(tag: Tag | undefined, code: string, report: Report): string | undefined {
  if (tag === undefined || tag.value === '') return undefined;
  const { value } = tag;
  if (!/^https:\/\/[\x21-\x2b\x2d-\x7e]+$/i.test(value)) {
    report(code, tag);
    return undefined;
  }
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url === undefined || url.username !== '' || !/[^.]\.[^.]/.test(url.hostname)) {
    report(code, tag);
    return undefined;
  }
  return value;
}

function pathOf(url: string): string {
  return new URL(url).pathname;
}

function readAvatar(tag: Tag | undefined, report: Report): 'brand' | 'personal' {
  if (tag?.value === 'personal') return 'personal';
  if (tag !== undefined && tag.value !== 'brand') report('bad-avatar-preference', tag);
  return 'brand';
}

/** Letters, digits and dashes, divided by commas; empty means every local part. */
function readLocalParts(tag: Tag | undefined, report: Report): readonly string[] {
  if (tag === undefined) return [];
  if (tag.value === '') return ['*'];
  const parts = tag.value.split(',').map((part) => part.trim().toLowerCase());
  if (parts.every((part) => /^[a-z0-9-]{1,63}$/.test(part))) return parts;
  report('bad-local-parts', tag);
  return [];
}
