/** What La Poste (laposte.net) demands. */
import {
  dmarcPolicyAsksFor,
  fromIsNotAligned,
  nothingCanPass,
  onlyDkimCouldPass,
  reverseNameIsUnconfirmed,
  spfDoubts,
  spfForbids,
  spfIsUnusable,
} from './conditions.ts';
import type { Receiver } from './demand.ts';

const SPECIFICATIONS =
  'https://postmaster.laposte.net/contents/quelles-sont-les-specifications-techniques-a-respecter-pour-emettre-des-emails-vers-laposte-net?t=p';
// What its postmaster announced, retold.
const ANNOUNCEMENT = 'https://emailkarma.net/laposte-tightens-email-authentication-rules';

export const laPoste: Receiver = {
  receiver: 'la-poste',
  name: 'La Poste',
  serves: ['laposte.net'],
  kind: 'mailboxes',
  source: SPECIFICATIONS,
  checked: '2025-09-09',
  demands: [
    {
      id: 'la-poste/spf-or-dkim',
      appliesTo: 'all',
      // Mail without any authentication is "at best" put into the folder for junk.
      brokenBy: [
        { when: nothingCanPass, effect: 'spam' },
        { when: onlyDkimCouldPass, effect: 'atRisk' },
      ],
      source: SPECIFICATIONS,
      verified: '2026-11-26',
    },
    {
      id: 'la-poste/spf',
      appliesTo: 'all',
      // Mail of addresses that the record does not authorise is rejected.
      brokenBy: [
        { when: spfForbids, effect: 'reject' },
        { when: spfDoubts, effect: 'atRisk' },
      ],
      source: SPECIFICATIONS,
      verified: '2026-11-26',
    },
    {
      id: 'la-poste/spf-record',
      appliesTo: 'all',
      // A policy of strict rejection applies to a record that is invalid.
      brokenBy: [{ when: spfIsUnusable, effect: 'reject' }],
      source: SPECIFICATIONS,
      verified: '2026-11-26',
    },
    {
      id: 'la-poste/alignment',
      appliesTo: 'all',
      // What passes for another domain than that of From counts as none.
      brokenBy: [{ when: fromIsNotAligned, effect: 'spam' }],
      source: ANNOUNCEMENT,
      verified: '2025-09-09',
    },
    {
      id: 'la-poste/dmarc-policy',
      appliesTo: 'all',
      brokenBy: [
        { when: dmarcPolicyAsksFor('reject'), effect: 'reject' },
        { when: dmarcPolicyAsksFor('quarantine'), effect: 'spam' },
      ],
      source: SPECIFICATIONS,
      verified: '2026-11-26',
    },
    {
      id: 'la-poste/ptr',
      appliesTo: 'all',
      // "may be refused".
      brokenBy: [{ when: reverseNameIsUnconfirmed, effect: 'atRisk' }],
      source: SPECIFICATIONS,
      verified: '2026-11-26',
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
