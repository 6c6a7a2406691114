/** Gathers the TLSA records of one MX host, and how far DNSSEC carries them: RFC 7672 section 2.2. */
import {
  absent,
  known,
  unknown,
  type Dane,
  type DaneSecurity,
  type Fact,
  type TlsaRecord,
} from '@whyspam/core';
import { errorOf, evidenceOf } from '../answer/error-of.ts';
import type { AskOptions, DnsAnswer, Resolver } from '../resolver/resolver.ts';
import { parseTlsa } from './parse-tlsa.ts';

type Options = Pick<AskOptions, 'signal'>;
type Judged = Pick<DnsAnswer, 'outcome' | 'error' | 'dnssec' | 'evidence'>;
type State = 'secure' | 'insecure' | 'bogus' | 'indeterminate';

/** More records at one name than these are not looked at. */
const MAX_RECORDS = 64;

/**
 * `servers` is empty: what servers show is not a matter of the DNS. Absent: no TLSA, neither below the host nor below the
 * name its alias leads to. Unknown: one of the answers did not come; a bogus TLSA answer is known, and `bogus`.
 *
 * @param resolver has to validate (`validatingResolver`); without that every state is indeterminate, and so is the effect.
 */
export async function gatherDane(
  resolver: Resolver,
  { domain, host }: { readonly domain: string; readonly host: string },
  options: Options = {},
): Promise<Fact<Dane>> {
  const nameOf = (base: string): string => `_25._tcp.${base}`;
  const [mx, ipv4, ipv6, first] = await Promise.all([
    resolver.ask(domain, 'MX', options),
    resolver.ask(host, 'A', options),
    resolver.ask(host, 'AAAA', options),
    resolver.ask(nameOf(host), 'TLSA', options),
  ]);
  const addresses = [ipv4, ipv6];
  const target = addresses.find(({ aliases }) => aliases.length > 0)?.aliases.at(-1);
  const addressState = weakest(
    addresses.filter(({ outcome }) => outcome !== 'error').map((answer) => stateOf(answer)),
  );
  // Section 2.2.2: with a secure chain of aliases, the name at its end is asked first, and then the first name.
  const expanded =
    target === undefined || addressState === 'insecure'
      ? undefined
      : await resolver.ask(nameOf(target), 'TLSA', options);
  const asked: readonly DnsAnswer<'TLSA'>[] = [...(expanded === undefined ? [] : [expanded]), first];
  const found = asked.find(({ outcome }) => outcome === 'answer' || outcome === 'error');
  const evidence = evidenceOf([mx, ...addresses, ...asked]);
  if (found === undefined) return absent(evidence);

  const hostState =
    target !== undefined && addressState === 'insecure'
      ? await aliasState(resolver, host, options)
      : addressState;
  const security = securityOf({ mx, hostState, tlsa: found });
  const error = errorOf(found);
  if (error !== undefined && security !== 'bogus') return unknown(error, evidence);
  const records = found.records.slice(0, MAX_RECORDS).map(({ data }) => parseTlsa(data));
  return known(
    {
      host,
      tlsaName: found.evidence.question.name,
      records,
      ttlSeconds: Math.min(...found.records.map(({ ttl }) => ttl), 2 ** 31 - 1),
      security,
      effect: effectOf(security, records),
      servers: [],
    },
    evidence,
  );
}

/** Section 2.2.2: where an alias leads to an unsigned zone, the alias itself may still be secure. */
async function aliasState(resolver: Resolver, host: string, options: Options): Promise<State> {
  return stateOf(await resolver.ask(host, 'CNAME', options));
}

function securityOf(seen: {
  readonly mx: Judged;
  readonly hostState: State;
  readonly tlsa: Judged;
}): DaneSecurity {
  const mx = stateOf(seen.mx);
  // Section 2.2: without a secure MX and a secure host, senders do not even ask for TLSA.
  if (mx === 'insecure') return 'mxNotSecure';
  if (seen.hostState === 'insecure') return 'hostNotSecure';
  if (mx !== 'secure' || seen.hostState !== 'secure') return 'indeterminate';
  const tlsa = stateOf(seen.tlsa);
  if (tlsa === 'insecure') return 'tlsaNotSecure';
  // A record that was proposed has no signature yet. It will get one where the zone of its host is signed.
  if (tlsa === 'indeterminate' && seen.tlsa.evidence.transport === 'overlay') return 'secure';
  return tlsa;
}

function effectOf(security: DaneSecurity, records: readonly TlsaRecord[]): Dane['effect'] {
  switch (security) {
    case 'secure':
      return records.some(({ fault }) => fault === undefined) ? 'authenticate' : 'encrypt';
    case 'bogus':
      // Section 2.1.2: an answer that cannot be trusted makes the host one that cannot be reached.
      return 'refuse';
    case 'indeterminate':
      return 'unknown';
    case 'mxNotSecure':
    case 'hostNotSecure':
    case 'tlsaNotSecure':
      return 'none';
  }
}

function stateOf({ outcome, error, dnssec, evidence }: Judged): State {
  if (outcome === 'error') return error?.code === 'DNSSEC_BOGUS' ? 'bogus' : 'indeterminate';
  return dnssec ?? evidence.dnssec;
}

const ORDER: readonly State[] = ['bogus', 'indeterminate', 'insecure', 'secure'];

function weakest(states: readonly State[]): State {
  return ORDER.find((state) => states.includes(state)) ?? 'indeterminate';
}
