/** The blocklists of addresses that are asked: what their answers mean, how much they are heeded, how to get off. */
import type { CatalogueSource } from './find-by-zone.ts';

export interface BlocklistCode {
  /** Language-neutral. */
  readonly meaning: string;
  /** Says where the address is allocated, not what it did. */
  readonly isPolicy: boolean;
  /** The answer is information and no listing (a whitelist or a middle score on the same zone). */
  readonly isNoListing?: true;
  /** In place of the weight of the list. */
  readonly weight?: number;
}

export interface Blocklist extends CatalogueSource {
  readonly zone: string;
  readonly name: string;
  readonly takes: readonly ('ipv4' | 'ipv6' | 'domain')[];
  /** By A record. A code that is not here is a listing of unknown meaning, unless `hasOnlyKnownCodes`. */
  readonly codes: ReadonlyMap<string, BlocklistCode>;
  /** The last octet is a bit field; by bit. */
  readonly bits?: ReadonlyMap<number, BlocklistCode>;
  /** The zone carries other information too: only codes of the table are listings. */
  readonly hasOnlyKnownCodes?: true;
  /** Answers by which this list refuses, beside 127.255.255.0/24. */
  readonly refusals?: readonly string[];
  /** 0 to 100: how much receivers heed it. From 60 on, being listed decides. */
  readonly weight: number;
  /** Lists whole networks. */
  readonly isRange?: true;
  /** Answers only resolvers registered with it. */
  readonly needsRegistration?: true;
  /** The test entry of a list of domains; RFC 5782 section 5 has TEST, which not all of them keep. */
  readonly testName?: string;
  /** Left out: automatic, or not known. */
  readonly delistUrl?: string;
}

const CHECKED = '2026-11-23';
/** A list kept by people who monitor blocklists, dead ones taken out as they die; commit of 2025-03. */
const CHECK_RBL = 'check_rbl 3723d45';

export const act = (meaning: string, weight?: number): BlocklistCode => ({
  meaning,
  isPolicy: false,
  ...(weight === undefined ? {} : { weight }),
});
export const policy = (meaning: string): BlocklistCode => ({ meaning, isPolicy: true });
export const noListing = (meaning: string): BlocklistCode => ({
  meaning,
  isPolicy: false,
  isNoListing: true,
});

const LISTED: ReadonlyMap<string, BlocklistCode> = new Map([['127.0.0.2', act('listed')]]);

type Row = Pick<Blocklist, 'zone' | 'name' | 'weight' | 'source'> & Partial<Blocklist>;

/** What most rows share: IPv4 alone, one code, checked on the day of the table. */
const row = (given: Row): Blocklist => ({
  takes: ['ipv4'],
  codes: LISTED,
  checked: CHECKED,
  isVerified: given.source !== 'recall',
  ...given,
});

export const BLOCKLISTS: readonly Blocklist[] = [
  row({
    zone: 'zen.spamhaus.org',
    name: 'Spamhaus ZEN',
    takes: ['ipv4', 'ipv6'],
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
    weight: 100,
    delistUrl: 'https://check.spamhaus.org/',
    source: 'Spamhaus technical documentation, zones page; rspamd rbl.conf eaac8e9',
  }),
  row({
    zone: 'b.barracudacentral.org',
    name: 'Barracuda Reputation Block List',
    weight: 75,
    needsRegistration: true,
    delistUrl: 'https://www.barracudacentral.org/rbl/removal-request',
    source: 'barracudacentral.org',
  }),
  row({
    zone: 'bl.spamcop.net',
    name: 'SpamCop',
    weight: 60,
    delistUrl: 'https://www.spamcop.net/bl.shtml',
    source: 'SpamAssassin rules',
  }),
  row({
    zone: 'psbl.surriel.com',
    name: 'Passive Spam Block List',
    weight: 40,
    delistUrl: 'https://psbl.org/remove',
    source: 'SpamAssassin rules',
  }),
  row({
    zone: 'bl.mailspike.net',
    name: 'Mailspike',
    codes: new Map([
      ['127.0.0.2', act('spam wave')],
      ['127.0.0.10', act('worst reputation')],
      ['127.0.0.11', act('very bad reputation')],
      ['127.0.0.12', act('bad reputation')],
      // SpamAssassin scores it neutral.
      ['127.0.0.13', act('suspicious', 5)],
    ]),
    weight: 45,
    delistUrl: 'https://mailspike.org/',
    source: 'SpamAssassin 20_mailspike; rspamd rbl.conf eaac8e9',
  }),
  row({
    zone: 'z.mailspike.net',
    name: 'Mailspike Z',
    codes: new Map([['127.0.0.2', act('spam wave')]]),
    weight: 20,
    delistUrl: 'https://mailspike.org/',
    source: 'SpamAssassin 20_mailspike',
  }),
  row({
    zone: 'bl.blocklist.de',
    name: 'blocklist.de',
    // The code is the service that was attacked; any of them is a listing.
    codes: new Map(),
    weight: 30,
    delistUrl: 'https://www.blocklist.de/en/delist.html',
    source: 'rspamd rbl.conf eaac8e9',
  }),
  row({
    zone: 'bl.spameatingmonkey.net',
    name: 'Spam Eating Monkey black',
    weight: 25,
    delistUrl: 'https://spameatingmonkey.com/',
    source: 'rspamd rbl.conf eaac8e9',
  }),
  row({
    zone: 'bl.ipv6.spameatingmonkey.net',
    name: 'Spam Eating Monkey black, IPv6',
    takes: ['ipv6'],
    weight: 25,
    delistUrl: 'https://spameatingmonkey.com/',
    source: 'rspamd rbl.conf eaac8e9',
  }),
  row({
    zone: 'all.spamrats.com',
    name: 'SpamRATS',
    codes: new Map([
      ['127.0.0.36', policy('RATS-Dyna')],
      ['127.0.0.37', policy('RATS-NoPtr')],
      ['127.0.0.38', act('RATS-Spam')],
      ['127.0.0.43', act('RATS-Auth')],
    ]),
    weight: 25,
    delistUrl: 'https://www.spamrats.com/removal.php',
    source: 'recall',
  }),
  row({
    zone: 'truncate.gbudb.net',
    name: 'GBUdb Truncate',
    weight: 20,
    source: 'dnsbl.com',
  }),
  row({
    zone: 'hostkarma.junkemailfilter.com',
    name: 'Hostkarma',
    codes: new Map([
      ['127.0.0.1', noListing('white')],
      ['127.0.0.2', act('black')],
      ['127.0.0.3', noListing('yellow')],
      ['127.0.0.4', act('brown', 5)],
      ['127.0.0.5', noListing('not to be blocked')],
    ]),
    hasOnlyKnownCodes: true,
    weight: 20,
    delistUrl: 'http://ipadmin.junkemailfilter.com/remove.php',
    source: 'DomainDetective',
  }),
  row({
    zone: 'dnsbl-1.uceprotect.net',
    name: 'UCEPROTECT Level 1',
    weight: 15,
    delistUrl: 'https://www.uceprotect.net/en/rblcheck.php',
    source: CHECK_RBL,
  }),
  row({
    zone: 'dnsbl-2.uceprotect.net',
    name: 'UCEPROTECT Level 2',
    weight: 5,
    isRange: true,
    source: CHECK_RBL,
  }),
  row({
    zone: 'dnsbl-3.uceprotect.net',
    name: 'UCEPROTECT Level 3',
    weight: 2,
    isRange: true,
    source: CHECK_RBL,
  }),
  row({
    zone: 'backscatter.spameatingmonkey.net',
    name: 'Spam Eating Monkey backscatter',
    codes: new Map([['127.0.0.2', act('sends bounces to people who sent nothing')]]),
    weight: 10,
    delistUrl: 'https://spameatingmonkey.com/',
    source: CHECK_RBL,
  }),
  row({
    zone: 'netbl.spameatingmonkey.net',
    name: 'Spam Eating Monkey networks',
    weight: 5,
    isRange: true,
    delistUrl: 'https://spameatingmonkey.com/',
    source: 'recall',
  }),
  row({
    zone: 'dnsbl.dronebl.org',
    name: 'DroneBL',
    codes: new Map(),
    weight: 10,
    delistUrl: 'https://dronebl.org/lookup',
    source: 'recall',
  }),
  row({
    zone: 'dnsbl.spfbl.net',
    name: 'SPFBL',
    codes: new Map([
      ['127.0.0.2', act('bad reputation')],
      ['127.0.0.3', act('nobody responsible')],
      ['127.0.0.4', policy('residential')],
    ]),
    weight: 5,
    delistUrl: 'https://matrix.spfbl.net/',
    source: CHECK_RBL,
  }),
  row({
    zone: 'bip.virusfree.cz',
    name: 'virusfree.cz bip',
    takes: ['ipv4', 'ipv6'],
    codes: new Map([['127.0.0.2', act('botnet')]]),
    weight: 10,
    delistUrl: 'https://www.virusfree.cz/',
    source: 'rspamd rbl.conf eaac8e9',
  }),
  row({
    zone: 'bad.virusfree.cz',
    name: 'virusfree.cz bad',
    weight: 5,
    delistUrl: 'https://www.virusfree.cz/',
    source: 'recall',
  }),
  row({
    zone: 'bl.nordspam.com',
    name: 'NordSpam',
    weight: 10,
    delistUrl: 'https://www.nordspam.com/',
    source: CHECK_RBL,
  }),
  row({
    zone: 'bl.0spam.org',
    name: '0spam',
    weight: 10,
    delistUrl: 'https://0spam.org/',
    source: CHECK_RBL,
  }),
  row({
    zone: 'nbl.0spam.org',
    name: '0spam networks',
    weight: 5,
    isRange: true,
    delistUrl: 'https://0spam.org/',
    source: CHECK_RBL,
  }),
  row({
    zone: 'rbl.0spam.org',
    name: '0spam rbl',
    weight: 5,
    delistUrl: 'https://0spam.org/',
    source: 'recall',
  }),
  row({
    zone: 'all.s5h.net',
    name: 's5h',
    weight: 10,
    delistUrl: 'https://www.usenix.org.uk/content/rbl.html',
    source: CHECK_RBL,
  }),
  // Lists that monitoring sites ask and few receivers do. Their pages were not looked at; the self-test of every run says
  // whether they live.
  ...(
    [
      ['bl.suomispam.net', 'Suomispam'],
      ['bl.scientificspam.net', 'Scientific Spam'],
      ['rbl.interserver.net', 'InterServer'],
      ['spamrbl.imp.ch', 'ImproWare spam'],
      ['wormrbl.imp.ch', 'ImproWare worms'],
      ['singular.ttk.pte.hu', 'Singular'],
      ['free.v4bl.org', 'V4BL'],
      ['rbl.abuse.ro', 'abuse.ro'],
      ['bl.nosolicitado.org', 'nosolicitado.org'],
      ['ip4.bl.zenrbl.pl', 'zenrbl.pl'],
      ['rbl.schulte.org', 'Schulte'],
      ['spamsources.fabel.dk', 'Fabel spam sources'],
      ['dnsbl.kempt.net', 'Kempt'],
    ] as const
  ).map(([zone, name]) => row({ zone, name, codes: new Map(), weight: 5, source: CHECK_RBL })),
];
