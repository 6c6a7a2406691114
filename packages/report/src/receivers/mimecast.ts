/** What Mimecast checks in front of organisations. Each customer sets what follows. */
import { dkimCannotPass, dmarcPolicyAsksFor, spfForbids } from './conditions.ts';
import type { Receiver } from './demand.ts';

const DEFINITION = 'https://mimecastsupport.zendesk.com/hc/en-us/articles/34000340541587';

export const mimecast: Receiver = {
  receiver: 'mimecast',
  name: 'Mimecast',
  kind: 'gateway',
  source: DEFINITION,
  checked: '2026-11-26',
  demands: [
    {
      id: 'mimecast/spf',
      appliesTo: 'all',
      // 550 "SPF Sender Invalid", where the customer chose to reject.
      brokenBy: [{ when: spfForbids, effect: 'atRisk' }],
      source: DEFINITION,
      verified: '2026-11-26',
    },
    {
      id: 'mimecast/dkim',
      appliesTo: 'all',
      // 550 "DKIM Sender Invalid".
      brokenBy: [{ when: dkimCannotPass, effect: 'atRisk' }],
      source: DEFINITION,
      verified: '2026-11-26',
    },
    {
      id: 'mimecast/dmarc-policy',
      appliesTo: 'all',
      // 550 "DMARC Sender Invalid"; to honour the record is one of the choices.
      brokenBy: [
        { when: dmarcPolicyAsksFor('reject'), effect: 'atRisk' },
        { when: dmarcPolicyAsksFor('quarantine'), effect: 'atRisk' },
      ],
      source: DEFINITION,
      verified: '2026-11-26',
    },
    {
      id: 'mimecast/blocklists',
      appliesTo: 'all',
      seenIn: 'lists',
      brokenBy: [{ when: { rule: 'dnsbl/listed' }, effect: 'atRisk' }],
      source: DEFINITION,
      verified: '2026-11-26',
      certainty: 'recall',
    },
  ],
  unknowable: ['content', 'address-reputation', 'domain-reputation', 'own-lists', 'recipient-settings'],
  remarks: ['settings-of-customers'],
  replies: 'mimecast',
};
