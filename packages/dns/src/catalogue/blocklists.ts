/** The blocklists that are asked, what their answers mean and where to ask for removal. */
import type { CatalogueSource } from './find-by-zone.ts';

export interface BlocklistCode {
  /** Language-neutral. */
  readonly meaning: string;
  /** Says where the address is allocated, not what it did. */
  readonly isPolicy: boolean;
}

export interface Blocklist extends CatalogueSource {
  readonly zone: string;
  readonly name: string;
  /** It lists IPv6 addresses too. */
  readonly hasIpv6: boolean;
  /** By A record. */
  readonly codes: ReadonlyMap<string, BlocklistCode>;
  readonly delistUrl: string;
}

const act = (meaning: string): BlocklistCode => ({ meaning, isPolicy: false });
const policy = (meaning: string): BlocklistCode => ({ meaning, isPolicy: true });

export const BLOCKLISTS: readonly Blocklist[] = [
  {
    zone: 'zen.spamhaus.org',
    name: 'Spamhaus ZEN',
    hasIpv6: true,
    codes: new Map([
      ['127.0.0.2', act('SBL')],
      ['127.0.0.3', act('CSS')],
      ['127.0.0.4', act('XBL')],
      ['127.0.0.5', act('XBL')],
      ['127.0.0.6', act('XBL')],
      ['127.0.0.7', act('XBL')],
      ['127.0.0.9', act('DROP')],
      ['127.0.0.10', policy('PBL by the network')],
      ['127.0.0.11', policy('PBL by Spamhaus')],
      ['127.0.0.30', act('BCL')],
    ]),
    delistUrl: 'https://check.spamhaus.org/',
    source: 'Spamhaus technical documentation, zones page',
    checked: '2026-11-23',
    isVerified: true,
  },
  {
    zone: 'b.barracudacentral.org',
    name: 'Barracuda Reputation Block List',
    hasIpv6: false,
    codes: new Map([['127.0.0.2', act('listed')]]),
    delistUrl: 'https://www.barracudacentral.org/rbl/removal-request',
    source: 'barracudacentral.org',
    checked: '2026-11-23',
    isVerified: true,
  },
  {
    zone: 'bl.spamcop.net',
    name: 'SpamCop',
    hasIpv6: false,
    codes: new Map([['127.0.0.2', act('listed')]]),
    delistUrl: 'https://www.spamcop.net/bl.shtml',
    source: 'SpamAssassin rules',
    checked: '2026-11-23',
    isVerified: true,
  },
  {
    zone: 'psbl.surriel.com',
    name: 'Passive Spam Block List',
    hasIpv6: false,
    codes: new Map([['127.0.0.2', act('listed')]]),
    delistUrl: 'https://psbl.org/remove',
    source: 'SpamAssassin rules',
    checked: '2026-11-23',
    isVerified: true,
  },
];
