/** The world's zones as a tree of names, and what a name server says of a question. */
import { type DnsRecord, WhyspamError } from '@whyspam/core';
import { normalizeName, parseZone } from '@whyspam/dns';
import type { World } from '../world.ts';
import { blocklistRecords } from './blocklists.ts';

/** One zone. Names without records of their own but with names below them (empty non-terminals) are here too. */
export interface LabZone {
  readonly origin: string;
  readonly soa: DnsRecord;
  readonly names: ReadonlyMap<string, readonly DnsRecord[]>;
}

export interface LabAnswer {
  readonly rcode: 'NOERROR' | 'NXDOMAIN' | 'SERVFAIL' | 'REFUSED';
  readonly answers: readonly DnsRecord[];
  readonly authority: readonly DnsRecord[];
  /** Glue of a referral. */
  readonly additional?: readonly DnsRecord[];
}

export type LabZones = ReadonlyMap<string, LabZone>;

/**
 * All zones of a world: its own, its blocklists, and a root that knows of them.
 *
 * @throws WhyspamError ZONE_INVALID for a line that cannot be read, WORLD_INVALID for a zone without SOA.
 */
export function readZones(world: World, fileName: string = world.name): LabZones {
  const zones = new Map<string, LabZone>();
  for (const [name, { records }] of Object.entries(world.zones)) {
    const origin = normalizeName(name);
    const where = `${fileName} zones.${name}`;
    if (origin === undefined) {
      throw new WhyspamError(
        'WORLD_INVALID',
        `${where}: this is no domain name.`,
        'Name the zone in A-labels.',
      );
    }
    zones.set(origin, zoneOf(origin, parseZone(records, { origin, ttl: 3600, fileName: where }), where));
  }
  for (const [origin, records] of blocklistRecords(world)) {
    if (!zones.has(origin)) zones.set(origin, zoneOf(origin, records, `${fileName} blocklists ${origin}`));
  }
  if (!zones.has('')) {
    const text = '@ 86400 SOA a.root-servers.net. nstld.verisign-grs.com. 2026112300 1800 900 604800 86400';
    const below = [...zones.keys()].map((name) => ({ name, type: '', ttl: 0, data: '' }));
    zones.set('', zoneOf('', [...parseZone(text, { origin: '.' }), ...below], 'root'));
  }
  return zones;
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
    // A record without type stands for "there is a name here".
    if (record.type !== '') own.push(record);
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
  return { origin, soa, names };
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
export function zoneFor(zones: LabZones, name: string): LabZone | undefined {
  for (let origin = name; ; origin = parentOf(origin)) {
    const zone = zones.get(origin);
    if (zone !== undefined || origin === '') return zone;
  }
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

/**
 * What the root says: where the zone of a name is served, with the addresses of its servers. Every zone of a world hangs
 * from the root; for one without servers of its own the root answers itself.
 */
export function referFrom(zones: LabZones, name: string, type: string): LabAnswer {
  // RFC 4035 section 3.1.4.1: the DS of a zone is with its parent.
  const zone = zoneFor(zones, type === 'DS' ? parentOf(name) : name);
  const servers = zone?.names.get(zone.origin)?.filter((record) => record.type === 'NS') ?? [];
  const glue = servers.flatMap(({ data }) =>
    ['A', 'AAAA'].flatMap((family) =>
      answerFrom(zones, normalizeName(data) ?? '', family).answers.filter((record) => record.type === family),
    ),
  );
  return zone === undefined || zone.origin === '' || glue.length === 0
    ? answerFrom(zones, name, type)
    : { rcode: 'NOERROR', answers: [], authority: servers, additional: glue };
}
