/** Gathers what validation found of the domain's zone: the chain of keys, the states of what mail asks, what ends when. */
import {
  absent,
  known,
  unknown,
  type Dnssec,
  type DnssecDenial,
  type DnssecKey,
  type DnssecMailAnswer,
  type DnssecSignature,
  type DnssecZone,
  type Fact,
  type ProbeError,
} from '@whyspam/core';
import { errorOf, evidenceOf } from '../answer/error-of.ts';
import type { AskOptions, DnsAnswer, Resolver } from '../resolver/resolver.ts';
import { formatData } from '../wire/presentation.ts';
import { RECORD_TYPES, type Signature, type ZoneKey } from '../wire/record.ts';
import { listedTypeName } from '../wire/type-names.ts';
import { algorithmName, rsaBits } from './algorithms.ts';
import { suffixesOf } from './names.ts';
import { OPT_OUT_FLAG } from './nsec3.ts';
import { dataOf, SignedRecords } from './signed-records.ts';
import { dsDigest, keyTag, matchesDs, REVOKE_FLAG, SEP_FLAG } from './zone-keys.ts';

type Answer = Pick<DnsAnswer, 'outcome' | 'error' | 'evidence' | 'aliases' | 'dnssec' | 'dnssecReason'>;

/** DS and DNSKEY of one name on the way down. */
interface Step {
  readonly name: string;
  readonly ds: Answer | undefined;
  readonly keys: Answer;
}

/** @param resolver one that validates; from any other every state is `indeterminate`. Absent: NXDOMAIN. */
export async function gatherDnssec(
  resolver: Resolver,
  domain: string,
  options: Pick<AskOptions, 'signal'> = {},
): Promise<Fact<Dnssec>> {
  const name = domain.toLowerCase().replace(/\.$/, '');
  const [soa, parameters, mail, steps] = await Promise.all([
    resolver.ask(name, 'SOA', options),
    resolver.ask(name, 'NSEC3PARAM', options),
    Promise.all([
      resolver.ask(name, 'MX', options),
      resolver.ask(name, 'TXT', options),
      resolver.ask(`_dmarc.${name}`, 'TXT', options),
    ]),
    Promise.all(
      ['', ...suffixesOf(name).toReversed()].map(async (zone): Promise<Step> => {
        const [ds, keys] = await Promise.all([
          zone === '' ? undefined : resolver.ask(zone, 'DS', options),
          resolver.ask(zone, 'DNSKEY', options),
        ]);
        return { name: zone, ds, keys };
      }),
    ),
  ]);
  const chainAnswers = steps.flatMap(({ ds, keys }) => (ds === undefined ? [keys] : [ds, keys]));
  const evidence = evidenceOf([soa, parameters, ...mail, ...chainAnswers]);
  // RFC 6604 section 3: behind a CNAME the NXDOMAIN is that of its target.
  if (soa.outcome === 'nameError' && soa.aliases.length === 0) return absent(evidence);
  const zone = apexOf(soa) ?? name;
  const own = steps.find((step) => step.name === zone);
  // What could not be asked is not "unsigned"; what was bogus was seen, and is judged.
  const failure = [soa, own?.ds, own?.keys].map(lookFailure).find((error) => error !== undefined);
  if (failure !== undefined) return unknown(failure, evidence);
  const chain = steps.map(zoneOf).filter(({ ds, keys }) => ds.length > 0 || keys.length > 0);
  const states = mail.map(mailAnswer).filter((state) => state !== undefined);
  const bogus = states.find(({ state }) => state === 'bogus');
  const { dnssec = 'indeterminate', dnssecReason } = soa;
  const state = dnssec === 'bogus' || bogus === undefined ? dnssec : 'bogus';
  const reason = dnssec === 'bogus' || bogus === undefined ? dnssecReason : bogus.reason;
  const seen: readonly Answer[] = [soa, parameters, ...mail, ...(own === undefined ? [] : [own.keys])];
  const endsFirst = firstToEnd(seen, zone);
  const denial = denialOf(seen, zone);
  return known(
    {
      zone,
      isSigned: chain.some((step) => step.name === zone && step.keys.length > 0),
      state,
      ...(reason === undefined ? {} : { reason }),
      chain,
      ...(endsFirst === undefined ? {} : { endsFirst }),
      ...(denial === undefined ? {} : { denial }),
      mail: states,
    },
    evidence,
  );
}

/** The owner of the SOA, be it the answer or what a negative answer brings (RFC 2308 section 2). */
function apexOf({ evidence, aliases }: Answer): string | undefined {
  if (aliases.length > 0) return undefined;
  return [...evidence.answers, ...evidence.authority].find(({ type }) => type === 'SOA')?.name;
}

function lookFailure(answer: Answer | undefined): ProbeError | undefined {
  const error = answer === undefined ? undefined : errorOf(answer);
  return error?.code === 'DNSSEC_BOGUS' ? undefined : error;
}

function zoneOf({ name, ds, keys }: Step): DnssecZone {
  const keySet = dataOf(new SignedRecords(keys.evidence.answers).set(name, RECORD_TYPES.DNSKEY), 'DNSKEY');
  const dsSet =
    ds === undefined ? [] : dataOf(new SignedRecords(ds.evidence.answers).set(name, RECORD_TYPES.DS), 'DS');
  const { dnssec = 'indeterminate', dnssecReason } = keys;
  return {
    name,
    ds: dsSet.slice(0, MAX_SHOWN).map((signer) => ({
      keyTag: signer.keyTag,
      algorithm: signer.algorithm,
      digestType: signer.digestType,
      hasKey: keySet.slice(0, MAX_SHOWN).some((key) => matchesDs(name, key, signer)),
    })),
    keys: keySet.slice(0, MAX_SHOWN).map((key) => keyOf(name, key)),
    state: dnssec,
    ...(dnssecReason === undefined ? {} : { reason: dnssecReason }),
  };
}

/** A zone with more is made to cost time. */
const MAX_SHOWN = 32;

function keyOf(zone: string, key: ZoneKey): DnssecKey {
  const bits = rsaBits(key);
  const tag = keyTag(key);
  const digest = dsDigest(zone, key, 2) ?? new Uint8Array();
  return {
    keyTag: tag,
    algorithm: key.algorithm,
    algorithmName: algorithmName(key.algorithm),
    ...(bits === undefined ? {} : { bits }),
    isEntryPoint: (key.flags & SEP_FLAG) !== 0,
    isRevoked: (key.flags & REVOKE_FLAG) !== 0,
    ds: formatData({ type: 'DS', keyTag: tag, algorithm: key.algorithm, digestType: 2, digest }),
  };
}

/** What could not be looked at has no state to show. */
function mailAnswer(answer: Answer): DnssecMailAnswer | undefined {
  if (lookFailure(answer) !== undefined) return undefined;
  const { dnssec = 'indeterminate', dnssecReason, evidence } = answer;
  return {
    ...evidence.question,
    state: dnssec,
    ...(dnssecReason === undefined ? {} : { reason: dnssecReason }),
  };
}

/** Of each RRset the signature that lasts longest: another beside it may end, as in a rollover. Of those the first to end. */
function firstToEnd(answers: readonly Answer[], zone: string): DnssecSignature | undefined {
  const lasting = new Map<string, { readonly name: string; readonly signature: Signature }>();
  for (const { evidence } of answers) {
    for (const record of [...evidence.answers, ...evidence.authority]) {
      const [signature] = record.type === 'RRSIG' ? new SignedRecords([record]).signatures() : [];
      if (signature === undefined || signature.signer !== zone) continue;
      const key = `${signature.covered} ${record.name}`;
      const known = lasting.get(key);
      if (known === undefined || known.signature.expiration < signature.expiration) {
        lasting.set(key, { name: record.name, signature });
      }
    }
  }
  const [first] = [...lasting.values()].toSorted(
    (one, other) => one.signature.expiration - other.signature.expiration,
  );
  return first === undefined ? undefined : shownSignature(first.name, first.signature);
}

function shownSignature(name: string, { covered, inception, expiration }: Signature): DnssecSignature {
  const iso = (seconds: number): string => new Date(seconds * 1000).toISOString();
  return {
    name,
    type: listedTypeName(covered),
    inception: iso(inception),
    expiration: iso(expiration),
  };
}

function denialOf(answers: readonly Answer[], zone: string): DnssecDenial | undefined {
  const sections = answers.map(({ evidence }) => new SignedRecords(evidence.authority));
  const nsec3 = sections
    .flatMap((section) => section.setsOf(RECORD_TYPES.NSEC3))
    .filter(({ owner, signatures }) => owner !== zone && signatures.some(({ signer }) => signer === zone))
    .flatMap((set) => dataOf(set, 'NSEC3'));
  const published = answers.flatMap(({ evidence }) =>
    dataOf(new SignedRecords(evidence.answers).set(zone, RECORD_TYPES.NSEC3PARAM), 'NSEC3PARAM'),
  );
  const [parameters] = [...nsec3, ...published];
  if (parameters !== undefined) {
    return {
      kind: 'nsec3',
      iterations: parameters.iterations,
      saltOctets: parameters.salt.length,
      ...(nsec3.length === 0 ? {} : { optOut: nsec3.some(({ flags }) => (flags & OPT_OUT_FLAG) !== 0) }),
    };
  }
  const hasNsec = sections.some((section) =>
    section
      .setsOf(RECORD_TYPES.NSEC)
      .some(({ signatures }) => signatures.some(({ signer }) => signer === zone)),
  );
  return hasNsec ? { kind: 'nsec' } : undefined;
}
