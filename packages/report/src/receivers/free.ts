/** What Free (free.fr) does: it counts spam and errors for each address, and publishes no demands on records. */
import { dmarcPolicyAsksFor, nothingCanPass, reverseNameIsUnconfirmed } from './conditions.ts';
import type { Receiver } from './demand.ts';

const POSTMASTER = 'https://postmaster.free.fr';

export const free: Receiver = {
  receiver: 'free',
  name: 'Free',
  serves: ['free.fr'],
  kind: 'mailboxes',
  source: POSTMASTER,
  checked: '2026-11-23',
  demands: [
    {
      id: 'free/ptr',
      appliesTo: 'all',
      brokenBy: [{ when: reverseNameIsUnconfirmed, effect: 'atRisk' }],
      source: POSTMASTER,
      verified: '2026-11-23',
      certainty: 'recall',
    },
    {
      id: 'free/spf-or-dkim',
      appliesTo: 'all',
      // "SPF/DNS de votre nom de domaine" stands in replies of French providers; whose is not known.
      brokenBy: [{ when: nothingCanPass, effect: 'atRisk' }],
      source: POSTMASTER,
      verified: '2026-11-23',
      certainty: 'recall',
    },
    {
      id: 'free/dmarc-policy',
      appliesTo: 'all',
      brokenBy: [
        { when: dmarcPolicyAsksFor('reject'), effect: 'atRisk' },
        { when: dmarcPolicyAsksFor('quarantine'), effect: 'atRisk' },
      ],
      source: POSTMASTER,
      verified: '2026-11-23',
      certainty: 'recall',
    },
  ],
  unknowable: ['complaints', 'volume', 'content', 'address-reputation'],
  remarks: ['blocks-for-a-day'],
  replies: 'free',
};
