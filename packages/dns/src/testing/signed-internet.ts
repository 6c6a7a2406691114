/** A root, a top-level zone and zones below, all signed afresh, behind a resolver whose answers can be tampered with. */
import { dnsEvidenceId, probeError, type Clock, type DnsEvidence } from '@whyspam/core';
import type { TrustAnchor } from '../dnssec/trust-anchors.ts';
import { answerSigned, type SignedAnswer } from '../dnssec/signing/answer-signed.ts';
import { signZone, type Nsec3Options, type SignedZone } from '../dnssec/signing/sign-zone.ts';
import { createSigningKey, dsOf, type SigningKey } from '../dnssec/signing/signing-key.ts';
import { followChain } from '../resolver/chain.ts';
import { failedHop, NOT_VALIDATED, type Hop } from '../resolver/hop.ts';
import type { AskOptions, DnsAnswer, Resolver } from '../resolver/resolver.ts';
import { fromDnsRecord, toDnsRecord } from '../wire/presentation.ts';
import { RECORD_TYPES, type DelegationSigner, type RecordType, type ResourceRecord } from '../wire/record.ts';
import { parseZone } from '../zone-file/parse-zone.ts';

/** The day of all tests: 2026-06-01. */
export const TEST_NOW = Date.UTC(2026, 5, 1) / 1000;

export const TEST_CLOCK: Clock = { now: () => new Date(TEST_NOW * 1000), monotonicMs: () => 0 };

export interface TestZone {
  /** Zone text without SOA and NS. */
  readonly records: string;
  /** None: an unsigned zone. One ECDSA key for both roles unless given. */
  readonly keys?: readonly SigningKey[];
  /** The DS in the parent; those of the entry points unless given. */
  readonly ds?: readonly DelegationSigner[];
  readonly nsec3?: Nsec3Options;
  /** Seconds from now. */
  readonly inception?: number;
  readonly expiration?: number;
}

export interface SignedInternet extends Resolver {
  readonly trustAnchors: readonly TrustAnchor[];
  readonly zones: readonly SignedZone[];
  /** `TYPE name` of every question, in order. */
  readonly questions: readonly string[];
}

export type Tamper = (answer: SignedAnswer, name: string, type: RecordType) => SignedAnswer | 'timeout';

/** @param zones by name; the root and every parent of two zones has to be there, or is made. */
export function signedInternet(
  zones: Readonly<Record<string, TestZone>>,
  tamper: Tamper = (answer) => answer,
): SignedInternet {
  const all: Record<string, TestZone> = { '': { records: '' }, ...zones };
  const keysOf = new Map(
    Object.entries(all).map(([name, zone]) => [
      name,
      zone.keys ?? [createSigningKey({ isEntryPoint: true })],
    ]),
  );
  const dsFor = (name: string): readonly DelegationSigner[] =>
    all[name]?.ds ??
    (keysOf.get(name) ?? []).filter(({ zoneKey }) => (zoneKey.flags & 1) === 1).map((key) => dsOf(name, key));
  const signed = Object.entries(all).map(([name, zone]) => {
    const children = Object.keys(all).filter((child) => child !== '' && parentZone(child, all) === name);
    const text = [
      '@ 3600 SOA ns hostmaster 1 7200 3600 1209600 300',
      '@ 3600 NS ns.nic.test.',
      zone.records,
      ...children.map((child) => `${child}. 3600 NS ns.nic.test.`),
    ].join('\n');
    const records = parseZone(text, { origin: name === '' ? '.' : name }).map(fromDnsRecord);
    const ds = children.flatMap((child) =>
      dsFor(child).map((data): ResourceRecord => ({ name: child, ttl: 3600, data: { type: 'DS', ...data } })),
    );
    return signZone(name, [...records, ...ds], {
      keys: keysOf.get(name) ?? [],
      inception: TEST_NOW + (zone.inception ?? -86_400),
      expiration: TEST_NOW + (zone.expiration ?? 14 * 86_400),
      ...(zone.nsec3 === undefined ? {} : { nsec3: zone.nsec3 }),
    });
  });
  const questions: string[] = [];
  const kept = new Map<string, Hop>();
  const hop = (name: string, type: RecordType): Hop => {
    const id = dnsEvidenceId(name, type);
    const known = kept.get(id);
    if (known !== undefined) return known;
    questions.push(`${type} ${name}`);
    const fresh = hopTo(tamper(answerSigned(signed, name, RECORD_TYPES[type]), name, type), name, type);
    kept.set(id, fresh);
    return fresh;
  };
  return {
    zones: signed,
    questions,
    trustAnchors: dsFor('').map((ds) => ({ zone: '', ds })),
    ask<T extends RecordType>(asked: string, type: T, _options?: AskOptions): Promise<DnsAnswer<T>> {
      const name = asked.toLowerCase().replace(/\.$/, '');
      return followChain(hop(name, type), name, type, (target) => Promise.resolve(hop(target, type)));
    },
  };
}

function hopTo(answer: SignedAnswer | 'timeout', name: string, type: RecordType): Hop {
  const at = TEST_CLOCK.now().toISOString();
  if (answer === 'timeout') return failedHop({ name, type }, at, probeError('DNS_TIMEOUT', 'timeout'));
  const { rcode, answers, authority } = answer;
  const error =
    rcode === 'SERVFAIL' || rcode === 'REFUSED' ? { error: probeError(`DNS_${rcode}`, rcode) } : {};
  const evidence: DnsEvidence = {
    ...failedHop({ name, type }, at, probeError('DNS_TIMEOUT', '')).evidence,
    server: 'memory:53',
    rcode,
    flags: { aa: false, tc: false, ra: true, ad: true },
    answers: answers.map(toDnsRecord),
    authority: authority.map(toDnsRecord),
  };
  const { error: _none, ...rest } = evidence;
  return {
    evidence: { ...rest, ...error },
    answers,
    authority,
    additional: [],
    nameError: rcode === 'NXDOMAIN',
    state: NOT_VALIDATED,
    ...error,
  };
}

function parentZone(name: string, zones: Readonly<Record<string, unknown>>): string {
  const labels = name.split('.');
  for (let from = 1; from < labels.length; from += 1) {
    const parent = labels.slice(from).join('.');
    if (Object.hasOwn(zones, parent)) return parent;
  }
  return '';
}
