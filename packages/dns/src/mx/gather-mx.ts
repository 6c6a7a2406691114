/** Asks who receives the mail of a domain: RFC 5321 section 5.1, RFC 7505. */
import { absent, known, unknown, type Fact, type Mx, type MxExchange } from '@whyspam/core';
import { askAddresses } from '../answer/ask-addresses.ts';
import { errorOf } from '../answer/error-of.ts';
import { findMxProvider } from '../catalogue/mx-providers.ts';
import type { AskOptions, Resolver } from '../resolver/resolver.ts';

/** Hosts kept at most, the preferred ones: 64 KiB hold thousands, and no sender tries as many. */
const MAX_EXCHANGES = 64;

/** Absent: neither MX nor address, or no such domain. A null MX is one only when it stands alone (RFC 7505 section 3). */
export async function gatherMx(
  resolver: Resolver,
  domain: string,
  options: Pick<AskOptions, 'signal'> = {},
): Promise<Fact<Mx>> {
  const answer = await resolver.ask(domain, 'MX', options);
  const evidence = [answer.evidence.id];
  const error = errorOf(answer);
  if (error !== undefined) return unknown(error, evidence);
  if (answer.outcome === 'nameError') return absent(evidence);
  if (answer.records.length > 0) {
    const exchanges = answer.records
      .map(({ data }): MxExchange => ({ preference: data.preference, host: data.exchange }))
      .toSorted((one, other) => one.preference - other.preference || compareNames(one.host, other.host))
      .slice(0, MAX_EXCHANGES);
    const isNull = exchanges.every(({ host }) => host === '');
    const provider = exchanges.map(({ host }) => findMxProvider(host)).find((entry) => entry !== undefined);
    return known(
      {
        kind: isNull ? 'null' : 'explicit',
        exchanges,
        ttlSeconds: Math.min(...answer.records.map(({ ttl }) => ttl)),
        ...(provider === undefined ? {} : { provider: provider.provider }),
      },
      evidence,
    );
  }
  const host = domain.toLowerCase().replace(/\.$/, '');
  const found = await askAddresses(resolver, host, options);
  const all = [...evidence, ...found.evidence];
  if (found.addresses.length > 0) {
    return known(
      { kind: 'implicit', exchanges: [{ preference: 0, host }], ttlSeconds: found.ttlSeconds },
      all,
    );
  }
  return found.error === undefined ? absent(all) : unknown(found.error, all);
}

function compareNames(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
