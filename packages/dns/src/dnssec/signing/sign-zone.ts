/** Signs a zone whole: DNSKEY, RRSIG, and a chain of NSEC or NSEC3. For laboratories and tests. */
import { readBase32hex } from '../../wire/base32hex.ts';
import { RECORD_TYPES, type ResourceRecord } from '../../wire/record.ts';
import { codeOf } from '../canonical-form.ts';
import { compareNames, isWithin, parentOf } from '../names.ts';
import { nsec3Hash, OPT_OUT_FLAG } from '../nsec3.ts';
import { SEP_FLAG } from '../zone-keys.ts';
import { signRrset, type SigningKey, type Validity } from './signing-key.ts';

export interface Nsec3Options {
  readonly iterations: number;
  readonly salt: Uint8Array;
  /** Leave delegations without DS out of the chain (RFC 5155 section 6). */
  readonly optOut: boolean;
}

export interface SignZoneOptions extends Validity {
  /** Those with the SEP flag sign the DNSKEY set, the others the rest; alone, either kind signs all. None: unsigned. */
  readonly keys: readonly SigningKey[];
  /** NSEC unless given. */
  readonly nsec3?: Nsec3Options;
}

/** One RRset with its RRSIGs. */
export interface ZoneSet {
  readonly type: number;
  readonly records: readonly ResourceRecord[];
  readonly signatures: readonly ResourceRecord[];
}

/** A link of the chain of absence. */
export interface DenialLink {
  /** The owner for NSEC, its hash for NSEC3. */
  readonly key: string;
  readonly set: ZoneSet;
}

export interface SignedZone {
  readonly zone: string;
  /** Every name that exists, empty non-terminals too, with its sets. */
  readonly names: ReadonlyMap<string, ReadonlyMap<number, ZoneSet>>;
  /** In order of the chain. */
  readonly denial: readonly DenialLink[];
  readonly nsec3?: Nsec3Options;
}

const { SOA, NS, DS, RRSIG, NSEC, NSEC3, DNSKEY } = RECORD_TYPES;

/** @param records of one zone, its SOA among them; names lower case. */
export function signZone(
  zone: string,
  records: readonly ResourceRecord[],
  options: SignZoneOptions,
): SignedZone {
  const { keys, nsec3 } = options;
  const soa = records.find(({ data }) => data.type === 'SOA');
  if (soa === undefined || soa.data.type !== 'SOA') throw new Error(`${zone} has no SOA.`);
  const ttl = Math.min(soa.ttl, soa.data.minimum);
  const all: ResourceRecord[] = [
    ...records,
    ...keys.map(({ zoneKey }): ResourceRecord => ({
      name: zone,
      ttl: soa.ttl,
      data: { type: 'DNSKEY', ...zoneKey },
    })),
    ...(nsec3 === undefined || keys.length === 0
      ? []
      : [
          {
            name: zone,
            ttl: 0,
            data: {
              type: 'NSEC3PARAM',
              hashAlgorithm: 1,
              flags: 0,
              iterations: nsec3.iterations,
              salt: nsec3.salt,
            },
          } satisfies ResourceRecord,
        ]),
  ];
  const sets = groupByName(zone, all);
  const cuts = [...sets].flatMap(([name, types]) => (name !== zone && types.has(NS) ? [name] : []));
  const isBelowCut = (name: string): boolean => cuts.some((cut) => name !== cut && isWithin(name, cut));
  const names = new Map(
    [...sets].map(([name, types]) => [
      name,
      new Map(
        [...types].map(([type, found]) => {
          // RFC 4035 section 2.2: neither glue nor the NS of a delegation is signed; its DS is.
          const isSigned = !isBelowCut(name) && (!cuts.includes(name) || type === DS);
          return [type, signSet(zone, type, found, isSigned ? options : undefined)];
        }),
      ),
    ]),
  );
  if (keys.length === 0) return { zone, names, denial: [] };
  const chained = [...names].flatMap(([name, types]) => (isBelowCut(name) ? [] : [{ name, types }]));
  const typesAt = (types: ReadonlyMap<number, ZoneSet>, denialType: number): readonly number[] => {
    const own = [...types.keys()];
    const isSigned = [...types.values()].some(({ signatures }) => signatures.length > 0);
    return [...new Set([...own, ...(isSigned || denialType === NSEC ? [RRSIG] : [])])];
  };
  if (nsec3 === undefined) {
    const owners = chained
      .filter(({ types }) => types.size > 0)
      .toSorted((one, other) => compareNames(one.name, other.name));
    const denial = owners.map(({ name, types }, index): DenialLink => {
      const next = owners[(index + 1) % owners.length]?.name ?? zone;
      const listed = ascending([...typesAt(types, NSEC), NSEC]);
      const record: ResourceRecord = { name, ttl, data: { type: 'NSEC', next, types: listed } };
      return { key: name, set: signSet(zone, NSEC, [record], options) };
    });
    return { zone, names, denial };
  }
  const hashed = chained
    .filter(({ name, types }) => !nsec3.optOut || !cuts.includes(name) || types.has(DS))
    .map(({ name, types }) => ({ hash: nsec3Hash(name, nsec3) ?? '', types: typesAt(types, NSEC3) }))
    .toSorted((one, other) => (one.hash < other.hash ? -1 : 1));
  const denial = hashed.map(({ hash, types }, index): DenialLink => {
    const nextHash = readBase32hex(hashed[(index + 1) % hashed.length]?.hash ?? '') ?? new Uint8Array(20);
    const record: ResourceRecord = {
      name: zone === '' ? hash : `${hash}.${zone}`,
      ttl,
      data: {
        type: 'NSEC3',
        hashAlgorithm: 1,
        flags: nsec3.optOut ? OPT_OUT_FLAG : 0,
        iterations: nsec3.iterations,
        salt: nsec3.salt,
        nextHash,
        types: ascending(types),
      },
    };
    return { key: hash, set: signSet(zone, NSEC3, [record], options) };
  });
  return { zone, names, denial, nsec3 };
}

function signSet(
  zone: string,
  type: number,
  records: readonly ResourceRecord[],
  options: SignZoneOptions | undefined,
): ZoneSet {
  if (options === undefined) return { type, records, signatures: [] };
  const entry = options.keys.filter(({ zoneKey }) => (zoneKey.flags & SEP_FLAG) !== 0);
  const other = options.keys.filter((key) => !entry.includes(key));
  const [first, second] = type === DNSKEY ? [entry, other] : [other, entry];
  const keys = first.length > 0 ? first : second;
  return { type, records, signatures: keys.map((key) => signRrset(records, zone, key, options)) };
}

/** Names with their sets by type, the names between them and the apex too. */
function groupByName(
  zone: string,
  records: readonly ResourceRecord[],
): Map<string, Map<number, ResourceRecord[]>> {
  const names = new Map<string, Map<number, ResourceRecord[]>>();
  for (const record of records) {
    for (let name = record.name; name !== zone && name !== ''; name = parentOf(name)) {
      if (!names.has(name)) names.set(name, new Map());
    }
    const types = names.get(record.name) ?? new Map<number, ResourceRecord[]>();
    names.set(record.name, types);
    const type = codeOf(record.data);
    types.set(type, [...(types.get(type) ?? []), record]);
  }
  return names;
}

function ascending(types: readonly number[]): readonly number[] {
  return types.toSorted((one, other) => one - other);
}

/** The SOA of the zone. */
export function soaOf({ names, zone }: SignedZone): ZoneSet | undefined {
  return names.get(zone)?.get(SOA);
}
