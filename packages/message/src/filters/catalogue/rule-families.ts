/** What the beginning of an unknown rule's name tells: rules come and go daily, their families stay. */
import type { FilterCause, FilterFamily } from '@whyspam/core';

export interface RuleFamily {
  readonly family: FilterFamily;
  /** Left out: the name alone does not tell why. */
  readonly cause?: FilterCause;
}

type Family = readonly [prefix: string, family: FilterFamily, cause?: FilterCause];

// The particular before the general. Sources: the two catalogues, whose rules carry these names. Checked 2026-11-23.
const SPAMASSASSIN: readonly Family[] = [
  ['RCVD_IN_', 'addressList', 'blocklist-public'],
  ['DNS_FROM_', 'domainList', 'reputation-domain'],
  ['URIBL_', 'linkList', 'content-url'],
  ['URI_', 'link', 'content-url'],
  ['DKIM', 'dkim', 'auth-dkim'],
  ['ARC_', 'arc'],
  ['SPF_', 'spf', 'auth-spf'],
  ['DMARC_', 'dmarc', 'auth-dmarc'],
  ['BAYES_', 'learned', 'content-spam'],
  ['RAZOR', 'reported', 'content-spam'],
  ['PYZOR', 'reported', 'content-spam'],
  ['DCC_', 'reported', 'content-spam'],
  ['HTML_', 'html', 'content-html'],
  ['MIME_', 'mime', 'format-rfc5322'],
  ['SUBJ', 'subject', 'content-spam'],
  ['MSGID_', 'messageId', 'format-headers'],
  ['DATE_IN_', 'date', 'format-headers'],
  ['HELO_', 'helo', 'dns-helo'],
  ['RDNS_', 'reverseName', 'dns-ptr'],
  ['FREEMAIL_', 'freeMail', 'format-headers'],
  ['USER_IN_', 'receiverList', 'recipient-policy'],
  ['KAM_', 'localRules'],
];

const RSPAMD: readonly Family[] = [
  ['R_SPF_', 'spf', 'auth-spf'],
  ['R_DKIM_', 'dkim', 'auth-dkim'],
  ['DKIM_', 'dkim', 'auth-dkim'],
  ['DMARC_', 'dmarc', 'auth-dmarc'],
  ['ARC_', 'arc'],
  ['RBL_', 'addressList', 'blocklist-public'],
  ['RWL_', 'addressList', 'blocklist-public'],
  ['RECEIVED_', 'addressList', 'blocklist-public'],
  ['DBL_', 'linkList', 'content-url'],
  ['URIBL_', 'linkList', 'content-url'],
  ['SURBL_', 'linkList', 'content-url'],
  ['URL_', 'link', 'content-url'],
  ['PHISH', 'link', 'content-url'],
  ['BAYES_', 'learned', 'content-spam'],
  ['NEURAL_', 'learned', 'content-spam'],
  ['FUZZY_', 'reported', 'content-spam'],
  ['HFILTER_HELO', 'helo', 'dns-helo'],
  ['HFILTER_HOSTNAME', 'reverseName', 'dns-ptr'],
  ['MIME_', 'mime', 'format-rfc5322'],
  ['SUBJ', 'subject', 'content-spam'],
  ['MID_', 'messageId', 'format-headers'],
  ['FREEMAIL_', 'freeMail', 'format-headers'],
  ['CLAM_', 'virus', 'content-malware'],
];

/** @param name upper case, as the filter prints it. */
export function familyOf(scanner: 'spamassassin' | 'rspamd', name: string): RuleFamily | undefined {
  // A rule under test: what it is about stands behind the mark.
  const rule = scanner === 'spamassassin' && name.startsWith('T_') ? name.slice(2) : name;
  const found = (scanner === 'rspamd' ? RSPAMD : SPAMASSASSIN).find(([prefix]) => rule.startsWith(prefix));
  if (found === undefined) return undefined;
  const [, family, cause] = found;
  // The list did not answer the receiver, so it says nothing of the sender.
  if (/^(?:addressList|domainList|linkList)$/.test(family) && /_BLOCKED(?:_|$)/.test(rule))
    return { family: 'refusedQuery', cause: 'receiver-resolver' };
  return { family, ...(cause === undefined ? {} : { cause }) };
}
