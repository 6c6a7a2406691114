/** What Yahoo, AOL and the providers it runs demand. */
import {
  dkimCannotPass,
  dmarcIsUnusable,
  dmarcPolicyAsksFor,
  fromIsNotAligned,
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
  ],
};
