/**
 * Where the receiver took the message over from outside. What stands above was written by the receiver; what stands below
 * came with the message, and anybody can have written it. In doubt less is believed.
 */
import type { MessagePath } from '@whyspam/core';
import type { HeaderField } from '../parse/header-fields.ts';
import { addressOf, isLocalAddress, isLoopback } from './address-kinds.ts';
import { looksDynamic } from './looks-dynamic.ts';
import type { ParsedReceived } from './parse-received.ts';
import {
  isEdge,
  isInsideAddress,
  isKnownByAddress,
  organisationOf,
  shareLocalNetwork,
} from './receiver-networks.ts';
import { trustedEntries, type TrustedEntries } from './trusted-entries.ts';

export interface PathOptions {
  /** Hosts, domains, addresses or networks (`192.0.2.0/24`) of the receiver, as the administrator gave them. */
  readonly trustedHosts?: readonly string[];
  /** The address that handed the message over, as the administrator gave it. */
  readonly clientAddress?: string;
}

export interface PlacedHop extends ParsedReceived {
  readonly position: number;
}

export type Boundary = Pick<MessagePath, 'boundary' | 'trust' | 'trustedUntil' | 'receiver'>;

export function findBoundary(
  hops: readonly PlacedHop[],
  fields: readonly HeaderField[],
  { trustedHosts = [], clientAddress }: PathOptions,
): Boundary {
  const entries = trustedEntries(trustedHosts);
  const given = clientAddress === undefined ? undefined : addressOf(clientAddress);
  // The topmost, for the message can have been with the same server twice, and what is further down may be forged.
  const named = given === undefined ? -1 : hops.findIndex(({ address }) => address === given);
  if (named !== -1) return placed(hops, fields, named, 'given', entries);
  const first = hops.findIndex(
    ({ by, localAccount, isReadable }) => isReadable && (by !== undefined || localAccount !== undefined),
  );
  if (first === -1) return { trust: 'none', trustedUntil: -1 };
  const boundary = walk(hops, first, entries);
  // A host that was named, but that nothing leads to from the top, may be the invention of a forger.
  const isGiven = hops
    .slice(0, boundary + 1)
    .some(({ by, byAddress }) => entries.names(by) || entries.names(byAddress));
  return placed(hops, fields, boundary, isGiven ? 'given' : 'inferred', entries);
}

/** From a hop that the receiver wrote, down to the one whose client was outside. */
function walk(hops: readonly PlacedHop[], start: number, entries: TrustedEntries): number {
  const organisations = new Set<string>();
  let at = start;
  for (;;) {
    const hop = hops[at];
    if (hop === undefined) return start;
    const own = organisationOf(hop.by);
    if (own !== undefined) organisations.add(own);
    const next = nextWriter(hops, at);
    if (next === undefined || !isHandedOverInside(hop, organisations, entries)) return at;
    const below = hops[next];
    if (below === undefined || !isWrittenInside(below, hop, organisations, entries)) return at;
    at = next;
  }
}

/** The next field below that names a server; those between were written between the two. */
function nextWriter(hops: readonly PlacedHop[], at: number): number | undefined {
  for (let next = at + 1; next < hops.length; next += 1) {
    const hop = hops[next];
    if (hop === undefined || (!hop.isReadable && hop.by !== undefined)) return undefined;
    // A field of a local account, as qmail writes it, is where the message began for all the receiver knows.
    if (hop.by !== undefined || hop.localAccount !== undefined) return next;
  }
  return undefined;
}

/** Whether the client was a server of the receiver: by its address, or by a reverse name that the server confirmed. */
function isHandedOverInside(
  hop: PlacedHop,
  organisations: ReadonlySet<string>,
  entries: TrustedEntries,
): boolean {
  const { localAccount, login, address, by, byAddress, host, reverse, helo, program, protocol } = hop;
  if (localAccount !== undefined) return entries.names(by);
  if (login !== undefined) return false;
  if (isPull(hop)) return true;
  // Without any client: a step inside. With a name alone: only of protocols that nobody speaks from outside.
  if (address === undefined) return (helo ?? host) === undefined || INNER_PROTOCOLS.test(protocol ?? '');
  if (isLocalAddress(address) || address === byAddress || entries.names(address)) return true;
  const confirmed = reverse === undefined ? host : undefined;
  // Where no reverse name is ever written the name in the greeting is all there is, and the administrator vouches for it.
  if (entries.names(confirmed ?? (reverseIsWritten(program) ? undefined : helo))) return true;
  const own = organisationOf(by);
  if (own === undefined || !organisations.has(own) || (by !== undefined && isEdge(by))) return false;
  if (isKnownByAddress(own)) return isInsideAddress(own, address);
  // The lines of an access provider's customers have names of its domain too.
  return confirmed !== undefined && organisationOf(confirmed) === own && !looksDynamic(confirmed, address);
}

/** Programs that fetch from a mailbox connect to its server by themselves. */
export function isPull({ program }: Pick<PlacedHop, 'program'>): boolean {
  return /^(?:fetchmail|getmail)/.test(program ?? '');
}

const INNER_PROTOCOLS = /^(?:LMTP|UTF8LMTP|HTTP|MAPI|LOCAL|NNFMP|QMQP)/;

/** Whether the field below may be the receiver's own: its writer is of the receiver, or is the client the hop above names. */
function isWrittenInside(
  below: PlacedHop,
  above: PlacedHop,
  organisations: ReadonlySet<string>,
  entries: TrustedEntries,
): boolean {
  const { by, byAddress } = below;
  if (by === undefined) return below.localAccount !== undefined;
  if (entries.names(by) || entries.names(byAddress) || isPull(above)) return true;
  const own = organisationOf(by);
  if (own !== undefined && organisations.has(own)) return true;
  const { address, host, reverse, helo } = above;
  if (by === above.by || (address !== undefined && (by === address || byAddress === address))) return true;
  const isLocal = address !== undefined && isLocalAddress(address);
  const isNamed = reverse === undefined && host === by;
  // What a client behind a NAT greets with proves nothing, unless all names here are of a local network.
  if (own !== undefined)
    return isLocal && (isNamed || (organisations.size === 0 && helo?.toLowerCase() === by));
  if (address === undefined || isLoopback(address)) return true;
  return isLocal && (isNamed || firstLabel(helo) === firstLabel(by) || shareLocalNetwork(above.by, by));
}

function firstLabel(name: string | undefined): string | undefined {
  return name?.toLowerCase().split('.', 1)[0];
}

/** Exchange, qmail and programs of unknown name write no reverse name. */
function reverseIsWritten(program: string | undefined): boolean {
  return /^(?:Postfix|Exim|OpenSMTPD|Haraka|Sendmail|Gmail|Stalwart)/.test(program ?? '');
}

function placed(
  hops: readonly PlacedHop[],
  fields: readonly HeaderField[],
  boundary: number,
  trust: 'given' | 'inferred',
  entries: TrustedEntries,
): Boundary {
  const hop = hops[boundary];
  if (hop === undefined) return { trust: 'none', trustedUntil: -1 };
  const receiver =
    organisationOf(hop.by) ??
    hops
      .slice(0, boundary)
      .toReversed()
      .map(({ by }) => organisationOf(by))
      .find((name) => name !== undefined) ??
    organisationOf(hop.recipient?.slice(hop.recipient.lastIndexOf('@') + 1));
  return {
    boundary,
    trust,
    trustedUntil: lastOwnField(fields, hop, entries),
    ...(receiver !== undefined && { receiver }),
  };
}

/**
 * Servers put their fields on top, so all above the Received field of the boundary is the receiver's. Below it stand what
 * its filters added (Postfix with milters) and what the sender wrote, and nothing tells the two apart. Two exceptions: Gmail
 * always writes Received-SPF and Authentication-Results there, one each; and a host that the administrator named has to
 * remove what others wrote in its name (RFC 8601 section 5).
 */
function lastOwnField(fields: readonly HeaderField[], hop: PlacedHop, entries: TrustedEntries): number {
  const isGmail = hop.by === 'mx.google.com' && hop.program === 'Gmail';
  const isVouchedFor = entries.names(hop.by);
  if (!isGmail && !isVouchedFor) return hop.position;
  let last = hop.position;
  const seen = new Set<string>();
  for (let at = hop.position + 1; at < fields.length; at += 1) {
    const field = fields[at];
    if (field === undefined || (isGmail && seen.has(field.key)) || !isOwnResult(field, hop, entries, isGmail))
      break;
    seen.add(field.key);
    last = at;
  }
  return last;
}

function isOwnResult(
  { key, value }: HeaderField,
  hop: PlacedHop,
  entries: TrustedEntries,
  isGmail: boolean,
): boolean {
  switch (key) {
    case 'authentication-results': {
      const id = /^\s*([^\s;]{1,255})/.exec(value)?.[1]?.toLowerCase();
      return isGmail ? id === 'mx.google.com' : id !== undefined && (id === hop.by || entries.names(id));
    }
    case 'received-spf':
      return isGmail
        ? /\(google\.com: /.test(value.slice(0, 200))
        : receiverOf(value) === hop.by || entries.names(receiverOf(value));
    default:
      return false;
  }
}

function receiverOf(value: string): string | undefined {
  return /\breceiver=["<]?([^\s;">]{1,255})/i.exec(value.slice(0, 2000))?.[1]?.toLowerCase();
}
