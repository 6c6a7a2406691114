/** What Mail.ru demands. */
import {
  dkimCannotPass,
  dmarcPolicyAsksFor,
  fromIsNotAligned,
  nothingCanPass,
  reverseNameIsUnconfirmed,
} from './conditions.ts';
import type { Receiver } from './demand.ts';

const RULES = 'https://help.mail.ru/enmail-help/rules/general';
const DMARC = 'https://help.mail.ru/mail-help/postmaster/dmarc';
// What senders were told, in a collection.
const TOLD =
  'https://www.suped.com/email-deliverability/answers/what-are-mailrus-dmarc-spf-and-dkim-alignment-requirements';

export const mailRu: Receiver = {
  receiver: 'mail-ru',
  name: 'Mail.ru',
  serves: ['mail.ru', 'bk.ru', 'inbox.ru', 'list.ru'],
  kind: 'mailboxes',
  source: RULES,
  checked: '2026-11-23',
  demands: [
    {
      id: 'mail-ru/dmarc-policy',
      appliesTo: 'all',
      // 550 5.7.1 "due to domain owner DMARC policy (RFC 7489)".
      brokenBy: [
        { when: dmarcPolicyAsksFor('reject'), effect: 'reject' },
        { when: dmarcPolicyAsksFor('quarantine'), effect: 'spam' },
      ],
      source: DMARC,
      verified: '2026-11-23',
    },
    {
      id: 'mail-ru/alignment',
      appliesTo: 'all',
      // SPF or DKIM, and the same domain in From.
      brokenBy: [{ when: { anyOf: [nothingCanPass, fromIsNotAligned] }, effect: 'atRisk' }],
      source: TOLD,
      verified: '2026-11-26',
    },
    {
      id: 'mail-ru/ptr',
      appliesTo: 'all',
      brokenBy: [{ when: reverseNameIsUnconfirmed, effect: 'atRisk' }],
      source: RULES,
      verified: '2026-11-23',
      certainty: 'recall',
    },
    {
      id: 'mail-ru/dkim',
      appliesTo: 'bulk',
      brokenBy: [{ when: dkimCannotPass, effect: 'atRisk' }],
      source: RULES,
      verified: '2026-11-26',
    },
    {
      id: 'mail-ru/unsubscribe',
      appliesTo: 'bulk',
      seenIn: 'message',
      brokenBy: [{ when: { rule: 'content/unsubscribe-missing', orWarns: true }, effect: 'atRisk' }],
      source: RULES,
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
  remarks: ['visitor-in-from'],
  replies: 'mail-ru',
};
