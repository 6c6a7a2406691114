/** check_host(), RFC 7208 section 4: what SPF says of one sender. */
import type { Clock, SpfCheck, SpfResultName } from '@whyspam/core';
import { isSameAddress, parseAddress, reverseName, sharesPrefix, unmapped } from '../address/address-bits.ts';
import type { AskOptions, DnsAnswer, Resolver } from '../resolver/resolver.ts';
import { textOfTxt } from '../answer/text-of-txt.ts';
import { expandMacro, parseMacroString, type MacroString, type MacroValues } from './macro.ts';
import type { ParsedSpf, SpfTerm } from './parse-spf.ts';
import { asciiName, isAskable, trimName } from './target-name.ts';
import { selectSpf } from './select-spf.ts';

export interface SpfSender {
  /** The address that connects; an IPv4-mapped IPv6 address counts as IPv4. */
  readonly ip: string;
  /** MAIL FROM; empty for a bounce, which then counts as postmaster@HELO (section 2.4). */
  readonly sender: string;
  readonly helo: string;
}

/** Section 4.6.4. */
export interface SpfLimits {
  readonly lookups: number;
  readonly voidLookups: number;
  readonly mxHosts: number;
  readonly ptrNames: number;
}

export interface SpfOptions {
  readonly signal?: AbortSignal;
  readonly limits?: Partial<SpfLimits>;
  /** The host that checks, for `%{r}` in explanations. */
  readonly receiver?: string;
  /** The time, for `%{t}` in explanations. */
  readonly clock?: Clock;
}

export interface SpfEvaluation {
  readonly check: SpfCheck;
  /** Ids of every question asked, in order. */
  readonly evidence: readonly string[];
}

const LIMITS: SpfLimits = { lookups: 10, voidLookups: 2, mxHosts: 10, ptrNames: 10 };

interface Run {
  readonly resolver: Resolver;
  readonly ask: AskOptions;
  readonly limits: SpfLimits;
  readonly values: Omit<MacroValues, 'domain'>;
  readonly evidence: string[];
  lookups: number;
  voidLookups: number;
}

/** What one record came to. `explanation` is the record whose `exp` applies. */
interface Verdict {
  readonly result: SpfResultName;
  readonly reason: string;
  readonly path: readonly string[];
  readonly term?: string;
  readonly explanation?: { readonly domain: string; readonly target: MacroString };
}

/**
 * Evaluates SPF for one sender. Never rejects: what could not be asked is `temperror`.
 *
 * @returns `reason`: `matched`, `default` (no term matched), `no-record`, `domain-invalid`, `address-invalid`,
 * `several-records`, `syntax-error`, `too-many-lookups`, `too-many-void-lookups`, `too-many-mx-hosts`,
 * `include-no-record`, `redirect-no-record`, `dns-error`.
 */
export async function evaluateSpf(
  resolver: Resolver,
  { ip, sender, helo }: SpfSender,
  options: SpfOptions = {},
): Promise<SpfEvaluation> {
  const given = parseAddress(ip);
  const at = sender.lastIndexOf('@');
  const domain = asciiName(at === -1 ? sender || helo : sender.slice(at + 1));
  const local = at > 0 ? sender.slice(0, at) : 'postmaster';
  const fail = (reason: string): SpfEvaluation => ({
    check: { result: 'none', reason, domain, path: [], lookups: 0, voidLookups: 0 },
    evidence: [],
  });
  if (given === undefined) return fail('address-invalid');
  if (!isAskable(domain) || !domain.includes('.')) return fail('domain-invalid');
  const address = unmapped(given);
  const run: Run = {
    resolver,
    ask: options.signal === undefined ? {} : { signal: options.signal },
    limits: options.limits === undefined ? LIMITS : { ...LIMITS, ...options.limits },
    values: {
      sender: `${local}@${domain}`,
      local,
      senderDomain: domain,
      address,
      helo,
      client: ip.toLowerCase(),
      receiver: options.receiver ?? 'unknown',
      timestamp:
        options.clock === undefined ? 'unknown' : String(Math.floor(options.clock.now().getTime() / 1000)),
    },
    evidence: [],
    lookups: 0,
    voidLookups: 0,
  };
  const verdict = await checkHost(run, domain, [domain]);
  const { lookups, voidLookups } = run;
  const explanation =
    verdict.result === 'fail' && verdict.explanation !== undefined
      ? await explain(run, verdict.explanation.domain, verdict.explanation.target)
      : undefined;
  return {
    check: {
      result: verdict.result,
      reason: verdict.reason,
      domain,
      ...(verdict.term === undefined ? {} : { term: verdict.term }),
      path: verdict.path,
      lookups,
      voidLookups,
      ...(explanation === undefined ? {} : { explanation }),
    },
    evidence: [...new Set(run.evidence)],
  };
}

async function checkHost(run: Run, domain: string, path: readonly string[]): Promise<Verdict> {
  if (!isAskable(domain)) return { result: 'none', reason: 'domain-invalid', path };
  const answer = await ask(run, domain, 'TXT');
  if (answer.outcome === 'error') {
    return answer.error?.code === 'DNS_NAME_INVALID'
      ? { result: 'none', reason: 'domain-invalid', path }
      : { result: 'temperror', reason: 'dns-error', path };
  }
  const records = selectSpf(answer);
  const [record] = records;
  if (record === undefined) return { result: 'none', reason: 'no-record', path };
  if (records.length > 1) return { result: 'permerror', reason: 'several-records', path };
  const [problem] = record.problems;
  // Section 4.6: syntax errors anywhere are found before anything is evaluated.
  if (problem !== undefined) return { result: 'permerror', reason: 'syntax-error', path, term: problem.text };
  return evaluateRecord(run, record, domain, path);
}

async function evaluateRecord(
  run: Run,
  record: ParsedSpf,
  domain: string,
  path: readonly string[],
): Promise<Verdict> {
  const explanation =
    record.explanation === undefined ? {} : { explanation: { domain, target: record.explanation.value } };
  const client = run.values.address;
  for (const term of record.terms) {
    if (term.network !== undefined) {
      const prefix = client.family === 4 ? term.prefix4 : term.prefix6;
      if (!sharesPrefix(client, term.network, prefix)) continue;
    } else if (term.name !== 'all') {
      const outcome = await evaluateTerm(run, term, domain, path);
      if (outcome === false) continue;
      if (outcome !== true) {
        if (outcome.result !== 'pass') return outcome;
        return { ...outcome, result: term.qualifier, ...explanation };
      }
    }
    return { result: term.qualifier, reason: 'matched', path, term: term.text, ...explanation };
  }
  const { redirect } = record;
  if (redirect === undefined) return { result: 'neutral', reason: 'default', path };
  const counted = countLookup(run, redirect.text, path);
  if (counted !== undefined) return counted;
  const target = await expand(run, redirect.value, domain);
  const verdict = await checkHost(run, target, [...path, target]);
  return verdict.result === 'none'
    ? { result: 'permerror', reason: 'redirect-no-record', path: verdict.path, term: redirect.text }
    : verdict;
}

/** True or false: matched or not. A verdict: an error that ends the evaluation, or the `pass` of an include. */
async function evaluateTerm(
  run: Run,
  term: SpfTerm,
  domain: string,
  path: readonly string[],
): Promise<boolean | Verdict> {
  const counted = countLookup(run, term.text, path);
  if (counted !== undefined) return counted;
  const target = term.target === undefined ? domain : await expand(run, term.target, domain);
  const stop = (result: SpfResultName, reason: string): Verdict => ({
    result,
    reason,
    path,
    term: term.text,
  });
  if (term.name === 'include') {
    const verdict = await checkHost(run, target, [...path, target]);
    switch (verdict.result) {
      case 'pass': {
        const { explanation: _ofTheIncluded, ...rest } = verdict;
        return rest;
      }
      case 'temperror':
      case 'permerror':
        return verdict;
      case 'none':
        // Section 5.2: an include without a record is permerror.
        return { ...stop('permerror', 'include-no-record'), path: verdict.path };
      case 'fail':
      case 'softfail':
      case 'neutral':
        return false;
    }
  }
  if (term.name === 'ptr') return evaluatePtr(run, term, target, path);
  if (!isAskable(target)) return false;
  const family = run.values.address.family === 4 ? 'A' : 'AAAA';
  const type = term.name === 'mx' ? 'MX' : term.name === 'exists' ? 'A' : family;
  const answer = await ask(run, target, type);
  if (answer.outcome === 'error')
    return answer.error?.code === 'DNS_NAME_INVALID' ? false : stop('temperror', 'dns-error');
  if (answer.records.length === 0) return countVoid(run, term.text, path) ?? false;
  if (term.name === 'exists') return true;
  if (term.name === 'a') return hasAddress(run, term, answer.records);
  const exchanges = answer.records
    .flatMap(({ data }) => (data.type === 'MX' ? [data] : []))
    .toSorted((one, other) => one.preference - other.preference);
  const asked = exchanges.slice(0, run.limits.mxHosts).filter(({ exchange }) => isAskable(exchange));
  const answers = await Promise.all(asked.map(({ exchange }) => ask(run, exchange, family)));
  for (const hosts of answers) {
    if (hosts.outcome === 'error') return stop('temperror', 'dns-error');
    if (hosts.records.length === 0) {
      const over = countVoid(run, term.text, path);
      if (over !== undefined) return over;
    } else if (hasAddress(run, term, hosts.records)) return true;
  }
  // Section 4.6.4: an eleventh host must not be asked, so not to have matched before it is permerror.
  return exchanges.length > run.limits.mxHosts ? stop('permerror', 'too-many-mx-hosts') : false;
}

function hasAddress(run: Run, term: SpfTerm, records: DnsAnswer['records']): boolean {
  const client = run.values.address;
  const prefix = client.family === 4 ? term.prefix4 : term.prefix6;
  return records.some(({ data }) => {
    const address = 'address' in data ? parseAddress(data.address) : undefined;
    return address !== undefined && sharesPrefix(client, address, prefix);
  });
}

/** Section 5.5: an error while asking is no match, and only the first ten names count. */
async function evaluatePtr(
  run: Run,
  term: SpfTerm,
  target: string,
  path: readonly string[],
): Promise<boolean | Verdict> {
  const answer = await askPtr(run);
  if (answer.outcome === 'error') return false;
  if (answer.names.length === 0) return countVoid(run, term.text, path) ?? false;
  const wanted = target.toLowerCase().replace(/\.$/, '');
  const names = answer.names.filter((name) => isWithin(name, wanted));
  return (await Promise.all(names.map((name) => isValidated(run, name)))).includes(true);
}

async function askPtr(
  run: Run,
): Promise<{ readonly outcome: DnsAnswer['outcome']; readonly names: readonly string[] }> {
  const answer = await ask(run, reverseName(run.values.address), 'PTR');
  const names = answer.records.slice(0, run.limits.ptrNames).map(({ data }) => data.host);
  return { outcome: answer.outcome, names };
}

async function isValidated(run: Run, name: string): Promise<boolean> {
  if (!isAskable(name)) return false;
  const client = run.values.address;
  const answer = await ask(run, name, client.family === 4 ? 'A' : 'AAAA');
  return answer.records.some(({ data }) => {
    const address = parseAddress(data.address);
    return address !== undefined && isSameAddress(address, client);
  });
}

/** `%{p}`, section 7.3: the domain itself, else a name below it, else any; `unknown` when there is none. */
async function validatedName(run: Run, domain: string): Promise<string> {
  const { names } = await askPtr(run);
  const flags = await Promise.all(names.map((name) => isValidated(run, name)));
  const validated = names.filter((_, index) => flags[index] === true);
  const wanted = domain.toLowerCase();
  return (
    validated.find((name) => name === wanted) ??
    validated.find((name) => isWithin(name, wanted)) ??
    validated[0] ??
    'unknown'
  );
}

function isWithin(name: string, domain: string): boolean {
  return name === domain || name.endsWith(`.${domain}`);
}

function countLookup(run: Run, term: string, path: readonly string[]): Verdict | undefined {
  run.lookups++;
  return run.lookups > run.limits.lookups
    ? { result: 'permerror', reason: 'too-many-lookups', path, term }
    : undefined;
}

function countVoid(run: Run, term: string, path: readonly string[]): Verdict | undefined {
  run.voidLookups++;
  return run.voidLookups > run.limits.voidLookups
    ? { result: 'permerror', reason: 'too-many-void-lookups', path, term }
    : undefined;
}

async function ask<T extends 'A' | 'AAAA' | 'MX' | 'PTR' | 'TXT'>(
  run: Run,
  name: string,
  type: T,
): Promise<DnsAnswer<T>> {
  // In the order of the questions, which owes nothing to what answers first: a replay then gives the same report.
  const place = run.evidence.push('') - 1;
  const answer = await run.resolver.ask(name, type, run.ask);
  run.evidence[place] = answer.evidence.id;
  return answer;
}

async function expand(run: Run, macro: MacroString, domain: string): Promise<string> {
  if (macro.literal !== undefined) return trimName(macro.literal);
  return trimName(await expandMacro(macro, { ...run.values, domain }, () => validatedName(run, domain)));
}

/** Section 6.2: an explanation that cannot be had is none; it never changes the result. */
async function explain(run: Run, domain: string, target: MacroString): Promise<string | undefined> {
  const name = await expand(run, target, domain);
  if (!isAskable(name)) return undefined;
  const answer = await ask(run, name, 'TXT');
  const [record] = answer.records;
  if (record === undefined || answer.records.length !== 1) return undefined;
  const macro = parseMacroString(textOfTxt(record.data), true);
  if ('errorAt' in macro) return undefined;
  const text = await expandMacro(macro, { ...run.values, domain }, () => validatedName(run, domain));
  return text.slice(0, 4096);
}
