/** What Outlook.com, Hotmail and Live demand (consumer accounts; Exchange Online tenants are not meant). */
import {
  addressIsOn,
  dkimCannotPass,
  dmarcIsUnusable,
  dmarcPolicyAsksFor,
  fromIsNotAligned,
  rangeDoesNotSend,
  reverseNameIsUnconfirmed,
  spfCannotPass,
} from './conditions.ts';
import type { Receiver } from './demand.ts';

const HIGH_VOLUME =
  'https://techcommunity.microsoft.com/blog/microsoftdefenderforoffice365blog/strengthening-email-ecosystem-outlook%E2%80%99s-new-requirements-for-high%E2%80%90volume-senders/4399730';
const POLICIES = 'https://sendersupport.olc.protection.outlook.com/pm/policies.aspx';
const TROUBLESHOOTING = 'https://sendersupport.olc.protection.outlook.com/pm/troubleshooting.aspx';

export const outlook: Receiver = {
  receiver: 'outlook',
  name: 'Outlook.com',
  kind: 'mailboxes',
  source: POLICIES,
  checked: '2025-04-30',
  bulkPerDay: 5000,
  demands: [
    {
      id: 'outlook/ptr',
      appliesTo: 'all',
      // The page demands it without naming what follows.
      brokenBy: [{ when: reverseNameIsUnconfirmed, effect: 'atRisk' }],
      source: POLICIES,
      verified: '2026-06-15',
    },
    {
      id: 'outlook/dmarc-policy',
      appliesTo: 'all',
      brokenBy: [
        { when: dmarcPolicyAsksFor('reject'), effect: 'reject' },
        { when: dmarcPolicyAsksFor('quarantine'), effect: 'spam' },
      ],
      source: TROUBLESHOOTING,
      verified: '2026-06-15',
    },
    {
      id: 'outlook/spf-and-dkim',
      appliesTo: 'bulk',
      // 550 5.7.515.
      brokenBy: [{ when: { anyOf: [spfCannotPass, dkimCannotPass] }, effect: 'reject' }],
      source: HIGH_VOLUME,
      verified: '2025-04-30',
    },
    {
      id: 'outlook/dmarc',
      appliesTo: 'bulk',
      brokenBy: [{ when: { anyOf: [dmarcIsUnusable, fromIsNotAligned] }, effect: 'reject' }],
      source: HIGH_VOLUME,
      verified: '2025-04-30',
    },
    {
      id: 'outlook/blocklists',
      appliesTo: 'all',
      seenIn: 'lists',
      // 550 OU-001.
      brokenBy: [{ when: addressIsOn('Spamhaus'), effect: 'reject' }],
      source: TROUBLESHOOTING,
      verified: '2026-06-15',
    },
    {
      id: 'outlook/sending-range',
      appliesTo: 'all',
      seenIn: 'lists',
      // 550 DY-001: dynamic addresses.
      brokenBy: [{ when: rangeDoesNotSend, effect: 'reject' }],
      source: TROUBLESHOOTING,
      verified: '2026-06-15',
    },
    {
      id: 'outlook/unsubscribe',
      appliesTo: 'all',
      seenIn: 'message',
      brokenBy: [{ when: { rule: 'content/unsubscribe-missing', orWarns: true }, effect: 'atRisk' }],
      source: POLICIES,
      verified: '2026-06-15',
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
  replies: 'outlook',
};
