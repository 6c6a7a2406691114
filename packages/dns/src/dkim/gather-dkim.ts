/** Looks for DKIM keys: the selectors that are known, those of the domain's vendors, and a short list of guesses. */
import {
  absent,
  known,
  probeError,
  unknown,
  type Dkim,
  type DkimKey,
  type Fact,
  type ProbeError,
} from '@whyspam/core';
import { errorOf } from '../answer/error-of.ts';
import { textOfTxt } from '../answer/text-of-txt.ts';
import { findDkimVendor, GUESSED_SELECTORS, selectorsOfVendor } from '../catalogue/selectors.ts';
import type { AskOptions, DnsAnswer, Resolver } from '../resolver/resolver.ts';
import { parseDkimKey } from './parse-dkim-key.ts';

export interface DkimOptions extends Pick<AskOptions, 'signal'> {
  /** Selectors the administrator named, or a message or report showed. */
  readonly given?: readonly string[];
  /** Selectors of the senders of the target. */
  readonly fromSenders?: readonly string[];
  /** Vendors that SPF or MX show; their usual selectors are asked for. */
  readonly vendors?: readonly string[];
  /** A label nobody would choose, to find wildcards. Fixed, so that the same run asks the same names. */
  readonly controlLabel?: string;
}

export interface DkimResult {
  readonly dkim: Fact<Dkim>;
  /** Of selectors that were given, belong to a sender, or hold something. The usual selector of a vendor is a guess too. */
  readonly keys: readonly { readonly selector: string; readonly fact: Fact<DkimKey> }[];
}

const CONTROL_LABEL = 'whyspam-control-q7x2v9kd';
const MAX_SELECTORS = 100;

/** Everything is asked at once. `dkim` is unknown only when nothing at all could be asked. */
export async function gatherDkim(
  resolver: Resolver,
  domain: string,
  options: DkimOptions = {},
): Promise<DkimResult> {
  const ask = options.signal === undefined ? {} : { signal: options.signal };
  const origins = originsOf(options);
  const asked = [...origins].slice(0, MAX_SELECTORS);
  const [control, ...answers] = await Promise.all(
    [options.controlLabel ?? CONTROL_LABEL, ...asked.map(([selector]) => selector)].map((selector) =>
      resolver.ask(`${selector}._domainkey.${domain}`, 'TXT', ask),
    ),
  );
  const evidence = [
    ...new Set([control, ...answers].flatMap((answer) => (answer === undefined ? [] : [answer.evidence.id]))),
  ];
  const hasWildcard = control !== undefined && (control.outcome === 'answer' || control.aliases.length > 0);
  const keys: { selector: string; fact: Fact<DkimKey> }[] = [];
  const found: string[] = [];
  const unreachable: string[] = [];
  let failure: ProbeError | undefined;
  for (const [index, [selector, origin]] of asked.entries()) {
    const answer = answers[index];
    if (answer === undefined) continue;
    const fact = keyFact(selector, origin, answer);
    if (fact.state === 'unknown') {
      unreachable.push(selector);
      failure ??= fact.error;
    }
    // A wildcard answers every guess, and a control that failed cannot rule one out only where nothing else is known.
    const isProof = fact.state === 'known' && (origin === 'given' || origin === 'sender' || !hasWildcard);
    const isFound = isProof && fact.value.records.some((record) => parseDkimKey(record).isKey);
    if (isFound) found.push(selector);
    if (origin === 'given' || origin === 'sender' || isFound || (isProof && fact.value.isDangling)) {
      keys.push({ selector, fact });
    }
  }
  const value: Dkim = {
    tried: asked.map(([selector]) => selector),
    given: [...new Set([...(options.given ?? []), ...(options.fromSenders ?? [])])],
    found,
    unreachable,
    hasWildcard,
  };
  const dkim =
    unreachable.length === asked.length
      ? unknown(failure ?? probeError('DNS_TIMEOUT', 'no selector could be asked'), evidence)
      : known(value, evidence);
  return { dkim, keys };
}

/** Each selector once, by the best reason to ask for it. */
function originsOf(options: DkimOptions): ReadonlyMap<string, DkimKey['origin']> {
  const origins = new Map<string, DkimKey['origin']>();
  const add = (selectors: readonly string[], origin: DkimKey['origin']): void => {
    for (const selector of selectors) {
      const isThere = [...origins.keys()].some((other) => other.toLowerCase() === selector.toLowerCase());
      if (!isThere) origins.set(selector, origin);
    }
  };
  add(options.given ?? [], 'given');
  add(options.fromSenders ?? [], 'sender');
  add((options.vendors ?? []).flatMap(selectorsOfVendor), 'provider');
  add(GUESSED_SELECTORS, 'guess');
  return origins;
}

function keyFact(selector: string, origin: DkimKey['origin'], answer: DnsAnswer<'TXT'>): Fact<DkimKey> {
  const evidence = [answer.evidence.id];
  const error = errorOf(answer);
  if (error !== undefined) return unknown(error, evidence);
  const isDangling = answer.records.length === 0 && answer.aliases.length > 0;
  if (answer.records.length === 0 && !isDangling) return absent(evidence);
  const records = answer.records.map(({ data }) => textOfTxt(data));
  // RFC 6376 section 3.6.2.2: several records at one name have no defined result; the first that is a key is described.
  const parsed = records.map(parseDkimKey);
  const key = parsed.find(({ isKey }) => isKey) ?? parsed[0];
  const vendor = findDkimVendor(selector, answer.aliases)?.vendor;
  return known(
    {
      selector,
      origin,
      records,
      aliases: answer.aliases,
      isDangling,
      ...(vendor === undefined ? {} : { vendor }),
      keyType: key?.keyType ?? 'unknown',
      ...(key?.bits === undefined ? {} : { bits: key.bits }),
      isRevoked: key?.isRevoked ?? false,
      flags: key?.flags ?? [],
      problems: key?.problems ?? [],
    },
    evidence,
  );
}
