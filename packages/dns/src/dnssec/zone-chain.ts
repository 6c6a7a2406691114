/**
 * From the trust anchor down to the zone a name is in: DS by DS, DNSKEY by DNSKEY (RFC 4035 section 5).
 *
 * Everything that can be asked from the name alone is asked at once (`prefetch`), so validation adds no round trip; and
 * each question once, however many names share the zone.
 */
import type { Clock, DnssecReason } from '@whyspam/core';
import type { DnsAnswer, Resolver } from '../resolver/resolver.ts';
import { RECORD_TYPES, type DelegationSigner, type ZoneKey } from '../wire/record.ts';
import { isSupportedAlgorithm, isSupportedDigest, type Policy } from './algorithms.ts';
import { isWithin, labelsOf, parentOf, suffixesOf } from './names.ts';
import { proveAbsence } from './prove-absence.ts';
import { dataOf, SignedRecords, type SignedSet } from './signed-records.ts';
import type { TrustAnchor } from './trust-anchors.ts';
import { verifyRrset, type SecureZone } from './verify-rrset.ts';
import { Budget, type WorkLimits } from './work-limits.ts';
import { matchesDs, mayVerify, verifyingKeys } from './zone-keys.ts';

type ChainAnswer = DnsAnswer<'DS' | 'DNSKEY'>;

export interface SecureStanding {
  readonly state: 'secure';
  readonly zone: SecureZone;
  /** On the way a delegation could be there whose absence of DS was left unproven. */
  readonly unproven: boolean;
}

/** How a name stands before its own records are looked at. */
export type Standing =
  | SecureStanding
  | { readonly state: 'insecure' | 'bogus' | 'indeterminate'; readonly reason: DnssecReason };

/** What a name turns out to be, seen from the secure zone above it. */
type Cut = Standing | 'notACut' | 'unproven';

export interface ChainOptions {
  readonly trustAnchors: readonly TrustAnchor[];
  readonly clock: Clock;
  readonly limits: WorkLimits;
  readonly policy: Policy;
}

/** Seconds that what was found is believed at least and at most, and after a failure. */
const LEAST_SECONDS = 60;
const MOST_SECONDS = 3600;
const FAILURE_SECONDS = 30;

interface Kept<T> {
  readonly value: Promise<T>;
  untilMs: number;
}

export class ZoneChain {
  readonly #inner: Resolver;
  readonly #options: ChainOptions;
  readonly #answers = new Map<string, Kept<ChainAnswer>>();
  readonly #cuts = new Map<string, Kept<Cut>>();
  /** Zones below which nothing has to be asked any more: known to be insecure, or out of reach. */
  readonly #closed = new Set<string>();

  constructor(inner: Resolver, options: ChainOptions) {
    this.#inner = inner;
    this.#options = options;
  }

  /** Seconds since 1970. */
  get now(): number {
    return Math.floor(this.#options.clock.now().getTime() / 1000);
  }

  newBudget(): Budget {
    return new Budget(this.#options.limits);
  }

  get policy(): Policy {
    return this.#options.policy;
  }

  /** DS or DNSKEY, asked once. */
  ask(name: string, type: 'DS' | 'DNSKEY'): Promise<ChainAnswer> {
    const key = `${type} ${name}`;
    const kept = this.#answers.get(key);
    if (kept !== undefined && this.#isFresh(kept)) return kept.value;
    // No signal: whoever asks first may give up, and others still wait.
    const value: Promise<ChainAnswer> = this.#inner.ask(name, type);
    const entry: Kept<ChainAnswer> = { value, untilMs: Infinity };
    this.#answers.set(key, entry);
    void value.then((answer) => {
      entry.untilMs = this.#options.clock.monotonicMs() + secondsToKeep(answer) * 1000;
    });
    return value;
  }

  /** Asks all that the chain to the name will need and that follows from the name, at the moment of the question itself. */
  prefetch(name: string): void {
    const anchor = this.#anchorOf(name);
    if (anchor === undefined || this.#closed.has(anchor)) return;
    void this.ask(anchor, 'DNSKEY');
    for (const suffix of suffixesOf(name).toReversed()) {
      if (!isWithin(suffix, anchor) || suffix === anchor) continue;
      if (!isLikelyZone(suffix) || this.#closed.has(suffix)) return;
      void this.ask(suffix, 'DS');
      void this.ask(suffix, 'DNSKEY');
    }
  }

  /**
   * The standing of the zone that holds the name.
   *
   * @param deepest look for cuts down to this name (the signer, or the name itself) also where none is likely.
   */
  async standingOf(name: string, deepest?: string): Promise<Standing> {
    const anchor = this.#anchorOf(name);
    if (anchor === undefined) return { state: 'indeterminate', reason: 'noTrustAnchor' };
    const top = await this.#keep(this.#cuts, `anchor ${anchor}`, () => this.#fromAnchor(anchor));
    if (top === 'notACut' || top === 'unproven' || top.state !== 'secure') {
      this.#closed.add(anchor);
      return top === 'notACut' || top === 'unproven'
        ? { state: 'indeterminate', reason: 'rootNotTrusted' }
        : top;
    }
    let standing: SecureStanding = top;
    for (const suffix of suffixesOf(name).toReversed()) {
      if (!isWithin(suffix, anchor) || suffix === anchor) continue;
      const isWanted = deepest !== undefined && isWithin(deepest, suffix);
      if (!isWanted && !isLikelyZone(suffix)) break;
      const { zone, unproven }: SecureStanding = standing;
      // Whatever the DS says, the keys are on their way.
      void this.ask(suffix, 'DS');
      if (isLikelyZone(suffix) || suffix === deepest) void this.ask(suffix, 'DNSKEY');
      const cut = await this.#keep(this.#cuts, `${zone.name} ${suffix}`, () => this.#cutAt(zone, suffix));
      if (cut === 'notACut') continue;
      if (cut === 'unproven') standing = { state: 'secure', zone, unproven: true };
      else if (cut.state === 'secure') standing = { ...cut, unproven };
      else {
        if (cut.state === 'insecure') this.#closed.add(suffix);
        return cut;
      }
    }
    return standing;
  }

  /** RFC 4033 section 5: the nearest anchor above a name decides. */
  #anchorOf(name: string): string | undefined {
    let nearest: string | undefined;
    for (const { zone } of this.#options.trustAnchors) {
      if (isWithin(name, zone) && (nearest === undefined || zone.length > nearest.length)) nearest = zone;
    }
    return nearest;
  }

  async #fromAnchor(anchor: string): Promise<Cut> {
    const answer = await this.ask(anchor, 'DNSKEY');
    if (answer.outcome === 'error') return { state: 'indeterminate', reason: 'chainUnknown' };
    const set = new SignedRecords(answer.evidence.answers).set(anchor, RECORD_TYPES.DNSKEY);
    // A resolver that hands out no signature of the root's keys hands out none at all: it tells nothing of any zone.
    if (set === undefined || set.signatures.length === 0) {
      return { state: 'indeterminate', reason: 'signaturesStripped' };
    }
    const ds = this.#options.trustAnchors.filter(({ zone }) => zone === anchor).map((trusted) => trusted.ds);
    const zone = this.#zoneFrom(anchor, ds, set);
    // Where trust does not even begin, a wrong clock or an anchor of ours that is too old is as likely as an attack,
    // and it would be said of every domain there is. So nothing is claimed of any.
    if ('reason' in zone) return { state: 'indeterminate', reason: 'rootNotTrusted' };
    return { state: 'secure', zone, unproven: false };
  }

  async #cutAt(parent: SecureZone, name: string): Promise<Cut> {
    const answer = await this.ask(name, 'DS');
    if (answer.outcome === 'error') return { state: 'indeterminate', reason: 'chainUnknown' };
    const sections = new SignedRecords(answer.evidence.answers);
    const set = sections.set(name, RECORD_TYPES.DS);
    // RFC 2181 section 10.1: where a CNAME is, no delegation is. Saying so makes no zone insecure, so it needs no proof.
    if (set === undefined && sections.set(name, RECORD_TYPES.CNAME) !== undefined) return 'notACut';
    if (set === undefined) return this.#withoutDs(parent, name, answer);
    const verdict = verifyRrset(set.records, set.signatures, this.#verifyOptions(parent));
    if (!verdict.valid) return { state: 'bogus', reason: verdict.reason };
    const ds = usableDs(dataOf(set, 'DS'), this.policy);
    // RFC 4035 section 5.2: no algorithm we know is as good as no DS.
    if (ds.length === 0) return { state: 'insecure', reason: 'unsupportedAlgorithm' };
    const keys = await this.ask(name, 'DNSKEY');
    if (keys.outcome === 'error') return { state: 'indeterminate', reason: 'chainUnknown' };
    const keySet = new SignedRecords(keys.evidence.answers).set(name, RECORD_TYPES.DNSKEY);
    if (keySet === undefined) return { state: 'bogus', reason: 'dnskeyMissing' };
    const zone = this.#zoneFrom(name, ds, keySet);
    return 'reason' in zone ? { state: 'bogus', ...zone } : { state: 'secure', zone, unproven: false };
  }

  #withoutDs(parent: SecureZone, name: string, answer: ChainAnswer): Cut {
    const authority = new SignedRecords(answer.evidence.authority);
    const hasProof = [RECORD_TYPES.NSEC, RECORD_TYPES.NSEC3].some(
      (type) => authority.setsOf(type).length > 0,
    );
    // The resolver gives signatures (the parent's keys came with theirs) but no proof here. It may be one that asks the
    // child for DS, or somebody in between: neither insecure nor bogus follows.
    if (!hasProof) return answer.outcome === 'nameError' ? 'notACut' : 'unproven';
    if (answer.outcome === 'nameError') return 'notACut';
    const denied = { kind: 'noData', name, type: RECORD_TYPES.DS } as const;
    const verdict = proveAbsence(denied, authority, this.#verifyOptions(parent));
    switch (verdict.state) {
      case 'secure':
        return verdict.isDelegation ? { state: 'insecure', reason: 'unsignedDelegation' } : 'notACut';
      case 'insecure':
        return verdict;
      case 'bogus':
        return verdict;
    }
  }

  /** RFC 4035 section 5.2: a key the DS stands for has signed the keys. */
  #zoneFrom(
    name: string,
    ds: readonly DelegationSigner[],
    set: SignedSet,
  ): SecureZone | { readonly reason: DnssecReason } {
    const keys = dataOf(set, 'DNSKEY');
    const entries = keys.slice(0, MAX_KEYS).filter((key) => mayVerify(key) && isVouchedFor(name, key, ds));
    const trusted = verifyingKeys(entries, this.policy);
    if (trusted.length === 0) return { reason: 'dsMismatch' };
    const options = this.#verifyOptions({ name, keys: trusted });
    const verdict = verifyRrset(set.records, set.signatures, options);
    if (!verdict.valid) return { reason: verdict.reason };
    return { name, keys: verifyingKeys(keys.slice(0, MAX_KEYS), this.policy) };
  }

  #verifyOptions(zone: SecureZone) {
    return { zone, now: this.now, budget: this.newBudget(), policy: this.policy };
  }

  #keep(kept: Map<string, Kept<Cut>>, key: string, find: () => Promise<Cut>): Promise<Cut> {
    const known = kept.get(key);
    if (known !== undefined && this.#isFresh(known)) return known.value;
    const value = find();
    const entry: Kept<Cut> = { value, untilMs: Infinity };
    kept.set(key, entry);
    void value.then((cut) => {
      const isFailure = typeof cut === 'object' && cut.state === 'indeterminate';
      const seconds = isFailure ? FAILURE_SECONDS : LEAST_SECONDS;
      entry.untilMs = this.#options.clock.monotonicMs() + seconds * 1000;
      // What was closed is looked at again with the cut.
    });
    return value;
  }

  #isFresh({ untilMs }: Kept<unknown>): boolean {
    return this.#options.clock.monotonicMs() < untilMs;
  }
}

/** A zone with more keys than this is made to cost time. */
const MAX_KEYS = 64;
const MAX_DS = 16;

/**
 * Whether it is worth asking for a zone cut there before one is known to be: `example.com` and `example.co.uk` yes,
 * `_dmarc.example.com` and `a.b.example.com` no. A wrong guess costs two questions, or one round trip.
 */
function isLikelyZone(name: string): boolean {
  const labels = labelsOf(name);
  return labels.length <= 3 && labels.every((label) => !label.startsWith('_'));
}

/** The DS records that count: RFC 4035 section 5.2, and RFC 4509 section 3: SHA-1 only where nothing stronger is. */
export function usableDs(ds: readonly DelegationSigner[], policy: Policy): readonly DelegationSigner[] {
  const known = ds
    .slice(0, MAX_DS)
    .filter(
      ({ algorithm, digestType }) => isSupportedAlgorithm(algorithm, policy) && isSupportedDigest(digestType),
    );
  const strong = known.filter(({ digestType }) => digestType !== 1);
  return strong.length > 0 ? strong : known;
}

function isVouchedFor(zone: string, key: ZoneKey, ds: readonly DelegationSigner[]): boolean {
  return ds.some((signer) => matchesDs(zone, key, signer));
}

function secondsToKeep({ outcome, evidence }: ChainAnswer): number {
  if (outcome === 'error') return FAILURE_SECONDS;
  const ttls = [...evidence.answers, ...evidence.authority].map(({ ttl }) => ttl);
  return Math.min(MOST_SECONDS, Math.max(LEAST_SECONDS, ...(ttls.length === 0 ? [0] : [Math.min(...ttls)])));
}

/** Where the walk of a DS question ends: the zone above (RFC 4035 section 3.1.4.1: DS belongs to the parent). */
export function holderOf(name: string, type: number): string {
  return type === RECORD_TYPES.DS && name !== '' ? parentOf(name) : name;
}
