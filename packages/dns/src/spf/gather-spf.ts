/** Asks for the SPF record of a domain and says what it states about itself. */
import { absent, known, probeError, unknown, type Fact, type Spf } from '@whyspam/core';
import { findSpfVendor } from '../catalogue/spf-vendors.ts';
import { textOfTxt } from '../answer/text-of-txt.ts';
import type { AskOptions, DnsAnswer, Resolver } from '../resolver/resolver.ts';
import { findGluedTerms } from './find-glued-terms.ts';
import { isSpf, type ParsedSpf } from './parse-spf.ts';
import { selectSpf } from './select-spf.ts';
import { ignoredTerms } from './reached-terms.ts';

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
      lengthOctets: record.text.length,
      ...sizesOf(domain, answer),
      glued: findGluedTerms(record.text, seamsOf(answer)),
      ignored: ignoredTerms(record),
    },
    evidence,
  );
}

/** What the name and all its TXT take; RFC 7208 section 3.4 reckons with both. */
function sizesOf(
  domain: string,
  answer: DnsAnswer<'TXT'>,
): Pick<Spf, 'stringCount' | 'publishedOctets' | 'answerOctets'> {
  const name = domain.replace(/\.$/, '').length;
  const sizes = answer.records.map(({ data }) => ({
    strings: data.strings.length,
    octets: data.strings.reduce((sum, { length }) => sum + length, 0),
  }));
  const octets = sizes.reduce((sum, size) => sum + size.octets, 0);
  // RFC 1035 section 4.1: 12 of header, the question; then for each record 12 (its name compressed to 2), and a length
  // octet for each string.
  const answerOctets = sizes.reduce((sum, size) => sum + 12 + size.strings + size.octets, 12 + name + 2 + 4);
  return {
    stringCount: answer.records.find(({ data }) => isSpf(textOfTxt(data)))?.data.strings.length ?? 1,
    publishedOctets: name + octets,
    answerOctets,
  };
}

/** Where a further string of the record begins. */
function seamsOf(answer: DnsAnswer<'TXT'>): readonly number[] {
  const strings = answer.records.find(({ data }) => isSpf(textOfTxt(data)))?.data.strings ?? [];
  let offset = 0;
  return strings.slice(0, -1).map(({ length }) => (offset += length));
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
