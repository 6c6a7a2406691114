/** The smallest change that makes a body hash fit again: the likely and cheap first, until the budget is used up. */
import type { BodyChange, BodyChangeSign } from '@whyspam/core';
import type { HeaderField } from '../../parse/header-fields.ts';
import { findInsertion } from './body-insertions.ts';
import {
  encodingOf,
  lineAt,
  partsOfBody,
  reEncodings,
  sampleOf,
  withoutExtraPart,
  withoutWrapping,
  type PartRewrite,
} from './body-parts.ts';
import { bodyRewrites, withCrlf } from './body-rewrites.ts';
import {
  canonicalBody,
  fitsBody,
  fitsExactly,
  fittingPrefix,
  spend,
  type BodyTarget,
  type WorkBudget,
} from './body-target.ts';
import { hasOpaqueLinks, undoLinks } from './rewritten-links.ts';

/** Octets hashed or made for each of the body, and a floor for the searches in small ones. */
const WORK_PER_OCTET = 2;
const LEAST_WORK = 16 * 1024 * 1024;
/** Searched for in the beginning and the end of a body only. */
const SIGN_WINDOW = 200_000;

/** @param raw the body as it stands in the message, one character a byte. */
export function findBodyChange(raw: string, fields: readonly HeaderField[], target: BodyTarget): BodyChange {
  const budget: WorkBudget = { octets: LEAST_WORK + WORK_PER_OCTET * raw.length };
  const body = withCrlf(raw);
  const canonical = canonicalBody(body, target.mode);
  // RFC 6376 section 3.5: l= larger than the body is of a body that lost its end.
  if (target.limit !== undefined && target.limit > canonical.length)
    return { kind: 'truncated', missingOctets: target.limit - canonical.length };

  const appended = footerOf(target, canonical, budget);
  if (appended !== undefined) return appended;
  const parted = partsOfBody(fields, body);
  const added = tryAll([withoutExtraPart(parted), withoutWrapping(parted)], target, budget);
  if (added !== undefined) return added;
  for (const { change, body: text, isExact } of bodyRewrites(raw, body, target.mode)) {
    // It was made, and so were those that changed nothing.
    if (!spend(budget, raw.length)) break;
    if (isExact === true ? fitsExactly(target, text, budget) : fitsBody(target, text, budget)) return change;
  }
  const encoded = tryAll([reEncodings(parted)], target, budget);
  if (encoded !== undefined) return encoded;
  const links = undoLinks(body);
  if (links !== undefined && fitsBody(target, links.body, budget))
    return { kind: 'linksRewritten', by: links.by, count: links.count };
  const inserted = findInsertion(target, partsOfBody(fields, canonical), budget);
  if (inserted !== undefined) return inserted;
  const both = footerOfRemade(target, reEncodings(parted), budget);
  if (both !== undefined) return both;
  if (!isClosed(body, parted.root.parameters.get('boundary'))) return { kind: 'truncated' };
  const signs = signsOf(body, links !== undefined);
  return { kind: 'unknown', ...(signs.length === 0 ? {} : { signs }) };
}

function tryAll(
  lists: readonly Iterable<PartRewrite>[],
  target: BodyTarget,
  budget: WorkBudget,
): BodyChange | undefined {
  for (const rewrites of lists)
    for (const { change, body } of rewrites) {
      if (fitsBody(target, body, budget)) return change;
      if (budget.octets < 0) return undefined;
    }
  return undefined;
}

function footerOf(target: BodyTarget, canonical: string, budget: WorkBudget): BodyChange | undefined {
  const at = fittingPrefix(target, canonical, budget);
  if (at === undefined) return undefined;
  const text = sampleOf(canonical.slice(at));
  if (text === '') return { kind: 'emptyLines', where: 'end' };
  return {
    kind: 'footer',
    octets: canonical.length - at,
    text,
    where: 'end',
    line: lineAt(canonical, at),
  };
}

/** A list that encodes anew puts its footer into the text first. */
function footerOfRemade(
  target: BodyTarget,
  rewrites: Iterable<PartRewrite>,
  budget: WorkBudget,
): BodyChange | undefined {
  for (const { change, body } of rewrites) {
    if (budget.octets < 0) return undefined;
    const footer = footerOf(target, canonicalBody(body, target.mode), budget);
    const reEncoded = encodingOf(change);
    if (footer?.kind === 'footer' && reEncoded !== undefined) return { ...footer, reEncoded };
  }
  return undefined;
}

/** A multipart without its closing delimiter lost its end (RFC 2046 section 5.1.1). */
function isClosed(body: string, boundary: string | undefined): boolean {
  return boundary === undefined || boundary === '' || body.includes(`--${boundary}--`);
}

function signsOf(body: string, hasLinks: boolean): readonly BodyChangeSign[] {
  const window =
    body.length <= 2 * SIGN_WINDOW ? body : body.slice(0, SIGN_WINDOW) + body.slice(-SIGN_WINDOW);
  const signs: BodyChangeSign[] = [];
  if (hasLinks || hasOpaqueLinks(window)) signs.push('rewrittenLinks');
  if (
    /attachment was scrubbed|An HTML attachment was|\[demime|attachment (?:has been|was) removed/i.test(
      window,
    )
  )
    signs.push('removedAttachment');
  if (/originated (?:from )?outside|external (?:email|sender|message)|\[external\]/i.test(window))
    signs.push('externalBanner');
  if (/^_{30,}\r?$|mailing list|unsubscribe from this group/im.test(window)) signs.push('listFooter');
  return signs;
}
