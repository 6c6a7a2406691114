/**
 * SPF by mailauth, for callers that have no evaluator of their own: its terms, but our counts. Its own front refuses names
 * with an underscore or a hyphen at an edge and counts no void look-up of MX and PTR hosts. Runs in the worker.
 */
import { spfVerify } from 'mailauth/lib/spf/spf-verify.js';
import type { AuthResult } from '@whyspam/core';
import { codeOf, KeyAsker, type Ask } from './key-asker.ts';
import type { SpfVerdict } from './verify-options.ts';
import type { Task } from './worker-protocol.ts';

/** RFC 7208 section 4.6.4. */
const MAX_LOOKUPS = 10;
const MAX_VOID_LOOKUPS = 2;
/** Ten terms of ten hosts, and some. */
const MAX_QUESTIONS = 130;

const RESULTS: Readonly<Record<string, AuthResult>> = {
  '+': 'pass',
  '-': 'fail',
  '~': 'softfail',
  '?': 'neutral',
  none: 'none',
  permerror: 'permerror',
  temperror: 'temperror',
};

/** What mailauth's evaluator takes for an end of the evaluation. */
class SpfEnd extends Error {
  readonly spfResult: { readonly error: 'permerror' | 'temperror'; readonly text: string };
  constructor(error: 'permerror' | 'temperror', text: string) {
    super(text);
    this.spfResult = { error, text };
  }
}

export async function evaluateMailauthSpf(
  { domain, address, sender, helo }: Extract<Task, { readonly kind: 'spf' }>,
  ask: Ask,
): Promise<SpfVerdict> {
  const asker = new KeyAsker(ask, MAX_QUESTIONS);
  let voidLookups = 0;
  const counting = (isFirstFree: boolean): MailauthSpfResolver => {
    let lookups = isFirstFree ? -1 : 0;
    const resolve = async (name: string, type: string): Promise<readonly unknown[]> => {
      lookups += 1;
      if (lookups > MAX_LOOKUPS) throw new SpfEnd('permerror', 'more than ten look-ups');
      if (!isName(name)) throw new SpfEnd('permerror', `${name.slice(0, 100)} is no name`);
      try {
        return [...(await asker.resolve(name, type))];
      } catch (error) {
        const code = codeOf(error);
        if (code !== 'ENOTFOUND' && code !== 'ENODATA')
          throw new SpfEnd('temperror', `${code} for ${type} of ${name}`);
        voidLookups += 1;
        if (voidLookups > MAX_VOID_LOOKUPS)
          throw new SpfEnd('permerror', 'more than two look-ups without an answer');
        return [];
      }
    };
    return Object.assign(resolve, { updateSubQueries: () => undefined });
  };
  // The record of the domain itself is no look-up that counts.
  const resolver = counting(true);
  try {
    const found = await spfVerify(domain, {
      sender,
      ip: address,
      helo,
      mta: 'unknown',
      strict: true,
      resolver,
      expResolver: asker.resolve,
      createSubResolver: () => counting(false),
    });
    return verdictOf(found === false ? {} : found);
  } catch (error) {
    // mailauth ends an evaluation by throwing, its result on the error, as we do.
    if (typeof error === 'object' && error !== null && 'spfResult' in error)
      return verdictOf(error.spfResult as MailauthSpfResult);
    return { result: 'temperror', because: error instanceof Error ? error.message : String(error) };
  }
}

function verdictOf({ qualifier, error, type, val, text }: MailauthSpfResult): SpfVerdict {
  const result = RESULTS[qualifier ?? error ?? '?'] ?? 'neutral';
  const because = text ?? (type === undefined ? undefined : [type, val].filter(Boolean).join(':'));
  return { result, ...(because === undefined ? {} : { because }) };
}

/** RFC 1035 section 2.3.4; the DNS itself takes any octet in a label. */
function isName(name: string): boolean {
  return (
    name.length <= 253 &&
    name
      .replace(/\.$/, '')
      .split('.')
      .every((label) => label !== '' && label.length <= 63)
  );
}
