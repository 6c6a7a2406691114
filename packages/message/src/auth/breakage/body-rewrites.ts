/** What servers do to a whole body, undone: each gives the body as it may have been signed. */
import type { BodyChange } from '@whyspam/core';
import { collapseRuns } from './body-target.ts';

export interface BodyRewrite {
  readonly change: BodyChange;
  readonly body: string;
  /** It is the hashed text itself, by a signer that did not canonicalise. */
  readonly isExact?: boolean;
}

/** Lines that were broken because they were longer than a server takes: RFC 5322 section 2.1.1 allows 998. */
const LONG_LINE = 900;

/**
 * Lazily, the likely first: most are never made.
 *
 * @param raw the body as it stands in the message.
 * @param body the same, every line end CRLF.
 */
export function* bodyRewrites(
  raw: string,
  body: string,
  mode: 'simple' | 'relaxed',
): Generator<BodyRewrite, void, undefined> {
  yield* lineEndings(raw, body);
  yield* whiteSpace(body, mode);
  yield* mboxAndSmtp(body);
  yield* emptyLines(body);
  yield* joinWrapped(body);
  yield* charsets(body);
}

function* lineEndings(raw: string, body: string): Generator<BodyRewrite, void, undefined> {
  if (/\r\r\n/.test(raw))
    yield {
      change: { kind: 'lineEndings', how: 'doubledReturn' },
      body: withCrlf(raw.replace(/\r{2,}/g, '\r')),
    };
  if (/\r(?!\n)/.test(body))
    yield { change: { kind: 'lineEndings', how: 'bareReturn' }, body: body.replace(/\r(?!\n)/g, '\r\n') };
  const bare: BodyChange = { kind: 'lineEndings', how: 'bareLineFeed' };
  if (raw !== body) yield { change: bare, body: raw };
  const inner = withoutEnd(body, '\r\n').replaceAll('\r\n', '\n');
  if (inner.includes('\n'))
    for (const end of ['\n', '\n\r\n', '\r\n', '']) yield { change: bare, body: inner + end, isExact: true };
  if (body.includes('\r\n\r\n'))
    yield {
      change: { kind: 'lineEndings', how: 'doubledLines' },
      body: body.replaceAll('\r\n\r\n', '\r\n'),
    };
}

function* whiteSpace(body: string, mode: 'simple' | 'relaxed'): Generator<BodyRewrite, void, undefined> {
  const collapsed = collapseRuns(body);
  if (mode === 'relaxed') {
    // Relaxed takes no notice of any of it but at the start of lines.
    yield {
      change: { kind: 'whiteSpace', how: 'signer' },
      body: `${withoutEnd(body, '\r\n')}\r\n`,
      isExact: true,
    };
    if (collapsed.includes('\r\n ') || collapsed.startsWith(' '))
      yield { change: { kind: 'whiteSpace', how: 'lineStarts' }, body: body.replace(/^[ \t]+/gm, '') };
    return;
  }
  yield { change: { kind: 'whiteSpace', how: 'lineEnds' }, body: trimLineEnds(body) };
  if (/^--\r$/m.test(body))
    yield {
      change: { kind: 'whiteSpace', how: 'signatureDelimiter' },
      body: body.replace(/^--\r$/gm, '-- \r'),
    };
  if (body.includes('\t')) {
    yield { change: { kind: 'whiteSpace', how: 'tabs' }, body: body.replaceAll('\t', ' ') };
    yield { change: { kind: 'whiteSpace', how: 'tabs' }, body: body.replaceAll('\t', '        ') };
    yield { change: { kind: 'whiteSpace', how: 'tabs' }, body: tabsToStops(body) };
  }
  if (body.includes('        '))
    yield { change: { kind: 'whiteSpace', how: 'tabs' }, body: body.replaceAll('        ', '\t') };
  yield { change: { kind: 'whiteSpace', how: 'runs' }, body: collapsed };
  yield { change: { kind: 'whiteSpace', how: 'runs' }, body: collapsed.replaceAll(' \r\n', '\r\n') };
  yield { change: { kind: 'whiteSpace', how: 'lineStarts' }, body: body.replace(/^ /gm, '') };
  yield { change: { kind: 'whiteSpace', how: 'lineStarts' }, body: body.replace(/^[ \t]+/gm, '') };
}

function* mboxAndSmtp(body: string): Generator<BodyRewrite, void, undefined> {
  const quoted = count(body, /^>+From /gm);
  if (quoted > 0)
    yield { change: { kind: 'fromLines', count: quoted }, body: body.replace(/^>(>*From )/gm, '$1') };
  const plain = count(body, /^From /gm);
  if (plain > 0)
    yield { change: { kind: 'fromLines', count: plain }, body: body.replace(/^From /gm, '>From ') };
  const doubled = count(body, /^\.\./gm);
  if (doubled > 0) yield { change: { kind: 'dots', count: doubled }, body: body.replace(/^\.\./gm, '.') };
  const single = count(body, /^\./gm);
  if (single > 0) yield { change: { kind: 'dots', count: single }, body: body.replace(/^\./gm, '..') };
}

function* emptyLines(body: string): Generator<BodyRewrite, void, undefined> {
  const top: BodyChange = { kind: 'emptyLines', where: 'top' };
  for (let at = 0, tries = 0; body.startsWith('\r\n', at) && tries < 3; at += 2, tries += 1)
    yield { change: top, body: body.slice(at + 2) };
  yield { change: top, body: `\r\n${body}` };
  const end: BodyChange = { kind: 'emptyLines', where: 'end' };
  const bare = withoutEnd(body, '\r\n');
  // RFC 6376 section 3.4.3 does not count empty lines at the end, but not every signer knows.
  for (const tail of ['', '\r\n\r\n', '\r\n\r\n\r\n', '\r\n'])
    yield { change: end, body: `${bare}${tail}`, isExact: true };
  yield { change: end, body: '', isExact: true };
  const trimmed = trimBlankEnd(body);
  if (trimmed !== bare) yield { change: end, body: `${trimmed}\r\n` };
  if (body.includes('\r\n\r\n\r\n'))
    yield {
      change: { kind: 'emptyLines', where: 'between' },
      body: body.replace(/(?:\r\n){3,}/g, '\r\n\r\n'),
    };
}

/** What Postfix (CRLF and a space), Sendmail (`!` before it) and others do to lines that are too long. */
function joinWrapped(body: string): readonly BodyRewrite[] {
  const lines = body.split('\r\n');
  if (!lines.some(({ length }) => length >= LONG_LINE)) return [];
  return ([joinSpaced, joinMarked, joinBare] as const).flatMap((join) => {
    const kept: string[] = [];
    let first = 0;
    let joins = 0;
    let length = 0;
    lines.forEach((line, index) => {
      const before = kept.at(-1);
      const both = before === undefined || length < LONG_LINE ? undefined : join(before, line);
      length = line.length;
      if (both === undefined) kept.push(line);
      else {
        joins += 1;
        if (first === 0) first = index;
        kept[kept.length - 1] = both;
      }
    });
    if (joins === 0) return [];
    return [
      { change: { kind: 'linesWrapped', count: joins, line: first }, body: kept.join('\r\n') } as const,
    ];
  });
}

const joinSpaced = (before: string, line: string): string | undefined =>
  line.startsWith(' ') ? before + line.slice(1) : undefined;
const joinMarked = (before: string, line: string): string | undefined =>
  before.endsWith('!') ? before.slice(0, -1) + line.replace(/^ /, '') : undefined;
const joinBare = (before: string, line: string): string | undefined =>
  line === '' ? undefined : before + line;

function* charsets(body: string): Generator<BodyRewrite, void, undefined> {
  if (!/[\x80-\xff]/.test(body)) return;
  const utf8 = decodeUtf8(body);
  if (utf8 === undefined) {
    const encoded = Buffer.from(body, 'utf8').toString('latin1');
    yield { change: { kind: 'reEncoded', from: 'utf-8', to: 'iso-8859-1' }, body: encoded };
  } else if (!/[\u0100-\uffff]/.test(utf8)) {
    yield { change: { kind: 'reEncoded', from: 'iso-8859-1', to: 'utf-8' }, body: utf8 };
  }
}

function decodeUtf8(text: string): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(text, 'latin1'));
  } catch {
    return undefined;
  }
}

/** Every line end as CRLF: how a message travels, whatever program stored it. */
export function withCrlf(text: string): string {
  return text.replace(/(?<!\r)\n/g, '\r\n');
}

function trimLineEnds(body: string): string {
  return body
    .split('\r\n')
    .map((line) => withoutTrailing(line))
    .join('\r\n');
}

/** `trimEnd` would take more than white space of mail; an expression would be quadratic in a long run. */
function withoutTrailing(line: string): string {
  let end = line.length;
  while (end > 0 && (line.charCodeAt(end - 1) === 32 || line.charCodeAt(end - 1) === 9)) end -= 1;
  return end === line.length ? line : line.slice(0, end);
}

function tabsToStops(body: string): string {
  return body
    .split('\r\n')
    .map((line) => {
      if (!line.includes('\t')) return line;
      let made = '';
      for (const piece of line.split('\t')) made += `${piece}${' '.repeat(8 - (piece.length % 8))}`;
      return made.slice(0, made.length - (8 - ((line.length - line.lastIndexOf('\t') - 1) % 8)));
    })
    .join('\r\n');
}

function withoutEnd(text: string, end: string): string {
  let stop = text.length;
  while (stop >= end.length && text.startsWith(end, stop - end.length)) stop -= end.length;
  return text.slice(0, stop);
}

function trimBlankEnd(body: string): string {
  let end = body.length;
  while (end > 0 && ' \t\r\n'.includes(body.charAt(end - 1))) end -= 1;
  return body.slice(0, end);
}

function count(text: string, pattern: RegExp): number {
  let found = 0;
  for (const _ of text.matchAll(pattern)) found += 1;
  return found;
}
