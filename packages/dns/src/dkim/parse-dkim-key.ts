/** Parses a DKIM key record: RFC 6376 section 3.6.1, RFC 8301, RFC 8463. */
import type { ParseProblem } from '@whyspam/core';
import { MAX_PROBLEMS, parseTagList, type Tag } from '../tag-list/parse-tag-list.ts';
import { readPublicKey } from './read-public-key.ts';

export interface ParsedDkimKey {
  /** It has a `p=`, so it means to be a key; anything else may be a TXT that happens to be there. */
  readonly isKey: boolean;
  readonly keyType: 'rsa' | 'ed25519' | 'unknown';
  /** Bits of the RSA modulus, or 256. Left out when the key cannot be read. */
  readonly bits?: number;
  /** The public exponent of an RSA key. */
  readonly exponent?: bigint;
  /** How an RSA key is wrapped. */
  readonly form?: 'spki' | 'pkcs1';
  readonly isRevoked: boolean;
  /** `t=`, as written. */
  readonly flags: readonly string[];
  /** `h=`; empty allows all. */
  readonly hashes: readonly string[];
  /** `s=`; empty allows all. */
  readonly services: readonly string[];
  readonly problems: readonly ParseProblem[];
}

/** @param text the TXT strings joined, one character a byte. Never throws; takes time linear in the length. */
export function parseDkimKey(text: string): ParsedDkimKey {
  const { tags, problems: listProblems } = parseTagList(text, { isCaseSensitive: true });
  const problems: ParseProblem[] = [...listProblems];
  const report = (code: string, tag: Tag): void => {
    if (problems.length < 2 * MAX_PROBLEMS)
      problems.push({ code, text: tag.text, start: tag.start, end: tag.end });
  };
  const first = new Map<string, Tag>();
  for (const tag of tags) {
    // Section 3.2: a tag twice makes the whole list invalid.
    if (first.has(tag.name)) report('duplicate-tag', tag);
    else first.set(tag.name, tag);
    // RFC 6376 dropped the `g=` of RFC 4871; it is an unknown tag like any other now, but old verifiers heed it.
    if (tag.name === 'g') report('obsolete-tag', tag);
  }
  const version = first.get('v');
  if (version !== undefined && version.value !== 'DKIM1') report('bad-version', version);
  else if (version !== undefined && tags[0] !== version) report('version-not-first', version);
  const type = first.get('k');
  const keyType = keyTypeOf(type?.value);
  if (type !== undefined && keyType === 'unknown') report('unknown-key-type', type);
  // Section 3.2: values are case-sensitive unless their tag says otherwise, and none of these does.
  else if (type !== undefined && type.value !== keyType) report('wrong-case', type);
  const listTag = (name: 'h' | 's' | 't'): readonly string[] => {
    const tag = first.get(name);
    if (tag === undefined) return [];
    const entries = listOf(tag.value);
    if (entries.length === 0) report('empty-list', tag);
    return entries;
  };
  const hashes = listTag('h');
  reportUnless(hashes, ['sha256'], 'no-usable-hash', first.get('h'), report);
  const services = listTag('s');
  reportUnless(services, ['*', 'email'], 'not-for-email', first.get('s'), report);
  const flags = listTag('t');
  const key = first.get('p');
  if (key === undefined)
    problems.push({ code: 'missing-key', text: '', start: text.length, end: text.length });
  // Section 3.2: white space inside base64 is legal; a line end is, when white space follows it.
  if (key !== undefined && /\r(?!\n)|\n(?![ \t])/.test(key.value)) report('bad-line-end', key);
  const data = key?.value.replaceAll(/[ \t\r\n]/g, '') ?? '';
  const reading =
    key === undefined || data === '' || keyType === 'unknown' ? undefined : readPublicKey(keyType, data);
  if (key !== undefined && reading !== undefined && 'problem' in reading) report(reading.problem, key);
  return {
    isKey: key !== undefined,
    keyType,
    ...(reading === undefined || 'problem' in reading ? {} : reading),
    isRevoked: key !== undefined && data === '',
    flags,
    hashes,
    services,
    problems: problems.toSorted((one, other) => one.start - other.start).slice(0, MAX_PROBLEMS),
  };
}

function keyTypeOf(value: string = 'rsa'): ParsedDkimKey['keyType'] {
  const type = value.toLowerCase();
  return type === 'rsa' || type === 'ed25519' ? type : 'unknown';
}

/** Entries of a colon-separated list; more than a hundred characters of it are no list that anybody wrote. */
function listOf(value: string): readonly string[] {
  return value
    .slice(0, 100)
    .split(':')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

/** An empty list allows everything. What is only spelled in the wrong case works with some verifiers and not with others. */
function reportUnless(
  entries: readonly string[],
  usable: readonly string[],
  code: string,
  tag: Tag | undefined,
  report: (code: string, tag: Tag) => void,
): void {
  if (tag === undefined || entries.length === 0 || entries.some((entry) => usable.includes(entry))) return;
  report(entries.some((entry) => usable.includes(entry.toLowerCase())) ? 'wrong-case' : code, tag);
}
