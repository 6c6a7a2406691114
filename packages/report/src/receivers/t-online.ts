/** What T-Online (Telekom) demands: it takes mail only from servers that it can attribute to somebody. */
import {
  greetingIsNoHost,
  rangeDoesNotSend,
  reverseNameIsGeneric,
  reverseNameIsUnconfirmed,
} from './conditions.ts';
import type { Receiver } from './demand.ts';

const POSTMASTER = 'https://postmaster.t-online.de/';
// A hosting provider that quotes the reply and section 4.1 of the rules.
const DIALUP = 'https://help.creoline.com/de/doc/t-online-554-dialuptransient-ip-not-allowed-zVwMz4z866';

// Quotes section 4.1 word for word.
const QUOTED = 'https://sidenotes.de/2026/02/01/email-telefonnummer-bitte.html';

export const tOnline: Receiver = {
  receiver: 't-online',
  name: 'T-Online',
  serves: ['t-online.de'],
  kind: 'mailboxes',
  source: POSTMASTER,
  checked: '2026-02-01',
  demands: [
    {
      id: 't-online/own-name',
      appliesTo: 'all',
      // 554 "Dialup/transient IP not allowed" (DIAL).
      brokenBy: [{ when: reverseNameIsGeneric, effect: 'reject' }],
      source: DIALUP,
      verified: '2026-11-23',
    },
    {
      id: 't-online/sending-range',
      appliesTo: 'all',
      seenIn: 'lists',
      brokenBy: [{ when: rangeDoesNotSend, effect: 'reject' }],
      source: DIALUP,
      verified: '2026-11-23',
    },
    {
      id: 't-online/ptr',
      appliesTo: 'all',
      // Section 4.1 makes FCrDNS, and a site of the operator behind the name, the condition for talking to its servers.
      brokenBy: [{ when: reverseNameIsUnconfirmed, effect: 'reject' }],
      source: QUOTED,
      verified: '2026-02-01',
    },
    {
      id: 't-online/helo',
      appliesTo: 'all',
      brokenBy: [{ when: greetingIsNoHost, effect: 'atRisk' }],
      source: POSTMASTER,
      verified: '2026-11-23',
      certainty: 'recall',
    },
  ],
  unknowable: ['known-address', 'imprint', 'content', 'volume', 'own-lists'],
  remarks: ['allow-list-like'],
  replies: 't-online',
};
