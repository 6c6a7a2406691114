/** TXT data between its presentation format and the octets it stands for, RFC 1035 sections 3.3.14 and 5.1. */

/** RFC 1035 section 3.3: a character-string has at most 255 octets. */
export const MAX_STRING_OCTETS = 255;

/** One character an octet; characters beyond are spelled in UTF-8, as name servers read them. */
function octetsOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x100) return character;
  if (code >= 0xd800 && code <= 0xdfff) return '\u00ef\u00bf\u00bd';
  return encodeURIComponent(character).replace(/%([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/**
 * The strings of TXT data, quoted or bare, one character an octet.
 *
 * @returns undefined when a quote is left open or a string is longer than 255 octets.
 */
export function parseTxtData(data: string): readonly string[] | undefined {
  const strings: string[] = [];
  let current: string | undefined;
  let isQuoted = false;
  const characters = [...data];
  for (let at = 0; at < characters.length; at += 1) {
    const character = characters[at] ?? '';
    if (character === '\\') {
      const digits = /\d/.test(characters[at + 1] ?? '') ? characters.slice(at + 1, at + 4).join('') : '';
      const isNumber = /^\d{3}$/.test(digits) && Number(digits) < 256;
      current =
        (current ?? '') +
        (isNumber ? String.fromCharCode(Number(digits)) : octetsOf(characters[at + 1] ?? ''));
      at += isNumber ? 3 : 1;
    } else if (character === '"') {
      if (isQuoted || current !== undefined) {
        strings.push(current ?? '');
        current = undefined;
        isQuoted = !isQuoted;
      } else {
        isQuoted = true;
        current = '';
      }
    } else if (!isQuoted && /[ \t]/.test(character)) {
      if (current !== undefined) strings.push(current);
      current = undefined;
    } else current = (current ?? '') + octetsOf(character);
  }
  if (isQuoted) return undefined;
  if (current !== undefined) strings.push(current);
  return strings.some((text) => text.length > MAX_STRING_OCTETS) ? undefined : strings;
}

/** The octets of all strings in a row: what SPF, DKIM and DMARC read (RFC 7208 section 3.3). */
export function textOfTxt(data: string): string | undefined {
  return parseTxtData(data)?.join('');
}

function escapeOctet(octet: string): string {
  if (octet === '"' || octet === '\\') return `\\${octet}`;
  const code = octet.charCodeAt(0);
  return code < 0x20 || code > 0x7e ? `\\${String(code).padStart(3, '0')}` : octet;
}

/** Octets as the inside of a quoted string. */
export function escapeOctets(octets: string): string {
  return [...octets].map(escapeOctet).join('');
}

/** The octets cut after every 255; one empty string when there are none. */
export function splitOctets(octets: string): readonly string[] {
  const strings: string[] = [];
  for (let start = 0; start < octets.length || start === 0; start += MAX_STRING_OCTETS) {
    strings.push(octets.slice(start, start + MAX_STRING_OCTETS));
  }
  return strings;
}

/** Octets as TXT data: quoted, split where it must be. */
export function quoteOctets(octets: string): string {
  return splitOctets(octets)
    .map((part) => `"${escapeOctets(part)}"`)
    .join(' ');
}

/** Whether every octet is a printable character of ASCII: the only ones that all tools and web pages take. */
export function isPrintable(text: string): boolean {
  return /^[\u0020-\u007e]*$/.test(text);
}
