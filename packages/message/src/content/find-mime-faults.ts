/** Breaks of MIME: parts that are not closed, encodings and charsets that are not what they say (RFC 2045, RFC 2046). */
import type { FormFault } from '@whyspam/core';
import { decodePart } from '../parse/decode-part.ts';
import { allParts, type MimePart, type MimeTree } from '../parse/mime-tree.ts';

const MAX_PARTS = 200;
/** Octets of a part that are looked at: a fault of the encoding shows at once, or it is rare. */
const MAX_LOOKED_AT = 256 * 1024;
/** RFC 2045 section 6.1, and the one of old programs that everybody reads. */
const ENCODINGS = new Set([
  '7bit',
  '8bit',
  'binary',
  'quoted-printable',
  'base64',
  'x-uuencode',
  'uuencode',
  'x-uue',
]);

/** @param content one character a byte. */
export function findMimeFaults(content: string, { root, problems }: MimeTree): readonly FormFault[] {
  const faults: FormFault[] = problems
    .filter(({ kind }) => kind === 'notClosed')
    .map(({ offset, ...rest }) => ({
      kind: 'boundaryNotClosed',
      offset,
      count: 1,
      ...('boundary' in rest ? { detail: rest.boundary.slice(0, 80) } : {}),
    }));
  for (const part of allParts(root).slice(0, MAX_PARTS)) {
    const note = (kind: FormFault['kind'], detail?: string): void => {
      const { path, start } = part;
      faults.push({ kind, part: path, offset: start, count: 1, ...(detail === undefined ? {} : { detail }) });
    };
    const isHeaderAlone =
      part.path === '1' && !/\S/.test(content.slice(part.bodyStart, part.bodyStart + 1000));
    if (!ENCODINGS.has(part.encoding)) note('unknownEncoding', part.encoding.slice(0, 40));
    if (part.type.startsWith('multipart/')) {
      if (isHeaderAlone) continue;
      if (part.children.length === 0) note('boundaryMissing', part.parameters.get('boundary')?.slice(0, 80));
      // RFC 2045 section 6.4: a multipart may only be 7bit, 8bit or binary.
      if (part.encoding === 'base64' || part.encoding === 'quoted-printable')
        note('encodedMultipart', part.encoding);
    } else partFaults(content, part, note);
  }
  return faults;
}

function partFaults(
  content: string,
  part: MimePart,
  note: (kind: FormFault['kind'], detail?: string) => void,
): void {
  const body = content.slice(part.bodyStart, Math.min(part.end, part.bodyStart + MAX_LOOKED_AT));
  const isText = part.type.startsWith('text/');
  if (part.encoding === 'base64') {
    // RFC 2045 section 6.8: other characters are to be ignored, so only a body that is mostly none is a fault.
    const foreign = body.replace(/[A-Za-z0-9+/=\s]+/g, '').length;
    if (foreign > 0 && foreign * 20 > body.length) note('badBase64');
  } else if (part.encoding === '7bit' && /[\x80-\xff]/.test(body)) note('eightBitUndeclared');
  if (!isText) return;
  charsetFaults(content, part, note);
  if (part.encoding === '7bit' && looksLikeBase64(body)) note('base64Undeclared');
  if (
    part.type === 'text/plain' &&
    part.fileName === undefined &&
    /^\s*<(?:!doctype\s+html|html)\b/i.test(body)
  )
    note('htmlAsText');
}

function charsetFaults(
  content: string,
  part: MimePart,
  note: (kind: FormFault['kind'], detail?: string) => void,
): void {
  const charset = part.parameters.get('charset')?.trim();
  if (charset === undefined || charset === '') return;
  const decoder = decoderOf(charset);
  if (decoder === undefined) {
    note('unknownCharset', charset.slice(0, 40));
    return;
  }
  if (decoder.encoding !== 'utf-8') return;
  const end = Math.min(part.end, part.bodyStart + MAX_LOOKED_AT);
  try {
    // The cut may have gone through a character.
    decoder.decode(decodePart(content, { ...part, end }), { stream: true });
  } catch {
    note('charsetMismatch', charset.slice(0, 40));
  }
}

function decoderOf(charset: string): InstanceType<typeof TextDecoder> | undefined {
  try {
    return new TextDecoder(charset, { fatal: true });
  } catch {
    return undefined;
  }
}

/** Several full lines of nothing but base64, as a program writes it that forgot to say so. */
function looksLikeBase64(body: string): boolean {
  const lines = body.slice(0, 4000).trim().split(/\r?\n/);
  const full = lines.slice(0, 3);
  return full.length === 3 && full.every((line) => /^[A-Za-z0-9+/]{60,76}$/.test(line));
}
