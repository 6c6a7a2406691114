/** Parses a DKIM key record: RFC 6376 section 3.6.1, RFC 8301, RFC 8463. */
import { createPublicKey, type KeyObject } from 'node:crypto';
import type { ParseProblem } from '@whyspam/core';
import { parseTagList, type Tag } from '../tag-list/parse-tag-list.ts';

export interface ParsedDkimKey {
  /** It has a `p=`, so it means to be a key; anything else may be a TXT that happens to be there. */
  readonly isKey: boolean;
  readonly keyType: 'rsa' | 'ed25519' | 'unknown';
  /** Bits of the RSA modulus, or 256. Left out when the key cannot be read. */
  readonly bits?: number;
  readonly isRevoked: boolean;
  /** `t=`, lower case. */
  readonly flags: readonly string[];
  /** `h=`, lower case; empty allows all. */
  readonly hashes: readonly string[];
  /** `s=`, lower case; empty allows all. */
  readonly services: readonly string[];
  readonly problems: readonly ParseProblem[];
}

/** Longer than any key in use; node:crypto is not given more. */
const MAX_KEY_LENGTH = 16_384;

/** @param text the TXT strings joined, one character a byte. Never throws; takes time linear in the length. */
export function parseDkimKey(text: string): ParsedDkimKey {
  const { tags, problems: listProblems } = parseTagList(text, { isCaseSensitive: true });
  const problems: ParseProblem[] = [...listProblems];
  const report = (code: string, tag: Tag): void => {
    problems.push({ code, text: tag.text, start: tag.start, end: tag.end });
  };
  const first = new Map<string, Tag>();
  for (const tag of tags) {
    // RFC 6376 section 3.2: a tag twice makes the whole list invalid.
    if (first.has(tag.name)) report('duplicate-tag', tag);
    else first.set(tag.name, tag);
  }
  const version = first.get('v');
  if (version !== undefined && version.value !== 'DKIM1') report('bad-version', version);
  else if (version !== undefined && tags[0] !== version) report('version-not-first', version);
  const type = first.get('k');
  const keyType = keyTypeOf(type?.value);
  if (type !== undefined && keyType === 'unknown') report('unknown-key-type', type);
  const hashes = listOf(first.get('h'));
  const hash = first.get('h');
  if (hash !== undefined && !hashes.includes('sha256')) report('no-usable-hash', hash);
  const services = listOf(first.get('s'));
  const service = first.get('s');
  if (service !== undefined && !services.includes('*') && !services.includes('email'))
    report('not-for-email', service);
  const key = first.get('p');
  if (key === undefined)
    problems.push({ code: 'missing-key', text: '', start: text.length, end: text.length });
  // Section 3.2: white space inside base64 is legal.
  const data = key?.value.replaceAll(/[ \t\r\n]/g, '') ?? '';
  const bits =
    key === undefined || data === '' || keyType === 'unknown' ? undefined : readBits(keyType, data);
  if (key !== undefined && data !== '' && keyType !== 'unknown' && bits === undefined) report('bad-key', key);
  return {
    isKey: key !== undefined,
    keyType,
    ...(bits === undefined ? {} : { bits }),
    isRevoked: key !== undefined && data === '',
    flags: listOf(first.get('t')),
    hashes,
    services,
    problems: problems.toSorted((one, other) => one.start - other.start),
  };
}

function keyTypeOf(value: string | undefined): ParsedDkimKey['keyType'] {
  const type = value?.toLowerCase() ?? 'rsa';
  return type === 'rsa' || type === 'ed25519' ? type : 'unknown';
}

function listOf(tag: Tag | undefined): readonly string[] {
  if (tag === undefined) return [];
  return tag.value
    .split(':')
    .map((entry) => entry.trim().toLowerCase())
    .filter((entry) => entry !== '');
}

function readBits(keyType: 'rsa' | 'ed25519', data: string): number | undefined {
  if (data.length > MAX_KEY_LENGTH || !/^[A-Za-z0-9+/]+={0,2}$/.test(data)) return undefined;
  const bytes = Buffer.from(data, 'base64');
  if (keyType === 'ed25519') {
    // RFC 8463 section 4: the 32 bytes themselves, no SubjectPublicKeyInfo.
    return bytes.length === 32 ? 256 : undefined;
  }
  // RFC 6376 says SubjectPublicKeyInfo by its examples (errata 3017); a bare RSAPublicKey is seen too and accepted.
  const key = readRsa(bytes, 'spki') ?? readRsa(bytes, 'pkcs1');
  return key?.asymmetricKeyType === 'rsa' ? key.asymmetricKeyDetails?.modulusLength : undefined;
}

function readRsa(bytes: Buffer, type: 'spki' | 'pkcs1'): KeyObject | undefined {
  try {
    return createPublicKey({ key: bytes, format: 'der', type });
  } catch {
    // OpenSSL tells a key it cannot read only by throwing; the caller reports it as a problem with its span.
    return undefined;
  }
}
