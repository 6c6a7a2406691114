/** The tags of a signature field (RFC 6376 section 3.2), and what of them no verifier should be given. */
import { MAX_SPACES, type VerifyLimits } from './limits.ts';

/** Names as written: they are case-sensitive. Of a repeated tag the last. */
export function readTags(value: string): ReadonlyMap<string, string> {
  const tags = new Map<string, string>();
  for (const part of value.split(';')) {
    const equals = part.indexOf('=');
    if (equals !== -1) tags.set(part.slice(0, equals).trim(), part.slice(equals + 1).trim());
  }
  return tags;
}

/** The value of a tag in which white space means nothing. */
export function bareTag(tags: ReadonlyMap<string, string>, name: string): string {
  return (tags.get(name) ?? '').replace(/\s+/g, '');
}

/** Lower case, as in h=. */
export function signedFieldsOf(tags: ReadonlyMap<string, string>): readonly string[] {
  return bareTag(tags, 'h')
    .toLowerCase()
    .split(':')
    .filter((name) => name !== '');
}

/** A number of digits only, or undefined. */
export function numberTag(tags: ReadonlyMap<string, string>, name: string): number | undefined {
  const text = bareTag(tags, name);
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

const LONG_SPACE = new RegExp(`[ \\t\\r\\n]{${MAX_SPACES}}`);

/** Why a signature field is too large to be read with care; undefined when it is not. */
export function tooLarge(line: Buffer, limits: VerifyLimits): string | undefined {
  if (line.length > limits.maxSignatureOctets)
    return `the field has ${line.length} octets, more than ${limits.maxSignatureOctets}`;
  const text = line.toString('latin1');
  if (LONG_SPACE.test(text)) return `the field has more than ${MAX_SPACES} spaces in a row`;
  const tags = readTags(text.slice(text.indexOf(':') + 1));
  const names = signedFieldsOf(tags).length;
  if (names > limits.maxSignedFields) return `h= names ${names} fields, more than ${limits.maxSignedFields}`;
  return undefined;
}

/** RFC 1035 section 2.3.4: no name is longer, so none of these is one. */
export function impossibleName(tags: ReadonlyMap<string, string>): string | undefined {
  for (const name of ['d', 's', 'i'])
    if (bareTag(tags, name).length > (name === 'i' ? 600 : 253)) return `${name}= is too long for a name`;
  return undefined;
}
