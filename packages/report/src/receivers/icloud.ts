/** What iCloud Mail demands. */
import {
  addressIsOn,
  dkimCannotPass,
  dmarcIsUnusable,
  dmarcPolicyAsksFor,
  domainIsOn,
  fromIsNotAligned,
  headerIsFaulty,
  nothingCanPass,
  onlyDkimCouldPass,
  reverseNameIsUnconfirmed,
  spfCannotPass,
} from './conditions.ts';
import type { Receiver } from './demand.ts';

const POSTMASTER = 'https://support.apple.com/en-us/102322';
// Texts of its replies as published collections hold them: Apple documents none.
const REPLIES = 'https://github.com/sisimai/go-sisimai';

export const icloud: Receiver = {
  receiver: 'icloud',
  name: 'iCloud',
  serves: ['icloud.com', 'me.com', 'mac.com'],
  kind: 'mailboxes',
  source: POSTMASTER,
  checked: '2025-02-25',
  demands: [
    {
      id: 'icloud/spf-or-dkim',
      appliesTo: 'all',
      // 554 5.7.1 [HME1] "failing both SPF and DKIM".
      brokenBy: [
        { when: nothingCanPass, effect: 'reject' },
        { when: onlyDkimCouldPass, effect: 'atRisk' },
      ],
      source: REPLIES,
      verified: '2026-11-23',
    },
    {
      id: 'icloud/ptr',
      appliesTo: 'all',
      // The page demands it without naming what follows.
      brokenBy: [{ when: reverseNameIsUnconfirmed, effect: 'atRisk' }],
      source: POSTMASTER,
      verified: '2025-02-25',
    },
    {
      id: 'icloud/dmarc-policy',
      appliesTo: 'all',
      // 550 5.7.1 "rejected due to ... DMARC policy"; of quarantine nothing is known.
      brokenBy: [
        { when: dmarcPolicyAsksFor('reject'), effect: 'reject' },
        { when: dmarcPolicyAsksFor('quarantine'), effect: 'atRisk' },
      ],
      source: REPLIES,
      verified: '2026-11-23',
    },
    {
      id: 'icloud/blocklists',
      appliesTo: 'all',
      seenIn: 'lists',
      // "rejected due to listing in Spamhaus".
      brokenBy: [{ when: addressIsOn('Spamhaus'), effect: 'reject' }],
      source: REPLIES,
      verified: '2026-11-23',
    },
    {
      id: 'icloud/domain-lists',
      appliesTo: 'all',
      seenIn: 'lists',
      // "domain present in the Spamhaus DBL".
      brokenBy: [{ when: domainIsOn('Spamhaus'), effect: 'reject' }],
      source: REPLIES,
      verified: '2026-11-23',
    },
    {
      id: 'icloud/header',
      appliesTo: 'all',
      seenIn: 'message',
      brokenBy: [{ when: headerIsFaulty, effect: 'atRisk' }],
      source: POSTMASTER,
      verified: '2025-02-25',
    },
    {
      id: 'icloud/spf-and-dkim',
      appliesTo: 'bulk',
      brokenBy: [{ when: { anyOf: [spfCannotPass, dkimCannotPass] }, effect: 'atRisk' }],
      source: POSTMASTER,
      verified: '2025-02-25',
    },
    {
      id: 'icloud/dmarc',
      appliesTo: 'bulk',
      brokenBy: [{ when: { anyOf: [dmarcIsUnusable, fromIsNotAligned] }, effect: 'atRisk' }],
      source: POSTMASTER,
      verified: '2025-02-25',
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
  remarks: ['uses-proofpoint'],
  replies: 'icloud',
};
