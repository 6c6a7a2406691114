/**
 * Lists that are known and never asked: the dead, which answer everything or nothing; those that need a key or an
 * account; those that praise; and those that are asked with something other than an address or a domain.
 */
import type { CatalogueSource } from './find-by-zone.ts';

export interface UnaskedList extends CatalogueSource {
  readonly name: string;
  /** A zone stands for itself and all below it. */
  readonly zones: readonly string[];
  readonly because: 'dead' | 'needsKey' | 'needsAccount' | 'allowList' | 'otherInput';
  /** Language-neutral: what became of it, or what it wants. */
  readonly note: string;
}

const CHECKED = '2026-11-23';

const entry =
  (because: UnaskedList['because']) =>
  (name: string, zones: readonly string[], note: string, source: string): UnaskedList => ({
    name,
    zones,
    because,
    note,
    source,
    checked: CHECKED,
    isVerified: source !== 'recall',
  });

const dead = entry('dead');
const needsKey = entry('needsKey');
const allowList = entry('allowList');

export const UNASKED_LISTS: readonly UnaskedList[] = [
  dead('SORBS', ['dnsbl.sorbs.net', 'sorbs.net'], 'ended 2024-06-05, zones emptied', 'MailCleaner#614'),
  dead('NiX Spam', ['ix.dnsbl.manitu.net'], 'ended 2025-01-16', 'rspamd#5299'),
  dead('CBL', ['cbl.abuseat.org'], 'part of Spamhaus XBL since 2021', 'recall'),
  dead('NJABL', ['njabl.org'], 'ended 2013', 'reviewmyemails'),
  dead('AHBL', ['ahbl.org'], 'closed, listed the world in 2015', 'reviewmyemails'),
  dead('ORDB', ['relays.ordb.org'], 'ended 2006, listed the world in 2008', 'reviewmyemails'),
  dead('RFC-Ignorant', ['rfc-ignorant.org'], 'ended 2012', 'reviewmyemails'),
  dead('Lashback UBL', ['ubl.unsubscore.com', 'ubl.lashback.com'], 'offline, reported 2024', 'dnsbl.com'),
  dead('inps.de', ['dnsbl.inps.de'], 'shutdown announced 2020-05-25', 'dnsbl.com'),
  dead('MegaRBL', ['rbl.megarbl.net'], 'domain expired 2019-11, answers everything', 'dnsbl.com'),
  dead('Email Basura', ['bl.emailbasura.org'], 'domain resold, answers everything', 'dnsbl.com'),
  dead('MSRBL', ['rbl.msrbl.net'], 'name expired twice and answered everything', 'dnsbl.com'),
  dead('SpamCannibal', ['bl.spamcannibal.org'], 'domain lapsed 2018, answers everything', 'DomainDetective'),
  dead('MAPS', ['blackholes.mail-abuse.org', 'mail-abuse.com'], 'commercial now', 'reviewmyemails'),
  dead(
    'abuse.ch DNSBLs',
    ['combined.abuse.ch', 'drone.abuse.ch', 'spam.abuse.ch', 'dnsbl.abuse.ch'],
    'discontinued',
    'recall',
  ),
  dead('five-ten-sg', ['blackholes.five-ten-sg.com'], 'dead', 'recall'),
  dead('madavi', ['dnsbl.madavi.de'], 'gone by 2025-03', 'check_rbl 3723d45'),
  dead('anonmails', ['spam.dnsbl.anonmails.de'], 'gone by 2024-11', 'check_rbl bbca166'),
  dead('spamdown', ['sbl.spamdown.org'], 'gone by 2026-03', 'check_rbl db5bf1c'),
  dead('lugh', ['rbl.lugh.ch'], 'gone by 2024-07', 'check_rbl 3358656'),
  dead('drand', ['spamtrap.drbl.drand.net'], 'gone by 2024-03', 'check_rbl 106a21a'),
  dead('Backscatterer', ['ips.backscatterer.org'], 'removal is paid; never for scoring', 'check_rbl d8b9ad9'),
  dead('nszones', ['bl.nszones.com'], 'a copy of other lists, lists 127.0.0.1', 'Spamhaus statement'),
  dead('Cobion', ['dnsbl.cobion.com'], 'ended', 'recall'),
  needsKey('Spamhaus AuthBL', ['authbl.dq.spamhaus.net'], 'DQS key', 'Spamhaus technical documentation'),
  needsKey('Spamhaus ZRD', ['zrd.dq.spamhaus.net'], 'DQS key', 'Spamhaus technical documentation'),
  needsKey('Abusix', ['combined.mail.abusix.zone'], 'key; has no test entry 127.0.0.2', 'recall'),
  needsKey('invaluement', ['sip.invaluement.com', 'uri.invaluement.com'], 'subscription', 'invaluement.com'),
  entry('needsAccount')(
    'Validity',
    ['bl.score.senderscore.com', 'score.senderscore.com'],
    'answers 127.255.255.255 to resolvers without an account',
    'rspamd rbl.conf eaac8e9',
  ),
  allowList('DNSWL', ['list.dnswl.org', 'dwl.dnswl.org'], 'a listing is good', 'SpamAssassin 25_dnswl'),
  allowList('Mailspike whitelist', ['wl.mailspike.net'], 'a listing is good', 'SpamAssassin 20_mailspike'),
  allowList('SPFBL whitelist', ['dnswl.spfbl.net'], 'a listing is good', 'check_rbl 3723d45'),
  allowList('Spamhaus whitelist', ['swl.spamhaus.org'], 'a listing is good', 'recall'),
  entry('otherInput')(
    'Mailspike reputation',
    ['rep.mailspike.net'],
    'answers with a scale for nearly every address, so that an answer is no listing',
    'SpamAssassin 20_mailspike',
  ),
  entry('otherInput')('MSBL EBL', ['ebl.msbl.org'], 'SHA-1 of mail addresses', 'rspamd rbl.conf eaac8e9'),
  entry('otherInput')(
    'Rspamd URIBL and EMAILBL',
    ['uribl.rspamd.com', 'email.rspamd.com'],
    'BLAKE2 of domains and mail addresses',
    'rspamd rbl.conf eaac8e9',
  ),
];
