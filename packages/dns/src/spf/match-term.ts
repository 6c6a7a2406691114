/** The mechanisms that ask for addresses: `a`, `mx`, `exists` and `ptr`. RFC 7208 sections 5.3 to 5.7. */
import { isSameAddress, parseAddress, reverseName, sharesPrefix } from '../address/address-bits.ts';
import type { DnsAnswer } from '../resolver/resolver.ts';
import type { SpfTerm } from './parse-spf.ts';
import { seen, countVoid, type SpfRun } from './spf-run.ts';
import { isAskable } from './target-name.ts';

/** Whether the term matches; a string is the reason of the error that ends the evaluation. */
export type TermMatch = boolean | 'dns-error' | 'too-many-void-lookups' | 'too-many-mx-hosts';

/** @param target the name to ask for, expanded. The look-up is already counted. */
export async function matchTerm(run: SpfRun, term: SpfTerm, target: string): Promise<TermMatch> {
  if (term.name === 'ptr') return matchPtr(run, target);
  // Section 4.8: a name that cannot be asked for is no match.
  if (!isAskable(target)) return false;
  const family = run.values.address.family === 4 ? 'A' : 'AAAA';
  if (term.name === 'mx') return matchMx(run, term, target, family);
  // Section 5.7: exists asks for A whatever the family of the client.
  const answer = seen(run, await run.resolver.ask(target, term.name === 'exists' ? 'A' : family, run.ask));
  if (answer.outcome === 'error') return answer.error?.code === 'DNS_NAME_INVALID' ? false : 'dns-error';
  if (answer.records.length === 0) return countVoid(run) ? false : 'too-many-void-lookups';
  return term.name === 'exists' || hasAddress(run, term, answer.records);
}

async function matchMx(run: SpfRun, term: SpfTerm, target: string, family: 'A' | 'AAAA'): Promise<TermMatch> {
  const answer = seen(run, await run.resolver.ask(target, 'MX', run.ask));
  if (answer.outcome === 'error') return answer.error?.code === 'DNS_NAME_INVALID' ? false : 'dns-error';
  if (answer.records.length === 0) return countVoid(run) ? false : 'too-many-void-lookups';
  const exchanges = answer.records
    .map(({ data }) => data)
    .toSorted((one, other) => one.preference - other.preference);
  const asked = exchanges.slice(0, run.limits.mxHosts).filter(({ exchange }) => isAskable(exchange));
  const answers = await Promise.all(asked.map(({ exchange }) => run.resolver.ask(exchange, family, run.ask)));
  for (const answer of answers) seen(run, answer);
  for (const hosts of answers) {
    if (hosts.outcome === 'error') return 'dns-error';
    if (hosts.records.length === 0) {
      if (!countVoid(run)) return 'too-many-void-lookups';
    } else if (hasAddress(run, term, hosts.records)) return true;
  }
  // Section 4.6.4: an eleventh host must not be asked, so not to have matched before it is permerror.
  return exchanges.length > run.limits.mxHosts ? 'too-many-mx-hosts' : false;
}

function hasAddress(run: SpfRun, term: SpfTerm, records: DnsAnswer<'A' | 'AAAA'>['records']): boolean {
  const client = run.values.address;
  const prefix = client.family === 4 ? term.prefix4 : term.prefix6;
  return records.some(({ data }) => {
    const address = parseAddress(data.address);
    return address !== undefined && sharesPrefix(client, address, prefix);
  });
}

/** Section 5.5: an error while asking is no match, and only the first ten names count. */
async function matchPtr(run: SpfRun, target: string): Promise<TermMatch> {
  const answer = seen(run, await run.resolver.ask(reverseName(run.values.address), 'PTR', run.ask));
  if (answer.outcome === 'error') return false;
  if (answer.records.length === 0) return countVoid(run) ? false : 'too-many-void-lookups';
  const names = namesOf(run, answer).filter((name) => isWithin(name, target));
  return (await Promise.all(names.map((name) => isValidated(run, name)))).includes(true);
}

function namesOf(run: SpfRun, answer: DnsAnswer<'PTR'>): readonly string[] {
  return answer.records.slice(0, run.limits.ptrNames).map(({ data }) => data.host);
}

async function isValidated(run: SpfRun, name: string): Promise<boolean> {
  if (!isAskable(name)) return false;
  const client = run.values.address;
  const answer = seen(run, await run.resolver.ask(name, client.family === 4 ? 'A' : 'AAAA', run.ask));
  return answer.records.some(({ data }) => {
    const address = parseAddress(data.address);
    return address !== undefined && isSameAddress(address, client);
  });
}

/** `%{p}`, section 7.3: the domain itself, else a name below it, else any; `unknown` when there is none. */
export async function validatedName(run: SpfRun, domain: string): Promise<string> {
  const names = namesOf(
    run,
    seen(run, await run.resolver.ask(reverseName(run.values.address), 'PTR', run.ask)),
  );
  const flags = await Promise.all(names.map((name) => isValidated(run, name)));
  const validated = names.filter((_, index) => flags[index] === true);
  return (
    validated.find((name) => name === domain) ??
    validated.find((name) => isWithin(name, domain)) ??
    validated[0] ??
    'unknown'
  );
}

function isWithin(name: string, domain: string): boolean {
  return name === domain || name.endsWith(`.${domain}`);
}
