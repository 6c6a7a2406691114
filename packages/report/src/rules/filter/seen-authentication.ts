/** What the receiver itself saw of SPF, DKIM and DMARC, and what of it is amiss. Only trusted fields count. */
import { visible, type FilterVerdicts, type SaidAuthMethod } from '@whyspam/core';

export type SeenFault =
  /** It said nothing that can be believed. */
  | 'notSaid'
  | 'none'
  | 'dmarcFailed'
  /** DMARC failed, and the receiver let it pass all the same. */
  | 'overridden'
  /** Without DMARC: neither SPF nor DKIM passed. */
  | 'nothingPassed'
  | 'error';

/** What to mend, each with a sentence of its own. */
export const SEEN_REASONS = ['spf', 'noSignature', 'bodyChanged', 'noKey', 'signature', 'alignment'] as const;
export type SeenReason = (typeof SEEN_REASONS)[number];

const METHODS = ['spf', 'dkim', 'dmarc', 'arc', 'compauth'] as const;
const ERRORS: ReadonlySet<string> = new Set(['temperror', 'permerror']);
/** Old forms beside those of RFC 8601 section 2.7. */
const FAILED: ReadonlySet<string> = new Set(['fail', 'hardfail', 'softfail']);
const PASSED: ReadonlySet<string> = new Set(['pass', 'bestguesspass']);
const MAX_LINES = 8;

export function seenFault({ seen }: FilterVerdicts): SeenFault {
  const { spf = '', dkim = '', dmarc = '', compauth = '' } = seen;
  if (spf === '' && dkim === '' && dmarc === '') return 'notSaid';
  if (PASSED.has(dmarc)) return 'none';
  if (dmarc === 'fail') return compauth === 'pass' ? 'overridden' : 'dmarcFailed';
  if (ERRORS.has(dmarc)) return 'error';
  if (spf === 'pass' || dkim === 'pass') return 'none';
  if (ERRORS.has(spf) || ERRORS.has(dkim)) return 'error';
  const isBoth = spf !== '' && dkim !== '';
  return isBoth || FAILED.has(spf) || FAILED.has(dkim) ? 'nothingPassed' : 'none';
}

/** Of each method what the topmost trusted field says, with its comment: `dkim=fail (body hash did not verify)`. */
export function seenLines({ authentication, seen }: FilterVerdicts): readonly string[] {
  return METHODS.filter((method) => seen[method] !== undefined)
    .flatMap((method) => methodsSeen(authentication, method).map(lineOf))
    .slice(0, MAX_LINES);
}

function methodsSeen(
  authentication: FilterVerdicts['authentication'],
  method: (typeof METHODS)[number],
): readonly SaidAuthMethod[] {
  const trusted = authentication.filter(({ isTrusted }) => isTrusted);
  const all = [
    ...trusted.filter(({ header }) => header === 'authentication-results'),
    ...trusted.filter(({ header }) => header === 'received-spf'),
  ];
  const said = all.map(({ methods }) => methods.filter((each) => each.method === method));
  return said.find((methods) => methods.length > 0) ?? [];
}

function lineOf({ method, result, reason = '', comment = '', properties }: SaidAuthMethod): string {
  const words = [
    `${method}=${result}`,
    reason === '' ? '' : `reason=${reason}`,
    properties['action'] === undefined ? '' : `action=${properties['action']}`,
    comment === '' ? '' : `(${comment})`,
  ];
  return visible(words.filter((word) => word !== '').join(' '), 160);
}

/** Who saw it: the name of the receiver's border; empty when it gives none. */
export function seenBy({ authentication }: FilterVerdicts): string {
  const own = authentication.find(
    ({ isTrusted, header }) => isTrusted && header === 'authentication-results',
  );
  return visible(own?.authservId ?? '', 120);
}

export function seenReasons(verdicts: FilterVerdicts): readonly SeenReason[] {
  const { spf = '', dkim = '', dmarc = '' } = verdicts.seen;
  const reasons = new Set<SeenReason>();
  if (FAILED.has(spf)) reasons.add('spf');
  if (dkim === 'none') reasons.add('noSignature');
  if (dkim !== 'pass')
    for (const { result, comment = '', reason = '' } of methodsSeen(verdicts.authentication, 'dkim')) {
      const words = `${reason} ${comment}`;
      if (result === 'none' || result === 'pass') continue;
      if (/body hash/iu.test(words)) reasons.add('bodyChanged');
      else if (/\bno key\b|key not found|no public key/iu.test(words)) reasons.add('noKey');
      else reasons.add('signature');
    }
  // Something passed, and DMARC failed: it passed under another name.
  if (dmarc === 'fail' && (spf === 'pass' || dkim === 'pass')) reasons.add('alignment');
  return [...reasons];
}
