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
  return withOneLineEnd(body, withoutEmptyLines(body));
}

/** Section 3.4.4: white space at line ends goes, any other run of it is one space; empty lines at the end go. */
function relaxedBody(body: Buffer): Buffer {
  const spaced = withSingleSpaces(body);
  const end = withoutEmptyLines(spaced);
  return end === 0 ? spaced.subarray(0, 0) : withOneLineEnd(spaced, end);
}

/** What most bodies are needs no change: what stays is copied in long runs, and a body that stays as it is not at all. */
function withSingleSpaces(body: Buffer): Buffer {
  let out: Buffer | undefined;
  let length = 0;
  let kept = 0;
  for (let at = 0; at < body.length; at += 1) {
    const octet = body[at];
    if (octet !== SPACE && octet !== TAB) continue;
    let next = at + 1;
    while (body[next] === SPACE || body[next] === TAB) next += 1;
    const isLineEnd = next === body.length || (body[next] === CR && body[next + 1] === LF);
    if (isLineEnd || next > at + 1 || octet === TAB) {
      out ??= Buffer.allocUnsafe(body.length);
      length += body.copy(out, length, kept, at);
      if (!isLineEnd) out[length++] = SPACE;
      kept = next;
    }
    at = next - 1;
  }
  if (out === undefined) return body;
  length += body.copy(out, length, kept);
  return out.subarray(0, length);
}

/** Where the last line that is not empty ends. */
function withoutEmptyLines(body: Buffer): number {
  let end = body.length;
  while (end >= 2 && body[end - 2] === CR && body[end - 1] === LF) end -= 2;
  return end;
}

function withOneLineEnd(body: Buffer, end: number): Buffer {
  return end + 2 <= body.length ? body.subarray(0, end + 2) : Buffer.concat([body, Buffer.from('\r\n')]);
}
