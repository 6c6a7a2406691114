/** What Proofpoint looks at, in front of organisations and of iCloud. Each customer sets what follows. */
import {
  cameUnencrypted,
  cannotTakeReplies,
  dmarcIsUnusable,
  dmarcPolicyAsksFor,
  greetingIsNoHost,
  nothingCanPass,
  onlyDkimCouldPass,
  reverseNameIsUnconfirmed,
} from './conditions.ts';
import type { Receiver } from './demand.ts';

const POSTMASTER = 'https://www.proofpoint.com/postmaster';

export const proofpoint: Receiver = {
  receiver: 'proofpoint',
  name: 'Proofpoint',
  kind: 'gateway',
  source: POSTMASTER,
  checked: '2026-11-26',
  demands: [
    {
      id: 'proofpoint/ptr',
      appliesTo: 'all',
      // The first of the reasons it names for delays and blocks.
      brokenBy: [{ when: reverseNameIsUnconfirmed, effect: 'atRisk' }],
      source: POSTMASTER,
      verified: '2026-11-26',
    },
    {
      id: 'proofpoint/spf-or-dkim',
      appliesTo: 'all',
      brokenBy: [
        { when: nothingCanPass, effect: 'atRisk' },
        { when: onlyDkimCouldPass, effect: 'atRisk' },
      ],
      source: POSTMASTER,
      verified: '2026-11-26',
    },
    {
      id: 'proofpoint/dmarc',
      appliesTo: 'all',
      // SPF, DKIM and DMARC "must be published".
      brokenBy: [{ when: dmarcIsUnusable, effect: 'atRisk' }],
      source: POSTMASTER,
      verified: '2026-11-26',
    },
    {
      id: 'proofpoint/helo',
      appliesTo: 'all',
      brokenBy: [{ when: greetingIsNoHost, effect: 'atRisk' }],
      source: POSTMASTER,
      verified: '2026-11-26',
    },
    {
      id: 'proofpoint/replies',
      appliesTo: 'all',
      brokenBy: [{ when: cannotTakeReplies, effect: 'atRisk' }],
      source: POSTMASTER,
      verified: '2026-11-26',
    },
    {
      id: 'proofpoint/tls',
      appliesTo: 'all',
      seenIn: 'message',
      brokenBy: [{ when: cameUnencrypted, effect: 'atRisk' }],
      source: POSTMASTER,
      verified: '2026-11-26',
    },
    {
      id: 'proofpoint/dmarc-policy',
      appliesTo: 'all',
      brokenBy: [
        { when: dmarcPolicyAsksFor('reject'), effect: 'atRisk' },
        { when: dmarcPolicyAsksFor('quarantine'), effect: 'atRisk' },
      ],
      source: POSTMASTER,
      verified: '2026-11-26',
      certainty: 'recall',
    },
  ],
  unknowable: ['content', 'address-reputation', 'domain-reputation', 'own-lists', 'recipient-settings'],
  remarks: ['settings-of-customers'],
  replies: 'proofpoint',
};
