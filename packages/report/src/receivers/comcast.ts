/** What Comcast (Xfinity, comcast.net) demands on its own servers, which it gives up in favour of Yahoo. */
import {
  addressIsOn,
  dmarcPolicyAsksFor,
  rangeDoesNotSend,
  reverseNameIsGeneric,
  reverseNameIsUnconfirmed,
} from './conditions.ts';
import type { Receiver } from './demand.ts';

// Its pages are of 2010 to 2014, and were still up on the date below.
const BLOCKS = 'https://mdpcontent-ch-1p-162831.sys.comcast.net/avoidblocks.html';
const POSTMASTER = 'https://postmaster.comcast.net/';

export const comcast: Receiver = {
  receiver: 'comcast',
  name: 'Comcast',
  serves: ['comcast.net'],
  kind: 'mailboxes',
  source: POSTMASTER,
  checked: '2026-06-22',
  demands: [
    {
      id: 'comcast/ptr',
      appliesTo: 'all',
      // Without a PTR record and an address for its name "the connections will not be accepted".
      brokenBy: [{ when: reverseNameIsUnconfirmed, effect: 'reject' }],
      source: BLOCKS,
      verified: '2026-06-22',
    },
    {
      id: 'comcast/own-name',
      appliesTo: 'all',
      // 554 ES000001, ES000010: what "appears to be coming from dynamic IP space".
      brokenBy: [{ when: reverseNameIsGeneric, effect: 'reject' }],
      source: BLOCKS,
      verified: '2026-06-22',
    },
    {
      id: 'comcast/sending-range',
      appliesTo: 'all',
      seenIn: 'lists',
      brokenBy: [{ when: rangeDoesNotSend, effect: 'reject' }],
      source: BLOCKS,
      verified: '2026-06-22',
    },
    {
      id: 'comcast/blocklists',
      appliesTo: 'all',
      seenIn: 'lists',
      // 554 BL000001.
      brokenBy: [{ when: addressIsOn('Spamhaus'), effect: 'reject' }],
      source: BLOCKS,
      verified: '2026-06-22',
    },
    {
      id: 'comcast/dmarc-policy',
      appliesTo: 'all',
      // It treats p=reject as p=quarantine.
      brokenBy: [
        { when: { anyOf: [dmarcPolicyAsksFor('reject'), dmarcPolicyAsksFor('quarantine')] }, effect: 'spam' },
      ],
      source: POSTMASTER,
      verified: '2026-06-22',
    },
  ],
  unknowable: ['complaints', 'volume', 'content', 'address-reputation', 'own-lists'],
  remarks: ['moves-to-yahoo'],
  replies: 'comcast',
};
