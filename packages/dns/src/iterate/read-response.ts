/** What a message means to somebody who walks the DNS: answer, referral, or a server that cannot help. Pure. */
import { MAX_ALIASES } from '../resolver/chain.ts';
import type { Hop } from '../resolver/hop.ts';
import type { ResourceRecord } from '../wire/record.ts';
import { isWithin } from './zone-names.ts';

/** What a referral says of the zone it leads to, as far as its sender may speak of it. */
export interface Referral {
  readonly zone: string;
  readonly hosts: readonly string[];
  /** Addresses by host, from the additional section. */
  readonly glue: ReadonlyMap<string, readonly string[]>;
  readonly ttlSeconds: number;
}

/** Records, an alias, or a denial: without what the zone has no say over. */
export interface ZoneAnswer {
  readonly records: readonly ResourceRecord[];
  readonly authority: readonly ResourceRecord[];
  readonly nameError: boolean;
}

export type Reading =
  | { readonly kind: 'answer'; readonly answer: ZoneAnswer }
  | { readonly kind: 'referral'; readonly referral: Referral }
  /**
   * The server does not serve the zone: it is passed over (RFC 1034 section 5.3.3 step 4d). Records it gave all the same
   * are in `answer`, for when no other server has any.
   */
  | { readonly kind: 'lame'; readonly why: string; readonly answer?: ZoneAnswer };

export interface Walked {
  /** The zone whose server spoke. */
  readonly zone: string;
  /** What was asked. */
  readonly name: string;
  readonly type: string;
}

const REFERRAL_HOSTS = 32;
const ADDRESSES_OF_HOST = 8;

/**
 * Reads a message with rcode NOERROR or NXDOMAIN that a server of `zone` gave.
 *
 * RFC 5452 section 6: whatever lies outside of the zone is left out, for its server has no say there; the rest of an
 * alias chain is then asked of those who have.
 */
export function readResponse(hop: Hop, walked: Walked): Reading {
  const { zone, name, type } = walked;
  const records = hop.answers.filter((record) => isWithin(record.name, zone));
  const authority = hop.authority.filter((record) => isWithin(record.name, zone));
  const isAuthoritative = hop.evidence.flags?.aa === true;
  const end = endOfChain(records, name, type);
  if (records.some(({ name: owner, data }) => owner === end && data.type === type) || end !== name) {
    // RFC 6604 section 3: the code speaks of the end of the chain, and that may be none of this zone's.
    const answer = isWithin(end, zone)
      ? { records, authority, nameError: hop.nameError }
      : { records, authority: [], nameError: false };
    return isAuthoritative ? { kind: 'answer', answer } : { kind: 'lame', why: UNAUTHORITATIVE, answer };
  }
  const soa = authority.find(({ data, name: owner }) => data.type === 'SOA' && isWithin(name, owner));
  if (!hop.nameError && soa === undefined) {
    const referral = readReferral(hop, authority, walked);
    if (referral !== undefined) return { kind: 'referral', referral };
    if (hop.authority.some(({ data }) => data.type === 'NS') && !isAuthoritative) {
      return { kind: 'lame', why: `it refers to a zone that leads no further than ${zoneText(zone)}` };
    }
  }
  // A server that holds a zone above and takes it for everything denies what it cannot know.
  const other = hop.authority.find(({ data, name: owner }) => data.type === 'SOA' && !isWithin(owner, zone));
  if (other !== undefined && soa === undefined) {
    return { kind: 'lame', why: `it speaks for ${zoneText(other.name)}, not for ${zoneText(zone)}` };
  }
  const answer = { records, authority, nameError: hop.nameError };
  return isAuthoritative ? { kind: 'answer', answer } : { kind: 'lame', why: UNAUTHORITATIVE };
}

const UNAUTHORITATIVE = 'it answers without authority (AA is not set)';

export function zoneText(zone: string): string {
  return zone === '' ? 'the root' : zone;
}

/** Where the aliases within the zone lead; the name itself when it is none. */
function endOfChain(records: readonly ResourceRecord[], name: string, type: string): string {
  let current = name;
  if (type === 'CNAME') return current;
  for (let steps = 0; steps <= MAX_ALIASES; steps += 1) {
    const alias = records.find(({ name: owner, data }) => owner === current && data.type === 'CNAME');
    if (alias?.data.type !== 'CNAME') break;
    current = alias.data.host;
  }
  return current;
}

/** RFC 1034 section 4.2.1, 5.3.3 step 4b: NS of a zone below this one, on the way to the name. */
function readReferral(
  hop: Hop,
  authority: readonly ResourceRecord[],
  { zone, name, type }: Walked,
): Referral | undefined {
  let cut: string | undefined;
  let ttlSeconds = Number.POSITIVE_INFINITY;
  const hosts = new Set<string>();
  for (const { name: owner, ttl, data } of authority) {
    if (data.type !== 'NS' || owner === zone || !isWithin(name, owner)) continue;
    // RFC 4035 section 3.1.4.1: the DS of a name is on this side of its cut, so this way it is never found.
    if (type === 'DS' && owner === name) continue;
    // More than one cut is a server in disorder; the first one counts.
    cut ??= owner;
    if (owner !== cut || hosts.size >= REFERRAL_HOSTS) continue;
    hosts.add(data.host);
    ttlSeconds = Math.min(ttlSeconds, ttl);
  }
  if (cut === undefined) return undefined;
  const glue = new Map<string, string[]>();
  for (const { name: host, data } of hop.additional) {
    // Glue is for hosts that the zone delegates or serves itself; any other address is asked of its own zone.
    if ((data.type !== 'A' && data.type !== 'AAAA') || !hosts.has(host) || !isWithin(host, zone)) continue;
    const addresses = glue.get(host) ?? [];
    if (addresses.length < ADDRESSES_OF_HOST && !addresses.includes(data.address))
      addresses.push(data.address);
    glue.set(host, addresses);
  }
  return { zone: cut, hosts: [...hosts], glue, ttlSeconds };
}
