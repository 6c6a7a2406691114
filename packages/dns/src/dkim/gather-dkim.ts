/** Looks for DKIM keys: the selectors that are known, and all of the catalogue, in one burst. */
import {
  absent,
  known,
  probeError,
  unknown,
  type Dkim,
  type DkimKey,
  type Fact,
  type ProbeError,
  type SelectorOrigin,
} from '@whyspam/core';
import { errorOf } from '../answer/error-of.ts';
import { textOfTxt } from '../answer/text-of-txt.ts';
import { findDkimVendor, GUESSED_SELECTORS, selectorsOfVendor } from '../catalogue/selectors.ts';
import type { AskOptions, DnsAnswer, Resolver } from '../resolver/resolver.ts';
import { parseDkimKey, type ParsedDkimKey } from './parse-dkim-key.ts';

/** A selector that somebody or something named. */
export interface NamedSelector {
  readonly selector: string;
  readonly origin: Extract<SelectorOrigin, 'given' | 'message' | 'report' | 'sender'>;
}

export interface DkimOptions extends Pick<AskOptions, 'signal'> {
  readonly named?: readonly NamedSelector[];
  /** Vendors that SPF or MX show. They only label what is found, so nothing waits for them. */
  readonly vendors?: Promise<readonly string[]>;
  /** Selectors told from other answers, as that of an account in an SPF include: the only ones asked later. */
  readonly derived?: Promise<readonly string[]>;
  /** A label nobody would choose, to find wildcards. Fixed, so that the same run asks the same names. */
  readonly controlLabel?: string;
}

export interface DkimResult {
  readonly dkim: Fact<Dkim>;
  /** Of selectors that were named, or hold something. The usual selector of a vendor is a guess too. */
  readonly keys: readonly { readonly selector: string; readonly fact: Fact<DkimKey> }[];
}

const CONTROL_LABEL = 'whyspam-control-q7x2v9kd';
/** Of these at most are named by somebody; the catalogue is always asked whole. */
const MAX_NAMED = 50;

interface Asked {
  readonly selector: string;
  readonly origin: SelectorOrigin;
  readonly answer: DnsAnswer<'TXT'>;
}

/** Everything is asked at once. `dkim` is unknown only when nothing at all could be asked. */
export async function gatherDkim(
  resolver: Resolver,
  domain: string,
  options: DkimOptions = {},
): Promise<DkimResult> {
  const ask = options.signal === undefined ? {} : { signal: options.signal };
  const askFor = (label: string): Promise<DnsAnswer<'TXT'>> =>
    resolver.ask(`${label}._domainkey.${domain}`, 'TXT', ask);
  const askEach = (origins: ReadonlyMap<string, SelectorOrigin>): Promise<readonly Asked[]> =>
    Promise.all(
      [...origins].map(async ([selector, origin]) => ({ selector, origin, answer: await askFor(selector) })),
    );
  const origins = originsOf(options.named ?? []);
  const named = [...origins].flatMap(([selector, origin]) => (isInUse(origin) ? [selector] : []));
  const [control, parent, doubled, first, derived, vendors] = await Promise.all([
    askFor(options.controlLabel ?? CONTROL_LABEL),
    resolver.ask(`_domainkey.${domain}`, 'TXT', ask),
    Promise.all(named.map((selector) => askDoubled(resolver, selector, domain, ask))),
    askEach(origins),
    askDerived(options.derived, origins, askEach),
    options.vendors ?? [],
  ]);
  const asked = [...first, ...derived];
  const wild = wildcardOf(control);
  const usual = new Set(vendors.flatMap(selectorsOfVendor).map((selector) => selector.toLowerCase()));
  const keys: { selector: string; fact: Fact<DkimKey> }[] = [];
  const found: DkimKey[] = [];
  const unreachable: string[] = [];
  let failure: ProbeError | undefined;
  for (const { selector, answer, ...entry } of asked) {
    const isUsual = entry.origin === 'guess' && usual.has(selector.toLowerCase());
    const fact = keyFact(selector, isUsual ? 'provider' : entry.origin, answer, vendors);
    if (fact.state === 'unknown') {
      unreachable.push(selector);
      failure ??= fact.error;
    }
    const isNamed = isInUse(entry.origin);
    // What a wildcard answers at every name proves nothing of a guess.
    const isProof = fact.state === 'known' && (isNamed || !wild.isAnswer(answer));
    const isFound = isProof && fact.value.records.some((record) => parseDkimKey(record).isKey);
    if (isFound) found.push(fact.value);
    if (isNamed || isFound || (isProof && fact.value.isDangling)) keys.push({ selector, fact });
  }
  const evidence = [
    ...[control, parent, ...asked.map(({ answer }) => answer)].map((answer) => answer.evidence.id),
    ...doubled.map(({ id }) => id),
  ];
  const strays = doubled.flatMap(({ stray }) => (stray === undefined ? [] : [stray]));
  const value: Dkim = {
    tried: asked.map(({ selector }) => selector),
    given: asked.filter(({ origin }) => isInUse(origin)).map(({ selector }) => selector),
    found: found.map(({ selector }) => selector),
    unreachable,
    hasWildcard: wild.isThere,
    ...(wild.isRevoked ? { wildcardIsRevoked: true } : {}),
    ...(parent.outcome === 'nameError' ? { looksEmpty: true } : {}),
    ...(strays.length === 0 ? {} : { doubled: strays }),
    keys: found.map(summaryOf),
  };
  const dkim =
    unreachable.length === asked.length
      ? unknown(failure ?? probeError('DNS_TIMEOUT', 'no selector could be asked'), [...new Set(evidence)])
      : known(value, [...new Set(evidence)]);
  return { dkim, keys };
}

/** Whether somebody or something showed that the selector signs; every other is a guess, however good. */
function isInUse(origin: SelectorOrigin): boolean {
  return origin === 'given' || origin === 'message' || origin === 'report' || origin === 'sender';
}

/** Each selector once, as names are compared: without regard to case. */
function originsOf(named: readonly NamedSelector[]): ReadonlyMap<string, SelectorOrigin> {
  const origins = new Map<string, SelectorOrigin>();
  const seen = new Set<string>();
  const all: readonly { readonly selector: string; readonly origin: SelectorOrigin }[] = [
    ...named.slice(0, MAX_NAMED),
    ...GUESSED_SELECTORS.map((selector) => ({ selector, origin: 'guess' as const })),
  ];
  for (const { selector, origin } of all) {
    const key = selector.toLowerCase();
    if (seen.has(key)) continue;
    seen.add(key);
    origins.set(selector, origin);
  }
  return origins;
}

async function askDerived(
  derived: Promise<readonly string[]> = Promise.resolve([]),
  asked: ReadonlyMap<string, SelectorOrigin>,
  askEach: (origins: ReadonlyMap<string, SelectorOrigin>) => Promise<readonly Asked[]>,
): Promise<readonly Asked[]> {
  const seen = new Set([...asked.keys()].map((selector) => selector.toLowerCase()));
  const fresh = (await derived).filter((selector) => !seen.has(selector.toLowerCase()));
  return askEach(new Map(fresh.slice(0, MAX_NAMED).map((selector) => [selector, 'derived'] as const)));
}

/** The name that a panel makes of the full one when it adds the domain by itself. */
async function askDoubled(
  resolver: Resolver,
  selector: string,
  domain: string,
  ask: Pick<AskOptions, 'signal'>,
) {
  const name = `${selector}._domainkey.${domain}.${domain}`;
  const answer = await resolver.ask(name, 'TXT', ask);
  const isKey = answer.records.some(({ data }) => parseDkimKey(textOfTxt(data)).isKey);
  return { id: answer.evidence.id, ...(isKey ? { stray: { selector, name } } : {}) };
}

/** What the name nobody would choose answered. An error there says nothing, and rules nothing out. */
function wildcardOf(control: DnsAnswer<'TXT'>): {
  readonly isThere: boolean;
  /** `*._domainkey TXT "v=DKIM1; p="`: how a domain that signs nothing says so for every selector. */
  readonly isRevoked: boolean;
  readonly isAnswer: (answer: DnsAnswer<'TXT'>) => boolean;
} {
  const textOf = ({ records, aliases }: DnsAnswer<'TXT'>): string =>
    JSON.stringify([aliases.at(-1) ?? '', records.map(({ data }) => textOfTxt(data)).toSorted()]);
  const isThere = control.outcome === 'answer' || control.aliases.length > 0;
  const keys = control.records.map(({ data }) => parseDkimKey(textOfTxt(data)));
  const text = textOf(control);
  return {
    isThere,
    isRevoked: keys.length > 0 && keys.every(({ isRevoked }) => isRevoked),
    isAnswer: (answer) => isThere && textOf(answer) === text,
  };
}

function summaryOf({ selector, keyType, bits, vendor }: DkimKey): NonNullable<Dkim['keys']>[number] {
  return {
    selector,
    keyType,
    ...(bits === undefined ? {} : { bits }),
    ...(vendor === undefined ? {} : { vendor }),
  };
}

function keyFact(
  selector: string,
  origin: SelectorOrigin,
  answer: DnsAnswer<'TXT'>,
  vendors: readonly string[],
): Fact<DkimKey> {
  const evidence = [answer.evidence.id];
  const error = errorOf(answer);
  if (error !== undefined) return unknown(error, evidence);
  const { aliases } = answer;
  const isDangling = answer.records.length === 0 && aliases.length > 0;
  if (answer.records.length === 0 && !isDangling) return absent(evidence);
  const records = answer.records.map(({ data }) => textOfTxt(data));
  // RFC 6376 section 3.6.2.2: several records at one name have no defined result; the first that is a key is described.
  const parsed = records.map(parseDkimKey);
  const key = parsed.find(({ isKey }) => isKey) ?? parsed[0];
  const vendor = findDkimVendor(selector, aliases, vendors)?.vendor;
  return known(
    {
      selector,
      origin,
      records,
      ...(isDangling ? {} : { ttlSeconds: Math.min(...answer.records.map(({ ttl }) => ttl)) }),
      aliases,
      isDangling,
      ...(vendor === undefined ? {} : { vendor }),
      ...describe(key),
    },
    evidence,
  );
}

function describe(
  key: ParsedDkimKey | undefined,
): Omit<DkimKey, 'selector' | 'origin' | 'records' | 'aliases' | 'isDangling'> {
  if (key === undefined) return { keyType: 'unknown', isRevoked: false, flags: [], problems: [] };
  const { keyType, bits, exponent, form, isRevoked, flags, hashes, services, problems } = key;
  return {
    keyType,
    ...(bits === undefined ? {} : { bits }),
    ...(exponent === undefined ? {} : { exponent: String(exponent) }),
    ...(form === undefined ? {} : { form }),
    isRevoked,
    flags,
    ...(hashes.length === 0 ? {} : { hashes }),
    ...(services.length === 0 ? {} : { services }),
    problems,
  };
}
