/** Header fields of a message with the places they stand at: RFC 5322 section 2.2, and what programs really write. */
import { DEFAULT_LIMITS, type MessageLimits, type MessageProblem } from './limits.ts';

export interface HeaderField {
  /** As written. */
  readonly name: string;
  /** In lower case, to look it up. */
  readonly key: string;
  /** Unfolded (RFC 5322 section 2.2.3), without surrounding white space; one character a byte. */
  readonly value: string;
  /** As it stands, from the name to before the last line end. */
  readonly raw: string;
  /** Counted from the top, 0 is the first field. */
  readonly position: number;
  /** Of its first octet. */
  readonly offset: number;
}

export interface HeaderBlock {
  readonly fields: readonly HeaderField[];
  /** Where the body begins; the end of the text when there is no empty line. */
  readonly bodyStart: number;
  /** An empty line ends the block, so a body may follow. */
  readonly hasBody: boolean;
  readonly problems: readonly MessageProblem[];
}

// RFC 5322 section 2.2: printable ASCII but colon; section 4.5: old programs put white space before the colon.
const FIELD = /^([\x21-\x39\x3b-\x7e]+)[ \t]*:/;
/** The separator line of an mbox, or one that a program quoted. */
const MBOX_LINE = /^>?From /;
/** Problems of one kind kept: the first tell enough. */
const MAX_PROBLEMS = 20;

/**
 * @param content one character a byte (latin1); lines may end in CRLF, LF or, when there is no LF at all, CR.
 * @param start where the block begins.
 * @param end where the text ends.
 */
export function parseHeaderFields(
  content: string,
  start = 0,
  end: number = content.length,
  limits: MessageLimits = DEFAULT_LIMITS,
): HeaderBlock {
  const fields: HeaderField[] = [];
  const problems: MessageProblem[] = [];
  const note = (problem: MessageProblem): void => {
    if (problems.length < MAX_PROBLEMS) problems.push(problem);
  };
  const limit = Math.min(end, start + limits.maxHeaderOctets);
  const lineEnd = lineEndOf(content, start, limit);

  let lines: string[] = [];
  let name = '';
  let offset = start;
  const finish = (): void => {
    if (lines.length === 0) return;
    if (fields.length < limits.maxFields) fields.push(makeField(name, lines, fields.length, offset));
    else if (fields.length === limits.maxFields && !problems.some(({ kind }) => kind === 'tooManyFields'))
      note({ kind: 'tooManyFields', offset, limit: limits.maxFields });
    lines = [];
  };

  let at = start;
  while (at < limit) {
    const stop = indexOrEnd(content, lineEnd, at, limit);
    const hasEnd = stop < limit;
    const line = withoutCr(content.slice(at, stop));
    const next = hasEnd ? stop + 1 : stop;
    if (line === '') {
      finish();
      return { fields, bodyStart: next, hasBody: true, problems };
    }
    const match = FIELD.exec(line);
    if ((line.startsWith(' ') || line.startsWith('\t')) && lines.length > 0) lines.push(line);
    else if (match !== null && !(at === start && MBOX_LINE.test(line))) {
      finish();
      name = match[1] ?? '';
      offset = at;
      lines.push(line);
    } else if (!(at === start && MBOX_LINE.test(line))) {
      finish();
      // RFC 5322 section 2.1: only an empty line begins the body; but a text with no field at all is all body.
      if (fields.length === 0) return { fields, bodyStart: start, hasBody: true, problems };
      note({ kind: 'notAField', offset: at, text: line.slice(0, 200) });
    }
    at = next;
  }
  finish();
  if (limit < end) note({ kind: 'headerTooLong', offset: limit, limit: limits.maxHeaderOctets });
  return { fields, bodyStart: limit, hasBody: limit < end, problems };
}

function makeField(name: string, lines: readonly string[], position: number, offset: number): HeaderField {
  const [first = '', ...rest] = lines;
  const value = [first.slice(first.indexOf(':') + 1), ...rest].join('').trim();
  return { name, key: name.toLowerCase(), value, raw: lines.join('\r\n'), position, offset };
}

/** LF unless the text has none and is an old one with CR alone. */
function lineEndOf(content: string, start: number, limit: number): string {
  const lf = content.indexOf('\n', start);
  if (lf !== -1 && lf < limit) return '\n';
  return content.indexOf('\r', start) === -1 ? '\n' : '\r';
}

function indexOrEnd(content: string, wanted: string, from: number, end: number): number {
  const at = content.indexOf(wanted, from);
  return at === -1 || at > end ? end : at;
}

function withoutCr(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}

/** All fields of that name, in order. */
export function fieldsNamed(fields: readonly HeaderField[], name: string): readonly HeaderField[] {
  const key = name.toLowerCase();
  return fields.filter((field) => field.key === key);
}

/** The first field of that name. */
export function fieldNamed(fields: readonly HeaderField[], name: string): HeaderField | undefined {
  const key = name.toLowerCase();
  return fields.find((field) => field.key === key);
}
