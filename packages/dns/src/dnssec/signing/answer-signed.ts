/** What name servers of signed zones answer to a question with DO=1: RFC 4035 section 3.1, RFC 5155 section 7.2. */
import { RECORD_TYPES, type ResourceRecord } from '../../wire/record.ts';
import { compareNames, isWithin, parentOf } from '../names.ts';
import { nsec3Hash } from '../nsec3.ts';
import { soaOf, type DenialLink, type SignedZone, type ZoneSet } from './sign-zone.ts';

export interface SignedAnswer {
  readonly rcode: 'NOERROR' | 'NXDOMAIN' | 'SERVFAIL' | 'REFUSED';
  readonly answers: readonly ResourceRecord[];
  readonly authority: readonly ResourceRecord[];
}

const { CNAME, DNAME, DS } = RECORD_TYPES;

/** Answers from all the zones, as a resolver that knows them would: aliases followed from zone to zone. */
export function answerSigned(zones: readonly SignedZone[], name: string, type: number): SignedAnswer {
  const answers: ResourceRecord[] = [];
  const authority: ResourceRecord[] = [];
  let owner = name;
  for (let hop = 0; hop < 16; hop += 1) {
    const zone = zoneFor(zones, owner, type);
    if (zone === undefined) return { rcode: answers.length > 0 ? 'NOERROR' : 'REFUSED', answers, authority };
    const found = lookUp(zone, owner, type);
    answers.push(...found.answers);
    authority.push(...found.authority);
    if (found.alias === undefined) return { rcode: found.rcode, answers, authority };
    owner = found.alias;
  }
  return { rcode: 'SERVFAIL', answers: [], authority: [] };
}

/** The zone with the longest name; for DS the one above (RFC 4035 section 3.1.4.1). */
function zoneFor(zones: readonly SignedZone[], name: string, type: number): SignedZone | undefined {
  const holders = zones
    .filter(({ zone }) => isWithin(name, zone))
    .toSorted((one, other) => other.zone.length - one.zone.length);
  return type === DS && name !== '' ? (holders.find(({ zone }) => zone !== name) ?? holders[0]) : holders[0];
}

interface Found extends SignedAnswer {
  readonly alias?: string;
}

function lookUp(zone: SignedZone, name: string, type: number): Found {
  const own = zone.names.get(name);
  if (own !== undefined) {
    const set = own.get(type);
    if (set !== undefined) return { rcode: 'NOERROR', answers: whole(set), authority: [] };
    const alias = own.get(CNAME);
    if (alias !== undefined) return follow(alias);
    return negative(zone, 'NOERROR', denyType(zone, name));
  }
  const encloser = closestEncloser(zone, name);
  const moved = zone.names.get(encloser)?.get(DNAME);
  if (moved !== undefined) return synthesise(moved, name);
  // RFC 4592 section 3.3.1: only the wildcard right below the closest encloser counts.
  const wildcard = encloser === '' ? '*' : `*.${encloser}`;
  const wild = zone.names.get(wildcard);
  if (wild === undefined) return negative(zone, 'NXDOMAIN', denyName(zone, name, encloser, wildcard));
  const set = wild.get(type) ?? (type === CNAME ? undefined : wild.get(CNAME));
  if (set === undefined) return negative(zone, 'NOERROR', denyWildcardType(zone, name, encloser, wildcard));
  const expanded: ZoneSet = {
    type: set.type,
    records: set.records.map((record) => ({ ...record, name })),
    signatures: set.signatures.map((record) => ({ ...record, name })),
  };
  const authority = recordsOf(denyNearer(zone, name, encloser));
  return set.type === type
    ? { rcode: 'NOERROR', answers: whole(expanded), authority }
    : { ...follow(expanded), authority };
}

function follow(alias: ZoneSet): Found {
  const [record] = alias.records;
  const target = record?.data.type === 'CNAME' ? record.data.host : undefined;
  return {
    rcode: 'NOERROR',
    answers: whole(alias),
    authority: [],
    ...(target === undefined ? {} : { alias: target }),
  };
}

/** RFC 6672 section 3.1. */
function synthesise(moved: ZoneSet, name: string): Found {
  const [record] = moved.records;
  if (record?.data.type !== 'DNAME') return { rcode: 'SERVFAIL', answers: [], authority: [] };
  const host = name.slice(0, -record.name.length) + record.data.host;
  const alias: ResourceRecord = { name, ttl: record.ttl, data: { type: 'CNAME', host } };
  return { rcode: 'NOERROR', answers: [...whole(moved), alias], authority: [], alias: host };
}

function negative(
  zone: SignedZone,
  rcode: 'NOERROR' | 'NXDOMAIN',
  links: readonly (DenialLink | undefined)[],
) {
  const soa = soaOf(zone);
  return { rcode, answers: [], authority: [...(soa === undefined ? [] : whole(soa)), ...recordsOf(links)] };
}

function denyType(zone: SignedZone, name: string): readonly (DenialLink | undefined)[] {
  const exact = matching(zone, name);
  if (exact !== undefined) return [exact];
  if (zone.nsec3 === undefined) return [covering(zone, name)];
  // RFC 5155 section 7.2.4: in a gap of the chain (opt-out).
  const encloser = chainedEncloser(zone, name);
  return [matching(zone, encloser), covering(zone, nextCloser(name, encloser))];
}

function denyName(zone: SignedZone, name: string, encloser: string, wildcard: string) {
  if (zone.nsec3 === undefined) return [covering(zone, name), covering(zone, wildcard)];
  return [matching(zone, encloser), covering(zone, nextCloser(name, encloser)), covering(zone, wildcard)];
}

function denyWildcardType(zone: SignedZone, name: string, encloser: string, wildcard: string) {
  if (zone.nsec3 === undefined) return [covering(zone, name), matching(zone, wildcard)];
  return [matching(zone, encloser), covering(zone, nextCloser(name, encloser)), matching(zone, wildcard)];
}

function denyNearer(zone: SignedZone, name: string, encloser: string) {
  return [covering(zone, zone.nsec3 === undefined ? name : nextCloser(name, encloser))];
}

function matching(zone: SignedZone, name: string): DenialLink | undefined {
  const key = keyOf(zone, name);
  return zone.denial.find((link) => link.key === key);
}

/** The last link before the name; before the first of the chain comes the last. */
function covering(zone: SignedZone, name: string): DenialLink | undefined {
  const key = keyOf(zone, name);
  const isBefore = (link: DenialLink): boolean =>
    zone.nsec3 === undefined ? compareNames(link.key, key) < 0 : link.key < key;
  return zone.denial.findLast(isBefore) ?? zone.denial.at(-1);
}

function keyOf({ nsec3 }: SignedZone, name: string): string {
  return nsec3 === undefined ? name : (nsec3Hash(name, nsec3) ?? '');
}

function closestEncloser(zone: SignedZone, name: string): string {
  let encloser = parentOf(name);
  while (encloser !== zone.zone && encloser !== '' && !zone.names.has(encloser))
    encloser = parentOf(encloser);
  return encloser;
}

function chainedEncloser(zone: SignedZone, name: string): string {
  let encloser = parentOf(name);
  while (encloser !== zone.zone && encloser !== '' && matching(zone, encloser) === undefined) {
    encloser = parentOf(encloser);
  }
  return encloser;
}

function nextCloser(name: string, encloser: string): string {
  let current = name;
  while (current !== '' && parentOf(current) !== encloser) current = parentOf(current);
  return current;
}

function whole({ records, signatures }: ZoneSet): readonly ResourceRecord[] {
  return [...records, ...signatures];
}

function recordsOf(links: readonly (DenialLink | undefined)[]): readonly ResourceRecord[] {
  const distinct = new Set(links.flatMap((link) => (link === undefined ? [] : [link.set])));
  return [...distinct].flatMap(whole);
}
