/** What Yandex demands: published for mailings; of the rest only what postmasters know. */
import {
  cannotUnsubscribeByOneClick,
  dkimCannotPass,
  dmarcPolicyAsksFor,
  nothingCanPass,
  reverseNameIsUnconfirmed,
  spfCannotPass,
} from './conditions.ts';
import type { Receiver } from './demand.ts';

const MAILINGS = 'https://yandex.com/support/mail/web/letter/create/send-many-letters.html';
// Retells the requirements for mailings.
const RETOLD = 'https://knowledge.validity.com/hc/en-us/articles/115002967447';

export const yandex: Receiver = {
  receiver: 'yandex',
  name: 'Yandex',
  serves: ['yandex.ru', 'yandex.com', 'ya.ru'],
  kind: 'mailboxes',
  source: MAILINGS,
  checked: '2026-11-26',
  demands: [
    {
      id: 'yandex/spf-or-dkim',
      appliesTo: 'all',
      brokenBy: [{ when: nothingCanPass, effect: 'atRisk' }],
      source: MAILINGS,
      verified: '2026-11-26',
      certainty: 'recall',
    },
    {
      id: 'yandex/ptr',
      appliesTo: 'all',
      brokenBy: [{ when: reverseNameIsUnconfirmed, effect: 'atRisk' }],
      source: MAILINGS,
      verified: '2026-11-26',
      certainty: 'recall',
    },
    {
      id: 'yandex/dmarc-policy',
      appliesTo: 'all',
      brokenBy: [
        { when: dmarcPolicyAsksFor('reject'), effect: 'atRisk' },
        { when: dmarcPolicyAsksFor('quarantine'), effect: 'atRisk' },
      ],
      source: MAILINGS,
      verified: '2026-11-26',
      certainty: 'recall',
    },
    {
      id: 'yandex/spf-and-dkim',
      appliesTo: 'bulk',
      // Mailings that break what is mandatory may be put into spam or refused.
      brokenBy: [{ when: { anyOf: [spfCannotPass, dkimCannotPass] }, effect: 'atRisk' }],
      source: RETOLD,
      verified: '2026-11-26',
    },
    {
      id: 'yandex/unsubscribe',
      appliesTo: 'bulk',
      seenIn: 'message',
      brokenBy: [{ when: cannotUnsubscribeByOneClick, effect: 'atRisk' }],
      source: RETOLD,
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
  ],
  remarks: ['blocks-for-a-day'],
  replies: 'yandex',
};
