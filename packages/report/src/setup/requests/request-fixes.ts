/** Requests to others as fixes, with what goes into the letter: a reverse name, a removal from a list, the end of a block. */
import {
  addressesInReply,
  type BouncedRecipient,
  type Finding,
  type Fix,
  type Facts,
  type ProviderFix,
} from '@whyspam/core';
import { addressHostOf } from './address-hosts.ts';
import { removalGuideOf, requestGuide } from './guide-table.ts';

const LONGEST_REPLY = 600;

interface ReverseName {
  readonly address: string;
  readonly wanted: string;
  /** Names of its PTR records; by them the host is known. */
  readonly present: readonly string[];
}

export function reverseNameFix({ address, wanted, present }: ReverseName): ProviderFix {
  const host = addressHostOf(present);
  return {
    kind: 'provider',
    who: 'addressOwner',
    ...(host === undefined ? {} : { name: host.name, guide: `host/${host.id}` }),
    request: `PTR ${address} -> ${wanted}.`,
    ...(host?.url === undefined ? {} : { url: host.url }),
    letter: { about: 'reverseName', address, wanted, present: present.slice(0, 10) },
  };
}

interface Listing {
  readonly list: string;
  /** The address or domain that is listed. */
  readonly what: string;
  readonly reasons: readonly string[];
  readonly url?: string;
}

export function removalFix({ list, what, reasons, url }: Listing): ProviderFix {
  const guide = removalGuideOf(list);
  const page = url ?? guide?.url;
  return {
    kind: 'provider',
    who: 'blocklist',
    name: list,
    request: what === '' ? 'remove the sending address or domain' : `remove ${what}`,
    ...(page === undefined ? {} : { url: page }),
    ...(guide === undefined ? {} : { guide: guide.id }),
    letter: { about: 'removal', what, reasons },
  };
}

/** Asks the provider that refused by a list of its own; undefined where it is not known how. */
export function unblockingFix({ action, diagnostic, saidBy }: BouncedRecipient): ProviderFix | undefined {
  // What is only held up is tried again: nobody lifts a block that is none yet.
  if (action === 'delayed') return undefined;
  const guide = saidBy.provider === undefined ? undefined : requestGuide(`provider/${saidBy.provider}`);
  if (guide === undefined) return undefined;
  // The first: numbers of a case follow that look like addresses too, as 4.16.55.1 of Yahoo.
  const addresses = addressesInReply(diagnostic).slice(0, 1);
  return {
    kind: 'provider',
    who: 'mailHost',
    name: guide.name,
    request: addresses.length === 0 ? 'unblock the sending address' : `unblock ${addresses.join(', ')}`,
    ...(guide.url === undefined ? {} : { url: guide.url }),
    guide: guide.id,
    letter: {
      about: 'unblocking',
      addresses,
      reply: diagnostic.slice(0, LONGEST_REPLY).replaceAll(/\s+/gu, ' ').trim(),
    },
  };
}

/** Names that were seen to lead to an address: what a server says in HELO first, then the hosts of MX. */
function namesByAddress(facts: Facts): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const wanted of ['helo', 'mxHost'] as const) {
    for (const { key, fact } of facts) {
      if (key !== wanted || fact.state !== 'known') continue;
      const name = key === 'helo' ? fact.value.name : fact.value.host;
      if (key === 'helo' && fact.value.kind !== 'hostName') continue;
      for (const address of fact.value.addresses) {
        if (!names.has(address)) names.set(address, name.replace(/\.$/u, ''));
      }
    }
  }
  return names;
}

/** The same findings; where a name leads to the address already, that name is asked for, with the proof. */
export function completeRequests(findings: readonly Finding[], facts: Facts): readonly Finding[] {
  const asks = (fix: Fix): fix is ProviderFix =>
    fix.kind === 'provider' && fix.letter?.about === 'reverseName';
  if (!findings.some(({ fixes }) => fixes.some(asks))) return findings;
  const names = namesByAddress(facts);
  return findings.map((finding) => {
    if (!finding.fixes.some(asks)) return finding;
    return { ...finding, fixes: finding.fixes.map((fix) => (asks(fix) ? withKnownName(fix, names) : fix)) };
  });
}

function withKnownName(fix: ProviderFix, names: ReadonlyMap<string, string>): ProviderFix {
  if (fix.letter?.about !== 'reverseName') return fix;
  const { address, present } = fix.letter;
  const name = names.get(address);
  // A name that it has already is not asked for again: the fault is another.
  if (name === undefined || present.includes(name)) return fix;
  return {
    ...fix,
    request: `PTR ${address} -> ${name}.`,
    letter: { ...fix.letter, wanted: name, forward: 'matches' },
  };
}
