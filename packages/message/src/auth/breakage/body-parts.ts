/** What lists and gateways do to the parts of a body, undone: parts added, the whole wrapped, texts encoded again. */
import type { BodyChange, ReEncoding } from '@whyspam/core';
import { allParts, parseMimeTree, type MimePart } from '../../parse/mime-tree.ts';
import type { HeaderField } from '../../parse/header-fields.ts';
import { fieldNamed } from '../../parse/header-fields.ts';
import { decodeTransferText, encodeBase64, encodeQuotedPrintable } from './transfer-encoding.ts';

/** A body whose parts are known by the header above it. */
export interface PartedBody {
  readonly body: string;
  readonly root: MimePart;
  /** Offsets of parts count from here: the header that was put before the body to read it. */
  readonly shift: number;
}

/** Parts looked at from either side: a footer is the first or the last. */
const MAX_PARTS = 8;

export function partsOfBody(fields: readonly HeaderField[], body: string): PartedBody {
  const head = ['content-type', 'content-transfer-encoding']
    .map((name) => fieldNamed(fields, name))
    .flatMap((field) => (field === undefined ? [] : [`${field.name}: ${field.value}\r\n`]))
    .join('');
  const text = `${head}\r\n`;
  return { body, root: parseMimeTree(text + body).root, shift: text.length };
}

export interface PartRewrite {
  readonly change: BodyChange;
  readonly body: string;
}

/** A part taken out, with the delimiter before it: Mailman and Google Groups add their footer as one. */
export function* withoutExtraPart({
  body,
  root,
  shift,
}: PartedBody): Generator<PartRewrite, void, undefined> {
  const { children } = root;
  const chosen = new Set([...children.slice(-MAX_PARTS).toReversed(), ...children.slice(0, MAX_PARTS)]);
  for (const child of chosen) {
    const start = body.lastIndexOf('\r\n--', child.start - shift - 3);
    const from = start === -1 ? 0 : start + 2;
    const next = body.indexOf('\r\n--', Math.max(child.end - shift - 2, from));
    if (next === -1) continue;
    const text = body.slice(child.bodyStart - shift, child.end - shift);
    const change: BodyChange = {
      kind: 'footer',
      octets: next + 2 - from,
      text: sampleOf(decodeTransferText(text.slice(0, 2000), child.encoding) ?? text),
      where: 'extraPart',
      line: lineAt(body, from),
    };
    yield { change, body: body.slice(0, from) + body.slice(next + 2) };
  }
}

/** The body of a part alone: a list puts the whole message into the first part of a new multipart. */
export function* withoutWrapping({ body, root, shift }: PartedBody): Generator<PartRewrite, void, undefined> {
  for (const child of root.children.slice(0, 3)) {
    const inner = body.slice(child.bodyStart - shift, child.end - shift);
    const others = root.children.filter((other) => other !== child);
    const added = others
      .map((other) => body.slice(other.bodyStart - shift, other.end - shift))
      .join(' ')
      .slice(0, 2000);
    const change: BodyChange = { kind: 'wrapped', added: sampleOf(added) };
    yield { change, body: inner };
    const decoded = decodeTransferText(inner, child.encoding);
    if (decoded !== undefined && decoded !== inner) yield { change, body: decoded };
  }
}

const ENCODINGS = ['8bit', 'quoted-printable', 'base64'] as const;

/** Texts in another transfer encoding, all parts at once; with the field of the part changed as well. */
export function* reEncodings({ body, root, shift }: PartedBody): Generator<PartRewrite, void, undefined> {
  const leaves = allParts(root).filter(
    ({ children, type }) => children.length === 0 && type.startsWith('text/'),
  );
  const now = [...new Set(leaves.map(({ encoding }) => encoding))].slice(0, 3);
  for (const from of now) {
    const same = leaves.filter(({ encoding }) => encoding === from);
    for (const to of ENCODINGS) {
      if (to === from || (to === '8bit' && !['quoted-printable', 'base64'].includes(from))) continue;
      const names = to === '8bit' && same[0] !== root ? ['8bit', '7bit', undefined] : [to];
      // What it was is what undoing it leads to.
      const change: BodyChange = { kind: 'reEncoded', from: to, to: from };
      for (const name of names)
        for (const width of to === 'quoted-printable' ? [76, 75, 73] : [76]) {
          const made = reEncode({ body, root, shift }, same, { to, name, width });
          if (made !== undefined && made !== body) yield { change, body: made };
        }
    }
  }
}

function reEncode(
  { body, root, shift }: PartedBody,
  leaves: readonly MimePart[],
  { to, name, width }: { readonly to: string; readonly name: string | undefined; readonly width: number },
): string | undefined {
  const pieces: string[] = [];
  let at = 0;
  for (const leaf of leaves) {
    const inner = body.slice(leaf.bodyStart - shift, leaf.end - shift);
    const decoded = decodeTransferText(inner, leaf.encoding);
    if (decoded === undefined) return undefined;
    const text =
      to === 'base64'
        ? encodeBase64(decoded)
        : to === 'quoted-printable'
          ? encodeQuotedPrintable(decoded, width)
          : decoded;
    const isRoot = leaf === root;
    if (!isRoot) {
      pieces.push(body.slice(at, leaf.start - shift));
      pieces.push(withEncoding(body.slice(leaf.start - shift, leaf.bodyStart - shift), name));
    }
    // The line end before a delimiter is not of the part.
    pieces.push(!isRoot && text.endsWith('\r\n') && !inner.endsWith('\r\n') ? text.slice(0, -2) : text);
    at = leaf.end - shift;
  }
  pieces.push(body.slice(at));
  return pieces.join('');
}

/** The header of a part with another Content-Transfer-Encoding, or with none. */
function withEncoding(header: string, name: string | undefined): string {
  return header
    .split('\r\n')
    .flatMap((line) => {
      const match = /^(content-transfer-encoding:[ \t]*)/i.exec(line);
      if (match === null) return [line];
      return name === undefined ? [] : [`${match[1] ?? ''}${name}`];
    })
    .join('\r\n');
}

/** How it was, for a change that is put beside another. */
export function encodingOf(change: BodyChange): ReEncoding | undefined {
  return change.kind === 'reEncoded' ? { from: change.from, to: change.to } : undefined;
}

/** On one line, at most 200 characters. */
export function sampleOf(text: string): string {
  return text.slice(0, 1000).replace(/\s+/g, ' ').trim().slice(0, 200);
}

export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}
