/** What Barracuda Email Gateway Defense checks in front of organisations. Each customer sets what follows. */
import { addressIsOn, dmarcPolicyAsksFor, reverseNameIsUnconfirmed, spfForbids } from './conditions.ts';
import type { Receiver } from './demand.ts';

const SPF =
  'https://documentation.campus.barracuda.com/wiki/spaces/EGD/pages/450494480/How+to+Configure+SPF+Policies+in+Email+Gateway+Defense';
const SENDERS = 'https://campus.barracuda.com/product/emailgatewaydefense/doc/96022989/sender-authentication';
const LIST = 'https://www.barracudacentral.org/rbl/removal-request';

export const barracuda: Receiver = {
  receiver: 'barracuda',
  name: 'Barracuda',
  kind: 'gateway',
  source: SENDERS,
  checked: '2026-11-23',
  demands: [
    {
      id: 'barracuda/blocklists',
      appliesTo: 'all',
      seenIn: 'lists',
      // Its own list: 550 and 554 name barracudacentral.org.
      brokenBy: [{ when: addressIsOn('Barracuda'), effect: 'reject' }],
      source: LIST,
      verified: '2026-11-23',
    },
    {
      id: 'barracuda/spf',
      appliesTo: 'all',
      // Block is the default of today for a hard fail; it was off before.
      brokenBy: [{ when: spfForbids, effect: 'atRisk' }],
      source: SPF,
      verified: '2026-11-26',
    },
    {
      id: 'barracuda/dmarc-policy',
      appliesTo: 'all',
      // A choice of the customer.
      brokenBy: [
        { when: dmarcPolicyAsksFor('reject'), effect: 'atRisk' },
        { when: dmarcPolicyAsksFor('quarantine'), effect: 'atRisk' },
      ],
      source: SENDERS,
      verified: '2026-11-26',
    },
    {
      id: 'barracuda/ptr',
      appliesTo: 'all',
      brokenBy: [{ when: reverseNameIsUnconfirmed, effect: 'atRisk' }],
      source: SENDERS,
      verified: '2026-11-26',
      certainty: 'recall',
    },
  ],
  unknowable: ['content', 'address-reputation', 'domain-reputation', 'own-lists', 'recipient-settings'],
  remarks: ['settings-of-customers'],
  replies: 'barracuda',
};
