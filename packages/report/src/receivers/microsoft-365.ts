/** What Microsoft 365 does with mail to organisations (Exchange Online Protection): composite authentication, SCL, DMARC. */
import {
  addressIsOn,
  dmarcPolicyAsksFor,
  fromIsNotAligned,
  lineEndsAreBare,
  nothingCanPass,
  reverseNameIsUnconfirmedOnIpv6,
  spfForbids,
} from './conditions.ts';
import type { Receiver } from './demand.ts';

const AUTHENTICATION = 'https://learn.microsoft.com/defender-office-365/email-authentication-about';
const ANTI_PHISHING = 'https://learn.microsoft.com/defender-office-365/anti-phishing-policies-about';
// The stored copy is of 2021; the codes were seen in replies since.
const REPORTS =
  'https://learn.microsoft.com/exchange/mail-flow-best-practices/non-delivery-reports-in-exchange-online/non-delivery-reports-in-exchange-online';

export const microsoft365: Receiver = {
  receiver: 'microsoft-365',
  name: 'Microsoft 365',
  kind: 'mailboxes',
  source: AUTHENTICATION,
  checked: '2025-05-28',
  demands: [
    {
      id: 'microsoft-365/composite-authentication',
      appliesTo: 'all',
      // compauth=fail reason=001: the page says that this alone blocks nothing, and weighs in all that follows.
      brokenBy: [{ when: { anyOf: [nothingCanPass, fromIsNotAligned] }, effect: 'atRisk' }],
      source: AUTHENTICATION,
      verified: '2025-07-07',
    },
    {
      id: 'microsoft-365/dmarc-policy',
      appliesTo: 'all',
      // 550 5.7.509; what anti-phishing policies do unless the tenant changed it.
      brokenBy: [
        { when: dmarcPolicyAsksFor('reject'), effect: 'reject' },
        { when: dmarcPolicyAsksFor('quarantine'), effect: 'spam' },
      ],
      source: ANTI_PHISHING,
      verified: '2025-05-28',
    },
    {
      id: 'microsoft-365/ptr-ipv6',
      appliesTo: 'all',
      // 550 5.7.25: over IPv6 alone.
      brokenBy: [{ when: reverseNameIsUnconfirmedOnIpv6, effect: 'reject' }],
      source: REPORTS,
      verified: '2026-11-23',
    },
    {
      id: 'microsoft-365/spf',
      appliesTo: 'all',
      // 550 5.7.23, of tenants that refuse a hard fail.
      brokenBy: [{ when: spfForbids, effect: 'atRisk' }],
      source: REPORTS,
      verified: '2026-11-23',
    },
    {
      id: 'microsoft-365/blocklists',
      appliesTo: 'all',
      seenIn: 'lists',
      // 550 5.7.1 (AS16012611) names Spamhaus.
      brokenBy: [{ when: addressIsOn('Spamhaus'), effect: 'reject' }],
      source: REPORTS,
      verified: '2026-11-23',
    },
    {
      id: 'microsoft-365/header',
      appliesTo: 'all',
      seenIn: 'message',
      // 550 5.7.512.
      brokenBy: [{ when: { rule: 'message/author-unclear' }, effect: 'reject' }],
      source: REPORTS,
      verified: '2026-11-23',
    },
    {
      id: 'microsoft-365/line-ends',
      appliesTo: 'all',
      seenIn: 'message',
      // 550 5.6.11.
      brokenBy: [{ when: lineEndsAreBare, effect: 'reject' }],
      source: REPORTS,
      verified: '2026-11-23',
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
  remarks: ['compauth', 'settings-of-customers'],
  replies: 'exchange-online',
};
