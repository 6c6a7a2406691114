/** TXT data as text: the strings joined without a space, one character a byte. */
import type { RecordData } from '../wire/record.ts';

/** RFC 7208 section 3.3, RFC 6376 section 3.6.2.2, RFC 9989 section 4.7: joined in order, nothing between. */
export function textOfTxt(data: Extract<RecordData, { readonly type: 'TXT' }>): string {
  const [first] = data.strings;
  if (first === undefined) return '';
  if (data.strings.length === 1) return latin1(first);
  return data.strings.map(latin1).join('');
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
