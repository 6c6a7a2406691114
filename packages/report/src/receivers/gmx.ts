/** What GMX and WEB.DE (1&1 Mail & Media) demand: one filter, one set of rules on both postmaster sites. */
import {
  authorDidNotSign,
  cannotTakeReplies,
  cannotUnsubscribeByOneClick,
  greetingIsNoHost,
  headerIsFaulty,
  rangeDoesNotSend,
  reverseNameIsGeneric,
  reverseNameIsUnconfirmed,
  spfForbids,
} from './conditions.ts';
import type { Receiver } from './demand.ts';

const REQUIREMENTS = 'https://postmaster.web.de/en/requirements-and-recommendations';
const POLICY = 'https://postmaster.gmx.com/en/email-policy';
const PRACTICES = 'https://postmaster.gmx.net/en/best-practices';
// A collection of replies, not a page of the receiver.
const REPLIES = 'https://smtp.codes/';

// The policy reserves the right to refuse whatever breaks one of the requirements, for a time or for good. Where the page
// says no more than "must", that is a risk; where it says "not accepted" or "rejected", a refusal.

export const gmx: Receiver = {
  receiver: 'gmx',
  name: 'GMX/WEB.DE',
  serves: ['gmx.net', 'gmx.de', 'gmx.com', 'web.de', '1&1'],
  kind: 'mailboxes',
  source: REQUIREMENTS,
  checked: '2026-06-22',
  demands: [
    {
      id: 'gmx/ptr',
      appliesTo: 'all',
      // Even names of the provider "usually result in rejection"; none at all fares no better.
      brokenBy: [{ when: reverseNameIsUnconfirmed, effect: 'reject' }],
      source: REQUIREMENTS,
      verified: '2026-06-22',
    },
    {
      id: 'gmx/own-name',
      appliesTo: 'all',
      brokenBy: [{ when: reverseNameIsGeneric, effect: 'reject' }],
      source: REQUIREMENTS,
      verified: '2026-06-22',
    },
    {
      id: 'gmx/sending-range',
      appliesTo: 'all',
      seenIn: 'lists',
      // "IP addresses from dial-up ranges ... are not accepted".
      brokenBy: [{ when: rangeDoesNotSend, effect: 'reject' }],
      source: REQUIREMENTS,
      verified: '2026-06-22',
    },
    {
      id: 'gmx/dkim-alignment',
      appliesTo: 'all',
      // A valid DKIM signature of the domain in From is mandatory; SPF alone is not enough.
      brokenBy: [{ when: authorDidNotSign, effect: 'atRisk' }],
      source: REQUIREMENTS,
      verified: '2026-06-22',
    },
    {
      id: 'gmx/blocklists',
      appliesTo: 'all',
      seenIn: 'lists',
      // "reserves the right to use external lists ... to sort and reject emails".
      brokenBy: [{ when: { rule: 'dnsbl/listed' }, effect: 'reject' }],
      source: POLICY,
      verified: '2026-06-22',
    },
    {
      id: 'gmx/spf',
      appliesTo: 'all',
      // 550 "Reject due to SPF policy".
      brokenBy: [{ when: spfForbids, effect: 'reject' }],
      source: REPLIES,
      verified: '2026-11-23',
    },
    {
      id: 'gmx/helo',
      appliesTo: 'all',
      brokenBy: [{ when: greetingIsNoHost, effect: 'atRisk' }],
      source: REQUIREMENTS,
      verified: '2026-06-22',
    },
    {
      id: 'gmx/replies',
      appliesTo: 'all',
      brokenBy: [{ when: cannotTakeReplies, effect: 'atRisk' }],
      source: REQUIREMENTS,
      verified: '2026-06-22',
    },
    {
      id: 'gmx/header',
      appliesTo: 'all',
      seenIn: 'message',
      brokenBy: [{ when: headerIsFaulty, effect: 'atRisk' }],
      source: REQUIREMENTS,
      verified: '2026-06-22',
    },
    {
      id: 'gmx/unsubscribe',
      appliesTo: 'bulk',
      seenIn: 'message',
      brokenBy: [{ when: cannotUnsubscribeByOneClick, effect: 'atRisk' }],
      source: PRACTICES,
      verified: '2026-06-22',
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
  replies: 'gmx',
};
