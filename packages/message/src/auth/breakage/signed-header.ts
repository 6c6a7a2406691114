/** What a signature signs of the header, and whether a changed header is what was signed: RFC 6376 sections 3.4 and 5.4.2. */
import { constants, createHash, publicDecrypt, verify, type KeyObject } from 'node:crypto';
import type { HeaderField } from '../../parse/header-fields.ts';
import { tagOf } from './body-target.ts';

/** One field as it goes into the hash: its name as written, and what follows the colon, folded as it is. */
export interface SignedField {
  readonly key: string;
  readonly name: string;
  readonly value: string;
}

export interface SignedHeader {
  /** In lower case, as h= has them, repeated ones too. */
  readonly names: readonly string[];
  readonly mode: 'simple' | 'relaxed';
  /** All fields but the signature, from the top. */
  readonly fields: readonly SignedField[];
  readonly signature: SignedField;
}

/** Whether these fields, under this signature field, are what was signed; false too when no more may be tried. */
export type HeaderCheck = (fields: readonly SignedField[], signature: SignedField) => boolean;

export type HeaderOracle =
  | { readonly kind: 'check'; readonly fits: HeaderCheck; readonly isUsedUp: () => boolean }
  /** The signature cannot have been made with the private half of this key. */
  | { readonly kind: 'otherKey' }
  | { readonly kind: 'none' };

/** Names of h= looked at; fields of the message are bounded where they are read. */
const MAX_NAMES = 200;
/** Characters of the signed fields: beyond, nothing is searched. */
const MAX_SIGNED = 256 * 1024;
/** Octets hashed in all, and signatures tried where a hash cannot be compared. */
const HASH_BUDGET = 24 * 1024 * 1024;
const VERIFY_BUDGET = 1500;

export function signedHeaderOf(
  fields: readonly HeaderField[],
  signature: HeaderField,
  tags: ReadonlyMap<string, string>,
): SignedHeader {
  const names = tagOf(tags, 'h').toLowerCase().split(':').slice(0, MAX_NAMES);
  const wanted = new Set(names);
  return {
    names: names.filter((name) => name !== ''),
    mode: tagOf(tags, 'c').toLowerCase().startsWith('relaxed') ? 'relaxed' : 'simple',
    fields: fields
      .filter(({ key, position }) => wanted.has(key) && position !== signature.position)
      .map((field) => partsOf(field)),
    signature: withoutSignature(partsOf(signature)),
  };
}

function partsOf({ raw, key }: HeaderField): SignedField {
  const colon = raw.indexOf(':');
  return { key, name: raw.slice(0, colon), value: raw.slice(colon + 1) };
}

/** Section 3.5: the value of b= counts as empty. */
function withoutSignature(field: SignedField): SignedField {
  const value = field.value
    .split(';')
    .map((tag) => /^[ \t\r\n]*b[ \t\r\n]*=/.exec(tag)?.[0] ?? tag)
    .join(';');
  return { ...field, value };
}

/** The text that is hashed. Section 5.4.2: of fields with one name the last comes first, and what is not there is nothing. */
export function signingInput(
  { names, mode }: Pick<SignedHeader, 'names' | 'mode'>,
  fields: readonly SignedField[],
  signature: SignedField,
): string {
  const stacks = new Map<string, SignedField[]>();
  for (const field of fields) {
    const stack = stacks.get(field.key);
    if (stack === undefined) stacks.set(field.key, [field]);
    else stack.push(field);
  }
  const used = new Map<string, number>();
  const lines: string[] = [];
  for (const name of names) {
    const count = (used.get(name) ?? 0) + 1;
    used.set(name, count);
    const field = stacks.get(name)?.at(-count);
    if (field !== undefined) lines.push(`${canonicalField(field, mode)}\r\n`);
  }
  return lines.join('') + canonicalField(signature, mode);
}

/** Sections 3.4.1 and 3.4.2. */
export function canonicalField({ key, name, value }: SignedField, mode: SignedHeader['mode']): string {
  if (mode === 'simple') return `${name}:${value}`;
  return `${key}:${relaxedValue(value)}`;
}

export function relaxedValue(value: string): string {
  return value
    .replace(/[\r\n]+/g, '')
    .replace(/[ \t]+/g, ' ')
    .replace(/^ /, '')
    .replace(/ $/, '');
}

/**
 * With RSA the hash that was signed can be read from the signature, so that each guess costs one hash and not one
 * verification; and it shows when the signature is not of this key at all.
 */
export function headerOracle(
  header: SignedHeader,
  tags: ReadonlyMap<string, string>,
  publicKey: KeyObject,
): HeaderOracle {
  const size = header.fields.reduce((sum, { value }) => sum + value.length, header.signature.value.length);
  if (size > MAX_SIGNED) return { kind: 'none' };
  const algorithm = tagOf(tags, 'a').toLowerCase();
  const signature = Buffer.from(tagOf(tags, 'b'), 'base64');
  const hashName = algorithm.endsWith('sha1') ? 'sha1' : 'sha256';
  const digest = (fields: readonly SignedField[], field: SignedField): Buffer =>
    createHash(hashName)
      .update(signingInput(header, fields, field), 'latin1')
      .digest();

  if (publicKey.asymmetricKeyType === 'rsa') {
    const signed = signedHash(publicKey, signature, hashName);
    if (signed === undefined) return { kind: 'otherKey' };
    let left = HASH_BUDGET;
    return {
      kind: 'check',
      fits: (fields, field) => {
        left -= size + 200;
        return left >= 0 && digest(fields, field).equals(signed);
      },
      isUsedUp: () => left < 0,
    };
  }
  if (publicKey.asymmetricKeyType !== 'ed25519') return { kind: 'none' };
  let left = VERIFY_BUDGET;
  return {
    kind: 'check',
    fits: (fields, field) => {
      left -= 1;
      // RFC 8463 section 3: the hash is what Ed25519 signs.
      return left >= 0 && verifies(publicKey, digest(fields, field), signature);
    },
    isUsedUp: () => left < 0,
  };
}

function verifies(key: KeyObject, hash: Buffer, signature: Buffer): boolean {
  try {
    return verify(null, hash, key, signature);
  } catch {
    return false;
  }
}

/** RFC 8017 section 9.2: the DigestInfo ends in the hash. */
function signedHash(key: KeyObject, signature: Buffer, hashName: 'sha256' | 'sha1'): Buffer | undefined {
  try {
    const padded = publicDecrypt({ key, padding: constants.RSA_PKCS1_PADDING }, signature);
    const length = hashName === 'sha1' ? 20 : 32;
    return padded.length < length ? undefined : padded.subarray(-length);
  } catch {
    return undefined;
  }
}
