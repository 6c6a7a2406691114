/** Asks for the SPF record of a domain and says what it states about itself. */
import { absent, known, probeError, unknown, type Fact, type Spf } from '@whyspam/core';
import { findSpfVendor } from '../catalogue/spf-vendors.ts';
import type { AskOptions, Resolver } from '../resolver/resolver.ts';
import type { ParsedSpf } from './parse-spf.ts';
import { selectSpf } from './select-spf.ts';

/** Absent: no TXT of the domain is an SPF record. Several records are all given; what they say is read from the first. */
export async function gatherSpf(
  resolver: Resolver,
  domain: string,
  options: Pick<AskOptions, 'signal'> = {},
): Promise<Fact<Spf>> {
  const answer = await resolver.ask(domain, 'TXT', options);
  const evidence = [answer.evidence.id];
  if (answer.outcome === 'error') {
    return unknown(answer.error ?? probeError('DNS_MALFORMED', 'no reason given'), evidence);
  }
  const records = selectSpf(answer);
  const [record] = records;
  if (record === undefined) return absent(evidence);
  const all = record.terms.find((term) => term.name === 'all');
  const singleAddresses = record.terms.flatMap((term) =>
    term.network !== undefined && (term.network.family === 4 ? term.prefix4 === 32 : term.prefix6 === 128)
      ? [term.text.slice(term.text.indexOf(':') + 1).split('/')[0] ?? '']
      : [],
  );
  return known(
    {
      records: records.map(({ text }) => text),
      ttlSeconds: Math.min(...answer.records.map(({ ttl }) => ttl)),
      problems: record.problems,
      otherwise: all?.qualifier ?? (record.redirect === undefined ? 'notStated' : 'redirect'),
      usesPtr: record.terms.some((term) => term.name === 'ptr'),
      singleAddresses: [...new Set(singleAddresses)],
      vendors: vendorsOf(record),
    },
    evidence,
  );
}

function vendorsOf(record: ParsedSpf): readonly string[] {
  const targets = [...record.terms.map(({ target }) => target), record.redirect?.value];
  const vendors = targets.flatMap((target) => {
    // A macro stands in the left labels; the zone to the right of it still names the vendor.
    const zone = target?.literal ?? target?.text.slice(target.text.lastIndexOf('}') + 1).replace(/^\./, '');
    return zone === undefined || zone === '' ? [] : [findSpfVendor(zone)?.vendor];
  });
  return [...new Set(vendors.filter((vendor) => vendor !== undefined))];
}
