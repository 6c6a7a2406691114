/** Transfer encodings undone and made anew, to see whether a body was encoded again on the way (RFC 2045 section 6). */

/** @returns undefined when it is not what the encoding can be. Lines end in CRLF. */
export function decodeTransferText(text: string, encoding: string): string | undefined {
  if (encoding === 'base64') {
    if (!/^[A-Za-z0-9+/=\s]*$/.test(text)) return undefined;
    return Buffer.from(text, 'base64').toString('latin1');
  }
  if (encoding === 'quoted-printable')
    return text
      .replaceAll('=\r\n', '')
      .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return text;
}

/** 76 characters a line, as nearly every program does. */
export function encodeBase64(text: string): string {
  const encoded = Buffer.from(text, 'latin1').toString('base64');
  const lines: string[] = [];
  for (let at = 0; at < encoded.length; at += 76) lines.push(encoded.slice(at, at + 76));
  return lines.map((line) => `${line}\r\n`).join('');
}

/**
 * Only what must be encoded is (rules 1 to 3 of section 6.7), and lines are as long as they may be (rule 5): what servers
 * do that have to send 8-bit text to one which takes none.
 *
 * @param width of a line with its soft break.
 */
export function encodeQuotedPrintable(text: string, width = 76): string {
  const lines = text.split('\r\n');
  return lines
    .map((line) => {
      const encoded = line.replace(/[^\t\x20-\x3c\x3e-\x7e]/g, hexOf).replace(/[ \t]$/, hexOf);
      if (encoded.length <= width) return encoded;
      const pieces: string[] = [];
      let at = 0;
      while (encoded.length - at > width) {
        let stop = at + width - 1;
        // A pair is not torn.
        const sign = encoded.lastIndexOf('=', stop - 1);
        if (sign > stop - 3 && sign > at) stop = sign;
        pieces.push(encoded.slice(at, stop));
        at = stop;
      }
      pieces.push(encoded.slice(at));
      return pieces.join('=\r\n');
    })
    .join('\r\n');
}

function hexOf(character: string): string {
  return `=${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}
