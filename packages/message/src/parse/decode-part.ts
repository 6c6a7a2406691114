/** The content of a part, its transfer encoding and its character set undone (RFC 2045 section 6). Never throws. */
import { decodeWords } from 'postal-mime';
import type { MimePart } from './mime-tree.ts';

/** Octets of a part that are decoded to be read as text: the words that matter stand before. */
const MAX_TEXT_OCTETS = 2 * 1024 * 1024;

/** @param content the message, one character a byte. */
export function decodePart(content: string, part: MimePart): Uint8Array {
  return decodeTransfer(content.slice(part.bodyStart, part.end), part.encoding);
}

/** The text of a part; what its charset cannot say is U+FFFD. */
export function decodePartText(content: string, part: MimePart, maxOctets: number = MAX_TEXT_OCTETS): string {
  const body = content.slice(part.bodyStart, Math.min(part.end, part.bodyStart + 2 * maxOctets));
  const bytes = decodeTransfer(body, part.encoding).subarray(0, maxOctets);
  return decodeCharset(bytes, part.parameters.get('charset') ?? '');
}

/** RFC 2047 encoded words in a header value given as one character a byte. */
export function decodeHeaderText(value: string): string {
  const plain = decodeEightBit(value.slice(0, 16_384));
  try {
    return decodeWords(plain);
  } catch {
    return plain;
  }
}

/** What a header says in 8 bits (RFC 6532 section 3: UTF-8), given as one character a byte; encoded words stay. */
export function decodeEightBit(value: string): string {
  return /[\x80-\xff]/.test(value) ? decodeCharset(Buffer.from(value, 'latin1'), '') : value;
}

function decodeTransfer(body: string, encoding: string): Uint8Array {
  if (encoding === 'base64') return Buffer.from(body, 'base64');
  if (encoding === 'quoted-printable') return decodeQuotedPrintable(body);
  return Buffer.from(body, 'latin1');
}

/** RFC 2045 section 6.7; what is no hexadecimal pair is left as it is. */
function decodeQuotedPrintable(body: string): Uint8Array {
  const text = body
    .split('\n')
    .map(withoutTrailingSpace)
    .join('\n')
    .replaceAll('=\n', '')
    .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(text, 'latin1');
}

/** White space at the end of a line was added on the way (rule 3), CR is of the line end. */
function withoutTrailingSpace(line: string): string {
  let end = line.length;
  while (end > 0 && ' \t\r'.includes(line.charAt(end - 1))) end -= 1;
  return line.slice(0, end);
}

/** UTF-8 when nothing is said and it is valid, else windows-1252, which is what unlabelled 8-bit mail mostly is. */
function decodeCharset(bytes: Uint8Array, charset: string): string {
  if (charset !== '' && !/^us-ascii$/i.test(charset)) {
    try {
      return new TextDecoder(charset.trim()).decode(bytes);
    } catch {
      // An unknown name: as if nothing were said.
    }
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
