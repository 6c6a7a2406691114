/** Whether one of the identifiers that passed belongs to the author: RFC 9989 sections 4.4, 5.3 and 4.10.2. */
import type { MessageAuth } from '@whyspam/core';
import type { DmarcVerdict } from './verify-options.ts';
import type { Author } from './worker-protocol.ts';

/** Null: it could not be found out, which leaves relaxed alignment open. */
export type Organisations = ReadonlyMap<string, string | null>;

export interface Identifier {
  readonly method: 'spf' | 'dkim';
  readonly domain: string;
  readonly result: string;
  /** Not verified for want of means: it may have been a pass. */
  readonly isOpen: boolean;
}

/** Undefined: not known. */
export function isAligned(
  one: string,
  other: string,
  mode: 'relaxed' | 'strict',
  organisations: Organisations,
): boolean | undefined {
  if (one === other) return true;
  if (mode === 'strict') return false;
  const [mine, theirs] = [organisations.get(one), organisations.get(other)];
  // The organisational domain of a name is the name or one above it: without a parent in common nothing can be aligned.
  if (topOf(one) !== topOf(other)) return false;
  if (typeof mine === 'string' && other !== mine && !other.endsWith(`.${mine}`)) return false;
  return typeof mine === 'string' && typeof theirs === 'string' ? mine === theirs : undefined;
}

function topOf(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

export function decideDmarc(
  author: Author,
  policy: DmarcVerdict | undefined,
  identifiers: readonly Identifier[],
  organisations: Organisations,
): MessageAuth['dmarc'] {
  const { domain, because } = author;
  if (domain === undefined || policy === undefined) {
    // Section 5.3.1: without exactly one author domain DMARC cannot be validated.
    const result = because === 'no-author-domain' ? 'none' : 'permerror';
    return {
      result,
      aspf: 'relaxed',
      adkim: 'relaxed',
      passedBy: [],
      ...(because === undefined ? {} : { because }),
    };
  }
  const { result: failed, bimiObstacle: _, ...record } = policy;
  if (failed !== undefined) return { ...record, result: failed, passedBy: [] };
  const compared = identifiers.map((identifier) => ({
    ...identifier,
    aligned: isAligned(
      domain,
      identifier.domain,
      identifier.method === 'spf' ? policy.aspf : policy.adkim,
      organisations,
    ),
  }));
  const passedBy = (['spf', 'dkim'] as const).filter((method) =>
    compared.some((one) => one.method === method && one.result === 'pass' && one.aligned === true),
  );
  if (passedBy.length > 0) return { ...record, result: 'pass', passedBy };
  // Section 5.3.6: what a temporary error left open is neither pass nor fail.
  const open = compared.find(
    ({ result, aligned, isOpen }) =>
      (result === 'pass' && aligned === undefined) || (isOpen && aligned !== false),
  );
  return open === undefined
    ? { ...record, result: 'fail', passedBy }
    : {
        ...record,
        result: 'temperror',
        passedBy,
        because: `${open.method} of ${open.domain} is open: ${open.result}`,
      };
}
