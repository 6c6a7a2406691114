/** What Gmail demands of mail to personal accounts. */
import {
  cameUnencrypted,
  cannotUnsubscribeByOneClick,
  dkimCannotPass,
  dmarcIsUnusable,
  dmarcPolicyAsksFor,
  fromIsNotAligned,
  onlyDkimCouldPass,
  reverseNameIsUnconfirmed,
  spfCannotPass,
} from './conditions.ts';
import type { Receiver } from './demand.ts';

const GUIDELINES = 'https://support.google.com/a/answer/81126';
const ERRORS = 'https://support.google.com/a/answer/3726730';
const QUESTIONS = 'https://support.google.com/a/answer/14229414';

export const gmail: Receiver = {
  receiver: 'gmail',
  name: 'Gmail',
  kind: 'mailboxes',
  source: GUIDELINES,
  checked: '2026-02-15',
  bulkPerDay: 5000,
  demands: [
    {
      id: 'gmail/spf-or-dkim',
      appliesTo: 'all',
      // 550-5.7.26 "unauthenticated".
      brokenBy: [
        { when: { allOf: [spfCannotPass, dkimCannotPass] }, effect: 'reject' },
        { when: onlyDkimCouldPass, effect: 'atRisk' },
      ],
      source: GUIDELINES,
      verified: '2026-03-21',
    },
    {
      id: 'gmail/spf-narrow',
      appliesTo: 'all',
      seenIn: 'record',
      // 550-5.7.24 "suspicious entries".
      brokenBy: [{ when: { rule: 'spf/open-to-everyone' }, effect: 'reject' }],
      source: ERRORS,
      verified: '2026-02-15',
    },
    {
      id: 'gmail/ptr',
      appliesTo: 'all',
      // 550-5.7.25: the address has no PTR, or its name does not lead back.
      brokenBy: [{ when: reverseNameIsUnconfirmed, effect: 'reject' }],
      source: ERRORS,
      verified: '2026-02-15',
    },
    {
      id: 'gmail/dmarc-policy',
      appliesTo: 'all',
      brokenBy: [
        { when: dmarcPolicyAsksFor('reject'), effect: 'reject' },
        { when: dmarcPolicyAsksFor('quarantine'), effect: 'spam' },
      ],
      source: ERRORS,
      verified: '2026-02-15',
    },
    {
      id: 'gmail/spf-and-dkim',
      appliesTo: 'bulk',
      brokenBy: [{ when: { anyOf: [spfCannotPass, dkimCannotPass] }, effect: 'reject' }],
      source: QUESTIONS,
      verified: '2026-03-11',
    },
    {
      id: 'gmail/dmarc',
      appliesTo: 'bulk',
      // The page names no refusal for it: such senders get no mitigation.
      brokenBy: [{ when: dmarcIsUnusable, effect: 'atRisk' }],
      source: QUESTIONS,
      verified: '2026-03-11',
    },
    {
      id: 'gmail/alignment',
      appliesTo: 'bulk',
      brokenBy: [{ when: fromIsNotAligned, effect: 'reject' }],
      source: QUESTIONS,
      verified: '2026-03-11',
    },
    {
      id: 'gmail/dkim-key',
      appliesTo: 'all',
      seenIn: 'key',
      // Keys under 1024 bits do not count.
      brokenBy: [{ when: { rule: 'dkim/weak-key' }, effect: 'atRisk' }],
      source: GUIDELINES,
      verified: '2026-03-21',
    },
    {
      id: 'gmail/tls',
      appliesTo: 'all',
      seenIn: 'message',
      brokenBy: [{ when: cameUnencrypted, effect: 'atRisk' }],
      source: GUIDELINES,
      verified: '2026-03-21',
    },
    {
      id: 'gmail/tls-always',
      appliesTo: 'bulk',
      seenIn: 'message',
      // 550-5.7.29.
      brokenBy: [{ when: cameUnencrypted, effect: 'reject' }],
      source: ERRORS,
      verified: '2026-02-15',
    },
    {
      id: 'gmail/header',
      appliesTo: 'all',
      seenIn: 'message',
      // 550-5.7.1: From, Message-ID, fields that stand twice.
      brokenBy: [
        {
          when: {
            anyOf: [
              { rule: 'message/author-unclear' },
              { rule: 'content/missing-message-id' },
              { rule: 'content/header-duplicated' },
            ],
          },
          effect: 'reject',
        },
        { when: { rule: 'content/missing-date' }, effect: 'atRisk' },
      ],
      source: ERRORS,
      verified: '2026-02-15',
    },
    {
      id: 'gmail/unsubscribe',
      appliesTo: 'bulk',
      seenIn: 'message',
      // No mitigation without it.
      brokenBy: [{ when: cannotUnsubscribeByOneClick, effect: 'atRisk' }],
      source: QUESTIONS,
      verified: '2026-03-11',
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
  replies: 'google',
};
