/** What a file is, by its first octets: names and MIME types of reports are often wrong. */

export type ContentKind =
  | 'gzip'
  | 'zip'
  | 'xml'
  | 'json'
  | 'mbox'
  | 'message'
  | 'base64'
  | 'html'
  | 'archive'
  | 'text'
  | 'empty';

/** Octets that decide. */
export const DETECTION_OCTETS = 4096;

/** @param head the first `DETECTION_OCTETS`, or all there is. */
export function detectContent(head: Uint8Array): ContentKind {
  const [a = 0, b = 0, c = 0, d = 0] = head;
  if (head.length === 0) return 'empty';
  // RFC 1952 section 2.3.1.
  if (a === 0x1f && b === 0x8b) return 'gzip';
  if (a === 0x50 && b === 0x4b && (c === 3 || c === 5) && (d === 4 || d === 6)) return 'zip';
  // bzip2, xz, 7z, RAR: named, not read.
  const magic = Buffer.from(head.subarray(0, 6)).toString('latin1');
  if (/^BZh\d|^\xFD7zXZ|^7z\xBC\xAF|^Rar!/.test(magic)) return 'archive';
  const text = headText(head);
  if (text.startsWith('{') || text.startsWith('[')) return 'json';
  if (text.startsWith('<')) return /^<(!doctype\s+html|html|body|head|p|div)\b/i.test(text) ? 'html' : 'xml';
  if (/^From \S/.test(text)) return 'mbox';
  if (/^(H4sI|UEsDB)[A-Za-z\d+/\r\n]{40}/.test(text)) return 'base64';
  if (/^[\x21-\x39\x3b-\x7e]{2,76}[ \t]*:[ \t\r\n]/.test(text)) return 'message';
  // Words before the root element: somebody's mail program saved the text with the report.
  return /<(\w+:)?feedback[\s>]/.test(text) ? 'xml' : 'text';
}

/** Without byte order mark and white space before; UTF-16 as one character a unit. */
function headText(head: Uint8Array): string {
  const encoding = wideEncoding(head);
  const text = Buffer.from(head.subarray(0, DETECTION_OCTETS)).toString('latin1');
  const narrow =
    encoding === undefined
      ? text.replace(/^\xEF\xBB\xBF/, '')
      : text.replace(/^(\xFF\xFE|\xFE\xFF)/, '').replaceAll('\0', '');
  return narrow.trimStart();
}

/** UTF-16 by its mark, or by every other octet of `<?` or `<f` being NUL; whatever the XML declaration says. */
export function wideEncoding(head: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const [a, b, c, d] = head;
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0 && d === 0)) return 'utf-16le';
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c && c === 0)) return 'utf-16be';
  return undefined;
}
