/** What Yahoo, AOL and the providers it runs demand. */
import {
  addressIsOn,
  dkimCannotPass,
  dmarcIsUnusable,
  dmarcPolicyAsksFor,
  fromIsNotAligned,
  headerIsFaulty,
  onlyDkimCouldPass,
  reverseNameIsUnconfirmed,
  spfCannotPass,
} from './conditions.ts';
import type { Receiver } from './demand.ts';

const PRACTICES = 'https://senders.yahooinc.com/best-practices/';
const ERRORS = 'https://senders.yahooinc.com/smtp-error-codes/';

// Yahoo publishes the demands, and for most of them not whether it defers, refuses or files as spam: the milder is said.
export const yahoo: Receiver = {
  receiver: 'yahoo',
  name: 'Yahoo',
  serves: ['AOL', 'AT&T'],
  kind: 'mailboxes',
  source: PRACTICES,
  checked: '2025-04-10',
  demands: [
    {
      id: 'yahoo/domain-exists',
      appliesTo: 'all',
      // "From and MAIL FROM domain must answer an SOA query".
      brokenBy: [{ when: { rule: 'zone/does-not-exist' }, effect: 'reject' }],
      source: PRACTICES,
      verified: '2025-04-10',
    },
    {
      id: 'yahoo/spf-or-dkim',
      appliesTo: 'all',
      brokenBy: [
        { when: { allOf: [spfCannotPass, dkimCannotPass] }, effect: 'spam' },
        { when: onlyDkimCouldPass, effect: 'atRisk' },
      ],
      source: PRACTICES,
      verified: '2025-04-10',
    },
    {
      id: 'yahoo/ptr',
      appliesTo: 'all',
      brokenBy: [{ when: reverseNameIsUnconfirmed, effect: 'spam' }],
      source: PRACTICES,
      verified: '2025-04-10',
    },
    {
      id: 'yahoo/dmarc-policy',
      appliesTo: 'all',
      brokenBy: [
        { when: dmarcPolicyAsksFor('reject'), effect: 'reject' },
        { when: dmarcPolicyAsksFor('quarantine'), effect: 'spam' },
      ],
      source: ERRORS,
      verified: '2026-02-15',
    },
    {
      id: 'yahoo/spf-and-dkim',
      appliesTo: 'bulk',
      brokenBy: [{ when: { anyOf: [spfCannotPass, dkimCannotPass] }, effect: 'spam' }],
      source: PRACTICES,
      verified: '2025-04-10',
    },
    {
      id: 'yahoo/dmarc',
      appliesTo: 'bulk',
      brokenBy: [{ when: { anyOf: [dmarcIsUnusable, fromIsNotAligned] }, effect: 'spam' }],
      source: PRACTICES,
      verified: '2025-04-10',
    },
    {
      id: 'yahoo/blocklists',
      appliesTo: 'all',
      seenIn: 'lists',
      // 553 5.7.1 [BL21], [BL23]: Spamhaus.
      brokenBy: [{ when: addressIsOn('Spamhaus'), effect: 'reject' }],
      source: ERRORS,
      verified: '2026-02-15',
    },
    {
      id: 'yahoo/header',
      appliesTo: 'all',
      seenIn: 'message',
      brokenBy: [{ when: headerIsFaulty, effect: 'atRisk' }],
      source: PRACTICES,
      verified: '2025-04-10',
    },
    {
      id: 'yahoo/unsubscribe',
      appliesTo: 'bulk',
      seenIn: 'message',
      // One click is recommended; a mailto address is accepted.
      brokenBy: [{ when: { rule: 'content/unsubscribe-missing', orWarns: true }, effect: 'atRisk' }],
      source: PRACTICES,
      verified: '2025-04-10',
    },
  ],
  unknowable: [
    'complaints',
    'volume',
    'content',
    'address-reputation',
    'domain-reputation',
    'recipient-settings',
  ],
  remarks: ['same-filter-as-yahoo'],
  replies: 'yahoo',
};
