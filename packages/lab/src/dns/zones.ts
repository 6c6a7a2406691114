/** The world's zones as a tree of names, and what a name server says of a question. */
import { type DnsRecord, WhyspamError } from '@whyspam/core';
import { normalizeName, parseZone } from '@whyspam/dns';
import { REFERENCE_ZONES } from '../smtp/reference-hosts.ts';
import type { World } from '../world.ts';
import { blocklistRecords } from './blocklists.ts';
import { delegationOf, registryRecords } from './registries.ts';

/** One zone. Names without records of their own but with names below them (empty non-terminals) are here too. */
export interface LabZone {
  readonly origin: string;
  readonly soa: DnsRecord;
  readonly names: ReadonlyMap<string, readonly DnsRecord[]>;
  /** The zones one server has in place of this one, by its address. */
  readonly otherVersions: ReadonlyMap<string, LabZone>;
}

export interface LabAnswer {
  readonly rcode: 'NOERROR' | 'NXDOMAIN' | 'SERVFAIL' | 'REFUSED';
  readonly answers: readonly DnsRecord[];
  readonly authority: readonly DnsRecord[];
  /** Addresses that come with a referral; an answer with this is one, and not authoritative. */
  readonly glue?: readonly DnsRecord[];
}

export type LabZones = ReadonlyMap<string, LabZone>;

/**
 * All zones of a world: its own, its blocklists, those of the reference hosts, the top-level domains above them, and a root that knows of them. Each
 * zone is delegated by the one above it.
 *
 * @throws WhyspamError ZONE_INVALID for a line that cannot be read, WORLD_INVALID for a zone without SOA.
 */
export function readZones(world: World, fileName: string = world.name): LabZones {
  const texts = new Map<string, ZoneText>();
  for (const [name, { records, delegation, otherVersions }] of Object.entries(world.zones)) {
    const origin = normalizeName(name);
    const where = `${fileName} zones.${name}`;
    if (origin === undefined) {
      throw new WhyspamError(
        'WORLD_INVALID',
        `${where}: this is no domain name.`,
        'Name the zone in A-labels.',
      );
    }
    const parse = (text: string, fileName: string) => parseZone(text, { origin, ttl: 3600, fileName });
    texts.set(origin, {
      where,
      records: parse(records, where),
      ...(delegation === undefined ? {} : { delegation: parse(delegation, `${where} delegation`) }),
      others: Object.entries(otherVersions ?? {}).map(
        ([address, text]) => [address, parse(text, `${where} otherVersions ${address}`)] as const,
      ),
    });
  }
  for (const [origin, records] of blocklistRecords(world)) {
    if (!texts.has(origin))
      texts.set(origin, { where: `${fileName} blocklists ${origin}`, records, others: [] });
  }
  for (const [origin, text] of REFERENCE_ZONES) {
    const where = `reference ${origin}`;
    if (texts.has(origin)) continue;
    texts.set(origin, { where, records: parseZone(text, { origin, fileName: where }), others: [] });
  }
  for (const [origin, records] of registryRecords([...texts.keys()])) {
    texts.set(origin, { where: `registry of ${origin === '' ? 'the root' : origin}`, records, others: [] });
  }
  const delegations = new Map<string, DnsRecord[]>();
  for (const [origin, { records, delegation }] of texts) {
    const above = nearestOrigin(texts, parentOf(origin));
    if (origin === '' || above === undefined) continue;
    delegations.set(above, [
      ...(delegations.get(above) ?? []),
      ...(delegation ?? delegationOf(origin, records)),
    ]);
  }
  const zones = new Map<string, LabZone>();
  for (const [origin, { where, records, others }] of texts) {
    const below = delegations.get(origin) ?? [];
    const zone = zoneOf(origin, withDelegations(records, below), where);
    const otherVersions = new Map(
      others.map(([address, text]) => [address, zoneOf(origin, withDelegations(text, below), where)]),
    );
    zones.set(origin, { ...zone, otherVersions });
  }
  return zones;
}

interface ZoneText {
  readonly where: string;
  readonly records: readonly DnsRecord[];
  readonly delegation?: readonly DnsRecord[];
  readonly others: readonly (readonly [string, readonly DnsRecord[]])[];
}

/** What the zone says of a delegation itself stands; the rest is entered as a registrar would. */
function withDelegations(records: readonly DnsRecord[], below: readonly DnsRecord[]): readonly DnsRecord[] {
  const own = new Set(records.map(({ name, type }) => `${type} ${name}`));
  return [...records, ...below.filter(({ name, type }) => !own.has(`${type} ${name}`))];
}

function zoneOf(origin: string, records: readonly DnsRecord[], where: string): LabZone {
  const names = new Map<string, DnsRecord[]>();
  for (const record of records) {
    if (!isWithin(record.name, origin)) {
      throw new WhyspamError(
        'WORLD_INVALID',
        `${where}: ${record.name} lies outside of the zone.`,
        'Move the record to the zone its name belongs to.',
      );
    }
    if (hasEscapedName(record)) {
      throw new WhyspamError(
        'WORLD_INVALID',
        `${where}: ${record.type} of ${record.name} has a name with an escape, which the lab cannot serve.`,
        'Use names of letters, digits, hyphens and underscores.',
      );
    }
    const own = names.get(record.name) ?? [];
    own.push(record);
    names.set(record.name, own);
    for (let name = record.name; name !== origin && name !== ''; name = parentOf(name)) {
      if (!names.has(name)) names.set(name, []);
    }
  }
  const soa = names.get(origin)?.find(({ type }) => type === 'SOA');
  if (soa === undefined) {
    throw new WhyspamError(
      'WORLD_INVALID',
      `${where}: the zone has no SOA record.`,
      'Begin it with: @ SOA ns1 hostmaster 1 7200 3600 1209600 300',
    );
  }
  return { origin, soa, names, otherVersions: new Map() };
}

/** dns2 has no escapes: it would take `a\\.b` for two labels. */
function hasEscapedName({ name, type, data }: DnsRecord): boolean {
  return name.includes('\\') || (/^(?:NS|CNAME|PTR|MX|SOA|SRV)$/.test(type) && data.includes('\\'));
}

export function parentOf(name: string): string {
  const dot = name.indexOf('.');
  return dot === -1 ? '' : name.slice(dot + 1);
}

export function isWithin(name: string, origin: string): boolean {
  return origin === '' || name === origin || name.endsWith(`.${origin}`);
}

/** The zone a name is in: the one with the longest origin. */
export function zoneFor<T>(zones: ReadonlyMap<string, T>, name: string): T | undefined {
  const origin = nearestOrigin(zones, name);
  return origin === undefined ? undefined : zones.get(origin);
}

function nearestOrigin(zones: ReadonlyMap<string, unknown>, name: string): string | undefined {
  for (let origin = name; ; origin = parentOf(origin)) {
    if (zones.has(origin)) return origin;
    if (origin === '') return undefined;
  }
}

/** The referral that the zone gives for a name below one of its cuts; undefined where there is no cut (RFC 1034 section 4.3.2). */
function referralAt({ origin, names }: LabZone, name: string, type: string): LabAnswer | undefined {
  const path: string[] = [];
  for (let at = name; at !== origin && at !== ''; at = parentOf(at)) path.unshift(at);
  for (const cut of path) {
    const servers = (names.get(cut) ?? []).filter((record) => record.type === 'NS');
    if (servers.length === 0) continue;
    // RFC 4035 section 3.1.4.1: the DS of a zone belongs to the one above.
    if (type === 'DS' && cut === name) return undefined;
    const hosts = servers.map(({ data }) => normalizeName(data) ?? '');
    const glue = hosts.flatMap((host) =>
      (names.get(host) ?? []).filter((record) => record.type === 'A' || record.type === 'AAAA'),
    );
    return { rcode: 'NOERROR', answers: [], authority: servers, glue };
  }
  return undefined;
}

/** Answers from these zones, following CNAMEs from zone to zone (RFC 1034 section 4.3.2). */
export function answerFrom(zones: LabZones, name: string, type: string): LabAnswer {
  const answers: DnsRecord[] = [];
  let owner = name;
  // Longer chains than this are loops.
  for (let hop = 0; hop < 16; hop += 1) {
    const zone = zoneFor(zones, owner);
    if (zone === undefined) {
      return answers.length > 0
        ? { rcode: 'NOERROR', answers, authority: [] }
        : { rcode: 'REFUSED', answers, authority: [] };
    }
    const referral = referralAt(zone, owner, type);
    if (referral !== undefined) return answers.length > 0 ? { ...referral, answers } : referral;
    const found = recordsAt(zone, owner);
    if (found === undefined) return { rcode: 'NXDOMAIN', answers, authority: [negativeSoa(zone)] };
    const wanted = found.filter((record) => record.type === type || type === 'ANY');
    if (wanted.length > 0) return { rcode: 'NOERROR', answers: [...answers, ...wanted], authority: [] };
    const alias = found.find((record) => record.type === 'CNAME');
    if (alias === undefined) return { rcode: 'NOERROR', answers, authority: [negativeSoa(zone)] };
    answers.push(alias);
    owner = normalizeName(alias.data) ?? '';
  }
  return { rcode: 'SERVFAIL', answers: [], authority: [] };
}

/** Records of a name, made from a wildcard when there is one (RFC 4592); undefined when the name does not exist. */
function recordsAt(zone: LabZone, name: string): readonly DnsRecord[] | undefined {
  const own = zone.names.get(name);
  if (own !== undefined || name === zone.origin) return own;
  for (let encloser = parentOf(name); isWithin(encloser, zone.origin); encloser = parentOf(encloser)) {
    if (zone.names.has(encloser)) {
      // RFC 4592 section 3.3.1: only the wildcard right below the closest encloser counts.
      return zone.names.get(`*.${encloser}`)?.map((record) => ({ ...record, name }));
    }
    if (encloser === '') break;
  }
  return undefined;
}

/** RFC 2308 section 3: the TTL of a negative answer is the lesser of the SOA's own and its last field. */
function negativeSoa({ soa }: LabZone): DnsRecord {
  return { ...soa, ttl: Math.min(soa.ttl, Number(soa.data.split(' ')[6])) };
}
