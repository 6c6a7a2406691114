/** The body of a message as a signature sees it: RFC 6376 section 3.4. Each in one pass, whatever the body is. */

const CR = 0x0d;
const LF = 0x0a;
const SPACE = 0x20;
const TAB = 0x09;

export type BodyCanonicalization = 'simple' | 'relaxed';

/** @param body lines end in CRLF; a CR or LF alone is content. */
export function canonicalBody(body: Buffer, kind: BodyCanonicalization): Buffer {
  return kind === 'relaxed' ? relaxedBody(body) : simpleBody(body);
}

/** Section 3.4.3: empty lines at the end go, and one CRLF ends the body, even an empty one. */
function simpleBody(body: Buffer): Buffer {
  let end = body.length;
  while (end >= 2 && body[end - 2] === CR && body[end - 1] === LF) end -= 2;
  if (end + 2 <= body.length) return body.subarray(0, end + 2);
  return Buffer.concat([body, Buffer.from('\r\n')]);
}

/** Section 3.4.4: white space at line ends goes, any other run of it is one space; empty lines at the end go. */
function relaxedBody(body: Buffer): Buffer {
  const out = Buffer.allocUnsafe(body.length + 2);
  let length = 0;
  let lineEnds = 0;
  let isSpace = false;
  for (let at = 0; at < body.length; at += 1) {
    const octet = body[at];
    if (octet === SPACE || octet === TAB) {
      isSpace = true;
    } else if (octet === CR && body[at + 1] === LF) {
      isSpace = false;
      lineEnds += 1;
      at += 1;
    } else {
      for (; lineEnds > 0; lineEnds -= 1) {
        out[length++] = CR;
        out[length++] = LF;
      }
      if (isSpace) out[length++] = SPACE;
      isSpace = false;
      out[length++] = octet ?? 0;
    }
  }
  if (length > 0) {
    out[length++] = CR;
    out[length++] = LF;
  }
  return out.subarray(0, length);
}
