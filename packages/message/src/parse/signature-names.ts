/** Whose DKIM signatures a message carries, without verifying them: RFC 6376 section 3.5. */
import { fieldsNamed, parseHeaderFields } from './header-fields.ts';

/** More are not looked at; RFC 6376 section 6.1 lets a verifier stop. */
const MAX_SIGNATURES = 20;
const MAX_NAME = 253;

export interface SignatureNames {
  /** The tag d=, lower case. */
  readonly domain: string;
  /** The tag s=, lower case. */
  readonly selector: string;
}

/** @param content one character a byte. @returns those with both tags, in order. */
export function signatureNames(content: string): readonly SignatureNames[] {
  return fieldsNamed(parseHeaderFields(content).fields, 'dkim-signature')
    .slice(0, MAX_SIGNATURES)
    .flatMap(({ value }) => {
      const domain = tagOf(value, 'd');
      const selector = tagOf(value, 's');
      return domain === undefined || selector === undefined ? [] : [{ domain, selector }];
    });
}

/** RFC 6376 section 3.2: white space may stand on either side of the equals sign and inside the value. */
function tagOf(value: string, tag: string): string | undefined {
  for (const piece of value.split(';', 40)) {
    const equals = piece.indexOf('=');
    if (equals === -1 || piece.slice(0, equals).trim() !== tag) continue;
    const text = piece
      .slice(equals + 1)
      .replaceAll(/\s+/g, '')
      .toLowerCase();
    return text === '' || text.length > MAX_NAME ? undefined : text;
  }
  return undefined;
}
