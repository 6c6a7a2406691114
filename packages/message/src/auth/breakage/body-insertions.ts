/** Text that a gateway put into a body, taken out: at the end or the beginning of its text parts, in one or two of them. */
import { createHash, type Hash } from 'node:crypto';
import type { BodyChange } from '@whyspam/core';
import { allParts } from '../../parse/mime-tree.ts';
import { lineAt, sampleOf, type PartedBody } from './body-parts.ts';
import { spend, type BodyTarget, type WorkBudget } from './body-target.ts';

/** A piece of the text that may have been added. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** Characters before the end, or after the beginning, of a part in which what was added may begin or end. */
const WINDOW = 6000;
const MAX_SPANS = 60;
/** In each of two parts. */
const MAX_PAIRED = 40;

/**
 * @param parted its body is in canonical form.
 * @returns what has to go, when the rest gives the hash.
 */
export function findInsertion(
  target: BodyTarget,
  parted: PartedBody,
  budget: WorkBudget,
): BodyChange | undefined {
  if (target.limit !== undefined) return undefined;
  const { body, shift } = parted;
  const regions = allParts(parted.root)
    .filter(({ children, type }) => children.length === 0 && type.startsWith('text/'))
    .slice(0, 6)
    .map((part) => {
      const start = part.bodyStart - shift;
      const end = part.end - shift;
      return part.type === 'text/html' ? htmlSpans(body, start, end) : textSpans(body, start, end);
    });
  for (const spans of regions) {
    const [found] = firstFit(target, body, [spans.slice(0, MAX_SPANS)], budget) ?? [];
    if (found !== undefined) return changeOf(body, found);
  }
  for (const [index, first] of regions.entries()) {
    const second = regions[index + 1];
    if (second === undefined) continue;
    const found = firstFit(target, body, [first.slice(0, MAX_PAIRED), second.slice(0, MAX_PAIRED)], budget);
    if (found?.[0] !== undefined) return changeOf(body, found[0]);
  }
  return undefined;
}

/** Tries one span of each list, in all combinations; the hash of what stands before is kept, not made anew. */
function firstFit(
  target: BodyTarget,
  body: string,
  lists: readonly (readonly Span[])[],
  budget: WorkBudget,
): readonly Span[] | undefined {
  const step = (hash: Hash, at: number, depth: number): readonly Span[] | undefined => {
    const spans = lists[depth];
    if (spans === undefined) {
      if (!spend(budget, body.length - at)) return undefined;
      return hash.update(body.slice(at), 'latin1').digest().equals(target.wanted) ? [] : undefined;
    }
    const start = spans.reduce((least, { from }) => Math.min(least, from), body.length);
    if (start < at || !spend(budget, start - at)) return undefined;
    hash.update(body.slice(at, start), 'latin1');
    for (const span of spans) {
      if (!spend(budget, span.from - start + 200)) return undefined;
      const rest = step(hash.copy().update(body.slice(start, span.from), 'latin1'), span.to, depth + 1);
      if (rest !== undefined) return [span, ...rest];
    }
    return undefined;
  };
  return step(createHash(target.hashName), 0, 0);
}

function changeOf(body: string, { from, to }: Span): BodyChange {
  const text = sampleOf(body.slice(from, to).replace(/<[^<>]{0,300}>/g, ' '));
  const line = lineAt(body, from);
  const octets = to - from;
  // Nothing but markup and empty lines before it: it stands at the top of its part.
  const before = body.slice(Math.max(0, from - 400), from);
  return /(?:^|\r\n\r\n|<body[^<>]{0,300}>\s{0,20})$/i.test(before) && !isAtEnd(body, to)
    ? { kind: 'banner', octets, text, line }
    : { kind: 'footer', octets, text, where: 'part', line };
}

function isAtEnd(body: string, to: number): boolean {
  return /^(?:\s{0,20}<\/(?:body|div|html)|(?:\r\n){0,2}--|\s{0,20}$)/i.test(body.slice(to, to + 100));
}

/** Whole lines at the end of a plain text, shortest first, then at its beginning. */
function textSpans(body: string, start: number, end: number): readonly Span[] {
  const spans: Span[] = [];
  // The line end before the delimiter is not of the part, but was of the text that stood there.
  const stop = body.startsWith('\r\n', end) ? end + 2 : end;
  const first = Math.max(start, stop - WINDOW);
  for (let at = stop; at > first && spans.length < MAX_SPANS / 2;) {
    const before = body.lastIndexOf('\r\n', at - 3);
    at = before === -1 || before + 2 <= start ? start : before + 2;
    spans.push({ from: at, to: stop });
  }
  for (let at = start; at < end && at - start < WINDOW && spans.length < MAX_SPANS;) {
    const next = body.indexOf('\r\n', at);
    if (next === -1 || next >= end) break;
    at = next + 2;
    spans.push({ from: start, to: at });
  }
  return spans;
}

/** Pieces that begin and end at tags: before the end of the body element, or behind its beginning. */
function htmlSpans(body: string, start: number, end: number): readonly Span[] {
  const html = body.slice(start, end);
  const stops = ['</body', '</html'].flatMap((tag) => {
    const at = lastIndexOfTag(html, tag);
    return at === -1 ? [] : [start + at];
  });
  const lineStop = body.startsWith('\r\n', end) ? end + 2 : end;
  const spans: Span[] = [];
  for (const stop of [...stops.slice(0, 1), lineStop]) {
    const cuts = tagEdges(body, Math.max(start, stop - WINDOW), stop).toReversed();
    for (const from of cuts.slice(0, MAX_SPANS / 3)) spans.push({ from, to: stop });
  }
  const open = /<body[^<>]{0,2000}>/i.exec(html.slice(0, 40_000));
  const top = open === null ? start : start + open.index + open[0].length;
  for (const to of tagEdges(body, top, Math.min(end, top + WINDOW)).slice(0, MAX_SPANS / 3))
    if (to > top) spans.push({ from: top, to });
  return spans;
}

function lastIndexOfTag(html: string, tag: string): number {
  const from = Math.max(0, html.length - 20_000);
  const at = html.slice(from).toLowerCase().lastIndexOf(tag);
  return at === -1 ? -1 : from + at;
}

/** Where a line or a tag begins or ends. */
function tagEdges(body: string, from: number, to: number): readonly number[] {
  const edges = new Set<number>();
  for (let at = from; at < to; at += 1) {
    const code = body.charCodeAt(at);
    if (code === 0x3c) edges.add(at);
    else if (code === 0x3e || code === 10) edges.add(at + 1);
  }
  return [...edges].filter((edge) => edge < to || edge === from).sort((a, b) => a - b);
}
