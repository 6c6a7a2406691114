/** check_host(), RFC 7208 section 4: what SPF says of one sender. */
import type { Clock, ProbeError, SpfCheck, SpfResultName } from '@whyspam/core';
import { parseAddress, sharesPrefix, unmapped } from '../address/address-bits.ts';
import { textOfTxt } from '../answer/text-of-txt.ts';
import type { DnsAnswer, Resolver } from '../resolver/resolver.ts';
import { expandMacro, parseMacroString, type MacroString } from './macro.ts';
import { matchTerm, validatedName, type TermMatch } from './match-term.ts';
import type { ParsedSpf, SpfModifier, SpfTerm } from './parse-spf.ts';
import { selectSpf } from './select-spf.ts';
import { seen, countLookup, SPF_LIMITS, type SpfLimits, type SpfRun, type Verdict } from './spf-run.ts';
import { asciiName, isAskable, trimName } from './target-name.ts';

export interface SpfSender {
  /** The address that connects; an IPv4-mapped IPv6 address counts as IPv4. */
  readonly ip: string;
  /** MAIL FROM; empty for a bounce, which then counts as postmaster@HELO (section 2.4). */
  readonly sender: string;
  readonly helo: string;
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
  /** Only with the result `temperror`: the look that failed. */
  readonly error?: ProbeError;
}

const MAX_EXPLANATION = 4096;

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
  // Section 4.3: without a local part it is "postmaster".
  const local = at > 0 ? sender.slice(0, at) : 'postmaster';
  if (given === undefined) return withoutAsking('address-invalid', domain);
  if (!isAskable(domain) || !domain.includes('.')) return withoutAsking('domain-invalid', domain);
  const run: SpfRun = {
    resolver,
    ask: options.signal === undefined ? {} : { signal: options.signal },
    limits: options.limits === undefined ? SPF_LIMITS : { ...SPF_LIMITS, ...options.limits },
    values: {
      sender: `${local}@${domain}`,
      local,
      senderDomain: domain,
      address: unmapped(given),
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
  const verdict = await checkHost(run, domain);
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
    ...(verdict.result === 'temperror' && run.error !== undefined ? { error: run.error } : {}),
  };
}

function withoutAsking(reason: string, domain: string): SpfEvaluation {
  return {
    check: { result: 'none', reason, domain, path: [], lookups: 0, voidLookups: 0 },
    evidence: [],
  };
}

/** A record under evaluation. Frames stand for the recursion of check_host(): one promise a question, none a term. */
interface Frame {
  readonly domain: string;
  /** The frame that led here, by include or redirect: the path. */
  readonly from?: Frame;
  /** The frame whose include this is; a redirect inherits it. */
  readonly caller?: Frame;
  /** The include of the caller. */
  readonly include?: SpfTerm;
  /** Reached by this redirect, verbatim. */
  readonly redirect?: string;
  record?: ParsedSpf;
  /** Index of the term that comes next. */
  next: number;
}

/** What comes next: a verdict on the frame, a frame to go on with, or a term that has to ask. */
type Step = Verdict | Frame | { readonly lookup: SpfTerm | SpfModifier };

async function checkHost(run: SpfRun, domain: string): Promise<Verdict> {
  let frame: Frame = { domain, next: 0 };
  for (;;) {
    const { record } = frame;
    let outcome: Step;
    if (record !== undefined) outcome = scanTerms(run, frame, record);
    else if (isAskable(frame.domain)) {
      outcome = openRecord(run, frame, seen(run, await run.resolver.ask(frame.domain, 'TXT', run.ask)));
    } else outcome = verdictOf(frame, 'none', 'domain-invalid');
    if ('lookup' in outcome) {
      const { lookup } = outcome;
      const macro = 'value' in lookup ? lookup.value : lookup.target;
      const validated = macro?.asksForName === true ? await validatedName(run, frame.domain) : undefined;
      const name = macro === undefined ? frame.domain : nameOf(run, macro, frame.domain, validated);
      if ('value' in lookup) outcome = redirected(frame, lookup, name);
      else if (lookup.name === 'include') outcome = included(frame, lookup, name);
      else outcome = afterMatch(frame, lookup, await matchTerm(run, lookup, name));
    }
    if ('result' in outcome) {
      const back = leave(frame, outcome);
      if ('result' in back) return back;
      frame = back;
    } else frame = outcome;
  }
}

/** Sections 4.4 to 4.6: the frame with its record, or why there is none. */
function openRecord(run: SpfRun, frame: Frame, answer: DnsAnswer<'TXT'>): Verdict | Frame {
  if (answer.outcome === 'error') {
    return answer.error?.code === 'DNS_NAME_INVALID'
      ? verdictOf(frame, 'none', 'domain-invalid')
      : verdictOf(frame, 'temperror', 'dns-error');
  }
  // Section 4.6.4: also an include or redirect may find nothing; that ends in permerror in any case.
  if (answer.records.length === 0 && frame.from !== undefined) run.voidLookups++;
  const records = selectSpf(answer);
  const [record] = records;
  if (record === undefined) return verdictOf(frame, 'none', 'no-record');
  if (records.length > 1) return verdictOf(frame, 'permerror', 'several-records');
  const [problem] = record.problems;
  // Section 4.6: syntax errors anywhere are found before anything is evaluated.
  if (problem !== undefined) return verdictOf(frame, 'permerror', 'syntax-error', problem.text);
  frame.record = record;
  return frame;
}

/** Goes on from the next term, as far as no question is needed. */
function scanTerms(run: SpfRun, frame: Frame, record: ParsedSpf): Step {
  const client = run.values.address;
  const { terms, redirect } = record;
  while (frame.next < terms.length) {
    const term = terms[frame.next++];
    if (term === undefined) break;
    if (term.network !== undefined) {
      if (!sharesPrefix(client, term.network, client.family === 4 ? term.prefix4 : term.prefix6)) continue;
    } else if (term.name !== 'all') {
      if (!countLookup(run)) return verdictOf(frame, 'permerror', 'too-many-lookups', term.text);
      return { lookup: term };
    }
    return matched(frame, term);
  }
  if (redirect === undefined) return verdictOf(frame, 'neutral', 'default');
  if (!countLookup(run)) return verdictOf(frame, 'permerror', 'too-many-lookups', redirect.text);
  return { lookup: redirect };
}

function afterMatch(frame: Frame, term: SpfTerm, match: TermMatch): Verdict | Frame {
  if (match === false) return frame;
  if (match === true) return matched(frame, term);
  return verdictOf(frame, match === 'dns-error' ? 'temperror' : 'permerror', match, term.text);
}

function redirected(frame: Frame, redirect: SpfModifier, domain: string): Frame {
  const { caller, include } = frame;
  const returns = caller === undefined || include === undefined ? {} : { caller, include };
  return { domain, from: frame, ...returns, redirect: redirect.text, next: 0 };
}

function included(frame: Frame, include: SpfTerm, domain: string): Frame {
  return { domain, from: frame, caller: frame, include, next: 0 };
}

function matched(frame: Frame, term: SpfTerm): Verdict {
  return { ...verdictOf(frame, term.qualifier, 'matched', term.text), ...explanationOf(frame) };
}

/** What the verdict on a frame means to the frames that led to it: the end, or a frame to go on with. */
function leave(frame: Frame, verdict: Verdict): Verdict | Frame {
  let { result, reason, term, explanation } = verdict;
  for (let at = frame; ;) {
    if (result === 'none' && at.redirect !== undefined) {
      // Section 6.1: a redirect without a record is permerror.
      [result, reason, term] = ['permerror', 'redirect-no-record', at.redirect];
    }
    const { caller, include } = at;
    if (caller === undefined || include === undefined) break;
    if (result === 'none') {
      // Section 5.2: an include without a record is permerror.
      [result, reason, term] = ['permerror', 'include-no-record', include.text];
    }
    if (result === 'permerror' || result === 'temperror') break;
    if (result !== 'pass') return caller;
    result = include.qualifier;
    // Section 6.2: an explanation of the included domain is never used.
    ({ explanation } = explanationOf(caller));
    at = caller;
  }
  return {
    result,
    reason,
    path: verdict.path,
    ...(term === undefined ? {} : { term }),
    ...(explanation === undefined ? {} : { explanation }),
  };
}

function explanationOf(frame: Frame): Pick<Verdict, 'explanation'> {
  const exp = frame.record?.explanation;
  return exp === undefined ? {} : { explanation: { domain: frame.domain, target: exp.value } };
}

function verdictOf(frame: Frame, result: SpfResultName, reason: string, term?: string): Verdict {
  const path: string[] = [];
  for (let at: Frame | undefined = frame; at !== undefined; at = at.from) path.push(at.domain);
  path.reverse();
  return term === undefined ? { result, reason, path } : { result, reason, path, term };
}

/** The name a term asks for. @param validated what `%{p}` stands for. */
function nameOf(run: SpfRun, macro: MacroString, domain: string, validated?: string): string {
  if (macro.literal !== undefined) return trimName(macro.literal);
  return trimName(expandMacro(macro, run.values, domain, validated));
}

/** Section 6.2: an explanation that cannot be had is none; it never changes the result. */
async function explain(run: SpfRun, domain: string, target: MacroString): Promise<string | undefined> {
  const forTarget = target.asksForName ? await validatedName(run, domain) : undefined;
  const name = nameOf(run, target, domain, forTarget);
  if (!isAskable(name)) return undefined;
  const answer = seen(run, await run.resolver.ask(name, 'TXT', run.ask));
  const [record] = answer.records;
  if (record === undefined || answer.records.length !== 1) return undefined;
  const macro = parseMacroString(textOfTxt(record.data), true);
  if ('errorAt' in macro) return undefined;
  const validated = macro.asksForName ? await validatedName(run, domain) : undefined;
  return expandMacro(macro, run.values, domain, validated, 'start').slice(0, MAX_EXPLANATION);
}
