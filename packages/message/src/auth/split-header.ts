/** Header and body of a message as mailauth's canonicalisation takes them, in one pass over the text. */

export interface SplitMessage {
  readonly rows: readonly MailauthRow[];
  /** Lines end in CRLF. */
  readonly body: Buffer;
  /** An empty line ended the header, so what follows is the body, even an empty one. */
  readonly hasBody: boolean;
  /** What of the header was left out, as a limit that was passed. */
  readonly cut?: string;
  /** The message as it was split. */
  readonly content: Buffer;
}

export interface HeaderLimits {
  readonly maxHeaderOctets: number;
  readonly maxFields: number;
}

const CR = 0x0d;
const LF = 0x0a;
const CRLF = Buffer.from('\r\n');
/** RFC 5322 section 3.6.8, and section 4.5: white space before the colon, a fold of it included. */
const FIELD = /^[\x21-\x39\x3b-\x7e]+[ \t]*(:|$)/;
const COLON_ON_NEXT_LINE = /^[ \t]*:/;
/** Of a line, to see whether it begins a field: no name is longer. */
const MAX_NAME = 1000;

/** @param message in any line ends; a bare LF counts as CRLF, as it does for whoever reads the message on. */
export function splitMessage(message: Buffer, limits: HeaderLimits): SplitMessage {
  const content = withCrlf(withoutMboxLine(message));
  const lines: Buffer[][] = [];
  let at = 0;
  while (at < content.length) {
    const stop = content.indexOf(CRLF, at);
    const end = stop === -1 ? content.length : stop;
    const next = stop === -1 ? end : stop + 2;
    if (end === at) return split(lines, content, next, true);
    if (next > limits.maxHeaderOctets)
      return { ...split(lines, content, content.length, false), cut: `${limits.maxHeaderOctets} octets` };
    const line = content.subarray(at, end);
    // What begins no field goes to the field above: it can only make a signature fail, never pass.
    const above = lines.at(-1);
    if (above !== undefined && !beginsField(line, content, next)) above.push(CRLF, line);
    else {
      if (lines.length >= limits.maxFields)
        return { ...split(lines, content, content.length, false), cut: `${limits.maxFields} fields` };
      lines.push([line]);
    }
    at = next;
  }
  return split(lines, content, content.length, false);
}

function split(
  lines: readonly (readonly Buffer[])[],
  content: Buffer,
  start: number,
  hasBody: boolean,
): SplitMessage {
  return { rows: lines.map(rowOf), body: content.subarray(start), hasBody, content };
}

function rowOf(lines: readonly Buffer[]): MailauthRow {
  const line = lines.length === 1 && lines[0] !== undefined ? lines[0] : Buffer.concat(lines);
  const colon = line.indexOf(':');
  const name = line.toString('latin1', 0, colon === -1 ? Math.min(line.length, MAX_NAME) : colon);
  const casedKey = name
    .replaceAll('\r\n', '')
    .replace(/^[ \t]+/, '')
    .trimEnd();
  // RFC 6376 section 3.4.2: only ASCII letters are folded; toLowerCase would change octets above them.
  return { key: casedKey.replace(/[A-Z]/g, (letter) => letter.toLowerCase()), casedKey, line };
}

function beginsField(line: Buffer, content: Buffer, next: number): boolean {
  const match = FIELD.exec(line.toString('latin1', 0, Math.min(line.length, MAX_NAME)));
  if (match === null || line.length > MAX_NAME) return match?.[1] === ':';
  return match[1] === ':' || COLON_ON_NEXT_LINE.test(content.toString('latin1', next, next + MAX_NAME));
}

/** The separator line of an mbox. */
function withoutMboxLine(message: Buffer): Buffer {
  if (message.toString('latin1', 0, 5) !== 'From ') return message;
  const stop = message.indexOf(LF);
  return stop === -1 ? message : message.subarray(stop + 1);
}

function withCrlf(message: Buffer): Buffer {
  let bare = 0;
  for (let at = 0; at < message.length; at += 1)
    if (message[at] === LF && (at === 0 || message[at - 1] !== CR)) bare += 1;
  if (bare === 0) return message;
  const out = Buffer.allocUnsafe(message.length + bare);
  let length = 0;
  for (let at = 0; at < message.length; at += 1) {
    const octet = message[at] ?? 0;
    if (octet === LF && (at === 0 || message[at - 1] !== CR)) out[length++] = CR;
    out[length++] = octet;
  }
  return out;
}
