/** The body hash that a signature wants, and whether a body gives it: RFC 6376 sections 3.4 and 3.7, within a budget. */
import { createHash, type Hash } from 'node:crypto';

export interface BodyTarget {
  readonly hashName: 'sha256' | 'sha1';
  readonly mode: 'simple' | 'relaxed';
  /** The value of bh=. */
  readonly wanted: Buffer;
  /** The tag l=: octets of the canonical body that were signed. */
  readonly limit?: number;
}

/** Octets that may still be hashed: what keeps the whole search linear in the size of the body. */
export interface WorkBudget {
  octets: number;
}

/** Undefined when the tags do not say what was hashed. */
export function bodyTargetOf(tags: ReadonlyMap<string, string>): BodyTarget | undefined {
  const algorithm = tagOf(tags, 'a').toLowerCase();
  const wanted = Buffer.from(tagOf(tags, 'bh'), 'base64');
  const hashName = algorithm.endsWith('sha1') ? 'sha1' : 'sha256';
  if (wanted.length !== (hashName === 'sha1' ? 20 : 32)) return undefined;
  // RFC 6376 section 3.5: simple where c= does not name one for the body.
  const mode = tagOf(tags, 'c').toLowerCase().split('/')[1] === 'relaxed' ? 'relaxed' : 'simple';
  const limit = tagOf(tags, 'l');
  return { hashName, mode, wanted, ...(/^\d{1,15}$/.test(limit) ? { limit: Number(limit) } : {}) };
}

/** Folding white space may stand anywhere inside the values that are asked for here. */
export function tagOf(tags: ReadonlyMap<string, string>, name: string): string {
  return (tags.get(name) ?? '').replace(/[ \t\r\n]+/g, '');
}

/** Section 3.4.3 and 3.4.4; @param body its lines end in CRLF. */
export function canonicalBody(body: string, mode: BodyTarget['mode']): string {
  const text = mode === 'relaxed' ? collapseRuns(body).replaceAll(' \r\n', '\r\n') : body;
  const end = contentEnd(text, mode);
  if (end === 0) return mode === 'relaxed' ? '' : '\r\n';
  return `${text.slice(0, end)}\r\n`;
}

/** Line ends come after it: one expression for both would be quadratic in a long run. Single spaces are passed over. */
export function collapseRuns(text: string): string {
  return text.replace(/[ \t]{2,}|\t/g, ' ');
}

/** Where the empty lines at the end begin. */
function contentEnd(text: string, mode: BodyTarget['mode']): number {
  let end = text.length;
  // A last line without its end may still carry white space, which relaxed does not count.
  if (mode === 'relaxed' && text.endsWith(' ')) end -= 1;
  while (end >= 2 && text.charCodeAt(end - 1) === 10 && text.charCodeAt(end - 2) === 13) end -= 2;
  return end;
}

/** False too when the budget is used up. */
export function spend(budget: WorkBudget, octets: number): boolean {
  budget.octets -= octets + 64;
  return budget.octets >= 0;
}

/** Whether this very text, already canonical, gives the hash. */
export function fitsExactly(target: BodyTarget, text: string, budget: WorkBudget): boolean {
  if (!spend(budget, text.length)) return false;
  const signed = target.limit === undefined ? text : text.slice(0, target.limit);
  return createHash(target.hashName).update(signed, 'latin1').digest().equals(target.wanted);
}

export function fitsBody(target: BodyTarget, body: string, budget: WorkBudget): boolean {
  return spend(budget, body.length) && fitsExactly(target, canonicalBody(body, target.mode), budget);
}

/** Lines from the end that are tried as the last one that was signed. */
const MAX_PREFIXES = 20_000;

/**
 * The beginning of a canonical body that was signed when the rest was put behind it: one pass, in which the hash so far is
 * copied at every line that is not empty (empty ones at the end were never counted).
 *
 * @returns where the rest begins.
 */
export function fittingPrefix(target: BodyTarget, text: string, budget: WorkBudget): number | undefined {
  if (target.limit !== undefined || !spend(budget, text.length)) return undefined;
  let start = text.length;
  let lines = 0;
  while (start > 0 && lines <= MAX_PREFIXES) {
    start = start < 3 ? 0 : text.lastIndexOf('\r\n', start - 3) + 2;
    if (start === 1) start = 0;
    lines += 1;
  }
  const hash = createHash(target.hashName).update(text.slice(0, start), 'latin1');
  const empty = canonicalBody('', target.mode);
  if (start === 0 && fitsExactly(target, empty, budget)) return 0;
  for (let at = start; at < text.length;) {
    const stop = text.indexOf('\r\n', at);
    const next = stop === -1 ? text.length : stop + 2;
    hash.update(text.slice(at, next), 'latin1');
    if (stop !== at && next < text.length) {
      if (!spend(budget, 200)) return undefined;
      if (digestOf(hash).equals(target.wanted)) return next;
    }
    at = next;
  }
  return undefined;
}

export function digestOf(hash: Hash): Buffer {
  return hash.copy().digest();
}
