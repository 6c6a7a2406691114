/** Conditions that several receivers share: when SPF, DKIM or the alignment of From cannot pass. */
import type { Condition } from './demand.ts';

/** The SPF record gives no receiver a usable answer (RFC 7208 section 4.6), or none that says anything. */
export const spfCannotPass: Condition = {
  anyOf: [
    { rule: 'spf/missing' },
    { rule: 'spf/several-records' },
    { rule: 'spf/syntax-error' },
    { rule: 'spf/too-many-lookups' },
    { rule: 'spf/include-without-record' },
    { rule: 'spf/loop' },
    { rule: 'sender/not-authorised' },
  ],
};

/** A selector known to be in use leads to no key (RFC 6376 section 3.6.1). */
export const dkimCannotPass: Condition = {
  anyOf: [{ rule: 'dkim/key-missing' }, { rule: 'dkim/dangling-alias' }],
};

/** SPF cannot pass, and that DKIM would make up for it was not seen. */
export const onlyDkimCouldPass: Condition = {
  allOf: [spfCannotPass, { unconfirmed: 'dkim/not-confirmed' }],
};

export const dmarcIsUnusable: Condition = {
  anyOf: [{ rule: 'dmarc/missing' }, { rule: 'dmarc/several-records' }, { rule: 'dmarc/not-applied' }],
};

/** From is aligned with neither SPF nor DKIM. */
export const fromIsNotAligned: Condition = {
  anyOf: [{ rule: 'sender/not-aligned' }, { rule: 'sender/dmarc-fails' }],
};

export const reverseNameIsUnconfirmed: Condition = {
  anyOf: [{ rule: 'ptr/missing' }, { rule: 'ptr/not-confirmed' }],
};

/** The domain's own policy asks receivers for it; RFC 9989 section 4. */
export function dmarcPolicyAsksFor(policy: 'reject' | 'quarantine'): Condition {
  return { rule: 'sender/dmarc-fails', value: { name: 'policy', oneOf: [policy] } };
}
