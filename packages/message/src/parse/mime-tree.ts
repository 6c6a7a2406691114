/** The parts of a message as a tree of places in its text: RFC 2046 section 5.1. One pass, bounded, never throws. */
import { type HeaderField, fieldNamed, parseHeaderFields } from './header-fields.ts';
import { DEFAULT_LIMITS, type MessageLimits, type MessageProblem } from './limits.ts';
import { parseStructuredValue, type StructuredValue } from './structured-value.ts';

export interface MimePart {
  /** `1` is the message itself when it has one part; `1.2` is the second of the first. */
  readonly path: string;
  readonly fields: readonly HeaderField[];
  /** `text/plain` when the part does not say (RFC 2045 section 5.2), `message/rfc822` inside multipart/digest. */
  readonly type: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly disposition?: StructuredValue;
  /** In lower case: `base64`, `quoted-printable`, `7bit`. */
  readonly encoding: string;
  readonly fileName?: string;
  /** Octets in the text: the part's header begins at `start`, its body is from `bodyStart` to `end`. */
  readonly start: number;
  readonly bodyStart: number;
  readonly end: number;
  readonly children: readonly MimePart[];
}

export interface MimeTree {
  readonly root: MimePart;
  readonly problems: readonly MessageProblem[];
}

interface OpenPart extends Omit<MimePart, 'end' | 'children'> {
  end: number;
  children: OpenPart[];
}

interface Level {
  readonly part: OpenPart;
  readonly boundary: string;
  /** Its closing line has come: what follows is an epilogue. */
  isClosed: boolean;
}

/** @param content one character a byte (latin1). */
export function parseMimeTree(content: string, limits: MessageLimits = DEFAULT_LIMITS): MimeTree {
  const problems: MessageProblem[] = [];
  const end = Math.min(content.length, limits.maxOctets);
  const levels: Level[] = [];
  let partCount = 0;
  let openLeaf: OpenPart | undefined;

  const open = (start: number, path: string, defaultType: string): OpenPart => {
    const block = parseHeaderFields(content, start, end, limits);
    if (partCount === 0) problems.push(...block.problems);
    partCount += 1;
    const type = parseStructuredValue(fieldNamed(block.fields, 'content-type')?.value ?? '');
    const dispositionText = fieldNamed(block.fields, 'content-disposition')?.value;
    const disposition = dispositionText === undefined ? undefined : parseStructuredValue(dispositionText);
    const fileName = disposition?.parameters.get('filename') ?? type.parameters.get('name');
    const encoding = fieldNamed(block.fields, 'content-transfer-encoding')?.value ?? '7bit';
    const part: OpenPart = {
      path,
      fields: block.fields,
      type: /^[^/]+\/[^/]+$/.test(type.value) ? type.value : defaultType,
      parameters: type.parameters,
      ...(disposition === undefined ? {} : { disposition }),
      encoding: (/^[^\s;(]+/.exec(encoding)?.[0] ?? '7bit').toLowerCase(),
      ...(fileName === undefined ? {} : { fileName }),
      start,
      bodyStart: block.bodyStart,
      end,
      children: [],
    };
    const boundary = type.parameters.get('boundary');
    if (part.type.startsWith('multipart/') && boundary !== undefined && boundary !== '') {
      if (levels.length < limits.maxDepth) {
        levels.push({ part, boundary, isClosed: false });
        openLeaf = undefined;
        return part;
      }
      problems.push({ kind: 'tooDeep', offset: start, limit: limits.maxDepth });
    }
    openLeaf = part;
    return part;
  };

  const root = open(0, '1', 'text/plain');
  let at = root.bodyStart;
  while (levels.length > 0 && at < end) {
    const line =
      content.startsWith('--', at) && isLineStart(content, at) ? at : nextDelimiter(content, at, end);
    if (line === -1) break;
    const stop = content.indexOf('\n', line);
    const lineStop = stop === -1 || stop > end ? end : stop;
    // RFC 2046 section 5.1.1: a boundary is at most 70 characters; white space may follow it.
    const text = content.slice(line + 2, Math.min(lineStop, line + 400)).trimEnd();
    at = Math.min(lineStop + 1, end);
    const index = levels.findLastIndex(
      ({ boundary, isClosed }) => !isClosed && (text === boundary || text === `${boundary}--`),
    );
    const level = levels[index];
    if (level === undefined) continue;
    const before = beforeLineEnd(content, line);
    if (openLeaf !== undefined) openLeaf.end = Math.max(openLeaf.bodyStart, before);
    for (const inner of levels.splice(index + 1)) {
      if (!inner.isClosed) problems.push({ kind: 'notClosed', offset: line, boundary: inner.boundary });
      inner.part.end = Math.max(inner.part.bodyStart, before);
    }
    openLeaf = undefined;
    if (text !== level.boundary) {
      level.isClosed = true;
      continue;
    }
    if (partCount >= limits.maxParts) {
      problems.push({ kind: 'tooManyParts', offset: line, limit: limits.maxParts });
      break;
    }
    const { part } = level;
    const defaultType = part.type === 'multipart/digest' ? 'message/rfc822' : 'text/plain';
    const child = open(at, `${part.path}.${part.children.length + 1}`, defaultType);
    part.children.push(child);
    // A part may be empty: its delimiter may stand where its body would begin.
    at = Math.max(at, child.bodyStart);
  }
  for (const { boundary, isClosed } of levels)
    if (!isClosed) problems.push({ kind: 'notClosed', offset: end, boundary });
  return { root, problems };
}

function isLineStart(content: string, at: number): boolean {
  return at === 0 || content.charAt(at - 1) === '\n';
}

function nextDelimiter(content: string, from: number, end: number): number {
  const at = content.indexOf('\n--', from);
  return at === -1 || at >= end ? -1 : at + 1;
}

/** RFC 2046 section 5.1.1: the line end before a delimiter belongs to it. */
function beforeLineEnd(content: string, lineStart: number): number {
  const lf = lineStart - 1;
  if (lf < 0 || content.charAt(lf) !== '\n') return lineStart;
  return content.charAt(lf - 1) === '\r' ? lf - 1 : lf;
}

/** Every part, the root first, in the order they stand. */
export function allParts(root: MimePart): readonly MimePart[] {
  const found: MimePart[] = [];
  const waiting = [root];
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    found.push(part);
    waiting.push(...part.children.toReversed());
  }
  return found;
}
