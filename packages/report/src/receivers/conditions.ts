/** Conditions that several receivers share: when SPF, DKIM, the alignment of From or the sending server cannot pass. */
import type { Condition } from './demand.ts';

/** There is a record, and no receiver can use it (RFC 7208 section 4.6). */
export const spfIsUnusable: Condition = {
  anyOf: [
    { rule: 'spf/several-records' },
    { rule: 'spf/syntax-error' },
    { rule: 'spf/too-many-lookups' },
    { rule: 'spf/include-without-record' },
    { rule: 'spf/loop' },
  ],
};

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

/** The record says of the address that it must not send: -all, and not the milder ~all. */
export const spfForbids: Condition = {
  rule: 'sender/not-authorised',
  value: { name: 'result', oneOf: ['fail'] },
};

export const spfDoubts: Condition = {
  rule: 'sender/not-authorised',
  value: { name: 'result', oneOf: ['softfail'] },
};

/** A selector known to be in use leads to no key (RFC 6376 section 3.6.1). */
export const dkimCannotPass: Condition = {
  anyOf: [{ rule: 'dkim/key-missing' }, { rule: 'dkim/dangling-alias' }],
};

export const nothingCanPass: Condition = { allOf: [spfCannotPass, dkimCannotPass] };

/** SPF cannot pass, and that DKIM would make up for it was not seen. */
export const onlyDkimCouldPass: Condition = {
  allOf: [spfCannotPass, { unconfirmed: 'dkim/not-confirmed' }],
};

export const dmarcIsUnusable: Condition = {
  anyOf: [{ rule: 'dmarc/missing' }, { rule: 'dmarc/several-records' }, { rule: 'dmarc/not-applied' }],
};

/** From is aligned with neither SPF nor DKIM. */
export const fromIsNotAligned: Condition = {
  anyOf: [
    { rule: 'sender/not-aligned' },
    { rule: 'sender/dmarc-fails' },
    // A message that was handed over, where its receiver did not see it pass.
    { rule: 'message/dmarc-failed', isOneCase: true },
  ],
};

/** No DKIM signature speaks for the domain in From: a sender that SPF does not authorise fails only where none does either. */
export const authorDidNotSign: Condition = {
  anyOf: [
    { rule: 'dkim/key-missing' },
    { rule: 'dkim/dangling-alias' },
    { rule: 'sender/not-authorised' },
    { rule: 'sender/not-aligned' },
    { rule: 'sender/dmarc-fails' },
  ],
};

export const reverseNameIsUnconfirmed: Condition = {
  anyOf: [{ rule: 'ptr/missing' }, { rule: 'ptr/not-confirmed' }],
};

/** The same, of addresses of IPv6 alone. */
export const reverseNameIsUnconfirmedOnIpv6: Condition = {
  anyOf: [
    { rule: 'ptr/missing', value: { name: 'address', contains: ':' } },
    { rule: 'ptr/not-confirmed', value: { name: 'address', contains: ':' } },
  ],
};

export const reverseNameIsGeneric: Condition = { rule: 'ptr/generic-name' };

/** The range is said to be none that sends: the Policy Block List of Spamhaus. */
export const rangeDoesNotSend: Condition = {
  rule: 'dnsbl/policy-listed',
  value: { name: 'lists', beginsWith: 'Spamhaus' },
};

export const greetingIsNoHost: Condition = {
  anyOf: [{ rule: 'sender/helo-not-a-host' }, { rule: 'sender/helo-unresolved' }],
};

/** @param list as the catalogue of lists names it, or the beginning of that name. */
export function addressIsOn(list: string): Condition {
  return { rule: 'dnsbl/listed', value: { name: 'lists', beginsWith: list } };
}

/** @param list as above, of domains. */
export function domainIsOn(list: string): Condition {
  return { rule: 'dnsbl/domain-listed', value: { name: 'lists', beginsWith: list } };
}

export const cannotTakeReplies: Condition = { rule: 'mx/missing' };

/** The domain's own policy asks receivers for it; RFC 9989 section 4. */
export function dmarcPolicyAsksFor(policy: 'reject' | 'quarantine'): Condition {
  const value = { name: 'policy', oneOf: [policy] };
  return {
    anyOf: [
      { rule: 'sender/dmarc-fails', value },
      { rule: 'message/dmarc-failed', value, isOneCase: true },
    ],
  };
}

/** Seen in a message: RFC 5322 section 3.6 allows each of these once, and demands Date and From. */
export const headerIsFaulty: Condition = {
  anyOf: [
    { rule: 'message/author-unclear' },
    { rule: 'content/missing-message-id' },
    { rule: 'content/missing-date' },
    { rule: 'content/header-duplicated' },
  ],
};

/** Seen in a message: RFC 5321 section 2.3.8 allows no CR or LF alone. */
export const lineEndsAreBare: Condition = { rule: 'content/bare-line-ends' };

export const cameUnencrypted: Condition = { rule: 'path/unencrypted-hop' };

/** Seen in a message: RFC 8058. */
export const cannotUnsubscribeByOneClick: Condition = {
  anyOf: [
    { rule: 'content/unsubscribe-missing', orWarns: true },
    { rule: 'content/unsubscribe-not-one-click', orWarns: true },
  ],
};
