/** What Orange and Wanadoo demand. */
import {
  addressIsOn,
  cameUnencrypted,
  cannotTakeReplies,
  dkimCannotPass,
  dmarcIsUnusable,
  dmarcPolicyAsksFor,
  fromIsNotAligned,
  greetingIsNoHost,
  headerIsFaulty,
  reverseNameIsUnconfirmed,
  spfCannotPass,
  spfForbids,
} from './conditions.ts';
import type { Receiver } from './demand.ts';

// Its text is of 2026-05-15.
const POSTMASTER = 'https://postmaster.orange.fr';
// Texts of its codes OFRnnn_mmm as published collections hold them.
const REPLIES = 'https://github.com/sisimai/go-sisimai';

export const orange: Receiver = {
  receiver: 'orange',
  name: 'Orange',
  serves: ['orange.fr', 'wanadoo.fr'],
  kind: 'mailboxes',
  source: POSTMASTER,
  checked: '2026-06-22',
  bulkPerDay: 1000,
  demands: [
    {
      id: 'orange/all-three',
      appliesTo: 'all',
      // SPF, DKIM and DMARC "all" have to pass; without DKIM mail "may be rejected".
      brokenBy: [
        {
          when: { anyOf: [spfCannotPass, dkimCannotPass, dmarcIsUnusable, fromIsNotAligned] },
          effect: 'atRisk',
        },
      ],
      source: POSTMASTER,
      verified: '2026-06-22',
    },
    {
      id: 'orange/spf',
      appliesTo: 'all',
      // OFRnnn_401.
      brokenBy: [{ when: spfForbids, effect: 'reject' }],
      source: REPLIES,
      verified: '2026-11-23',
    },
    {
      id: 'orange/dmarc-policy',
      appliesTo: 'all',
      // OFRnnn_517.
      brokenBy: [
        { when: dmarcPolicyAsksFor('reject'), effect: 'reject' },
        { when: dmarcPolicyAsksFor('quarantine'), effect: 'atRisk' },
      ],
      source: REPLIES,
      verified: '2026-11-23',
    },
    {
      id: 'orange/ptr',
      appliesTo: 'all',
      // Error 107.
      brokenBy: [{ when: reverseNameIsUnconfirmed, effect: 'reject' }],
      source: POSTMASTER,
      verified: '2026-06-22',
    },
    {
      id: 'orange/blocklists',
      appliesTo: 'all',
      seenIn: 'lists',
      // OFRnnn_101 names Spamhaus.
      brokenBy: [{ when: addressIsOn('Spamhaus'), effect: 'reject' }],
      source: REPLIES,
      verified: '2026-11-23',
    },
    {
      id: 'orange/helo',
      appliesTo: 'all',
      // Errors 20x.
      brokenBy: [{ when: greetingIsNoHost, effect: 'atRisk' }],
      source: POSTMASTER,
      verified: '2026-06-22',
    },
    {
      id: 'orange/replies',
      appliesTo: 'all',
      // OFRnnn_405.
      brokenBy: [{ when: cannotTakeReplies, effect: 'atRisk' }],
      source: POSTMASTER,
      verified: '2026-06-22',
    },
    {
      id: 'orange/tls',
      appliesTo: 'all',
      seenIn: 'message',
      // "strongly recommended".
      brokenBy: [{ when: cameUnencrypted, effect: 'atRisk' }],
      source: POSTMASTER,
      verified: '2026-06-22',
    },
    {
      id: 'orange/header',
      appliesTo: 'all',
      seenIn: 'message',
      brokenBy: [{ when: headerIsFaulty, effect: 'atRisk' }],
      source: POSTMASTER,
      verified: '2026-06-22',
    },
  ],
  unknowable: [
    'complaints',
    'volume',
    'content',
    'address-reputation',
    'domain-reputation',
    'recipient-settings',
    'own-lists',
  ],
  replies: 'orange',
};
