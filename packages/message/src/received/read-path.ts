/** The way a message took, read of its Received fields (RFC 5321 section 4.4) and of the traces that programs leave. */
import type { EnvelopeForm, MessageHop, MessagePath } from '@whyspam/core';
import type { HeaderField } from '../parse/header-fields.ts';
import { addressOf, isLocalAddress } from './address-kinds.ts';
import { envelopeForm } from './envelope-form.ts';
import { findBoundary, isPull, type PathOptions, type PlacedHop } from './find-boundary.ts';
import { findPrograms } from './find-programs.ts';
import { findRelays } from './find-relays.ts';
import { findService } from './find-service.ts';
import { judgeHops } from './judge-hops.ts';
import { looksDynamic } from './looks-dynamic.ts';
import { parseMailDate } from './parse-mail-date.ts';
import { parseReceived } from './parse-received.ts';

export type { PathOptions } from './find-boundary.ts';

/** RFC 5321 section 6.3 lets a server refuse at a hundred; more is a loop or an attack. */
const MAX_HOPS = 200;

/** Never throws. */
export function readPath(fields: readonly HeaderField[], options: PathOptions = {}): MessagePath {
  const placed = fields
    .filter(({ key }) => key === 'received')
    .slice(0, MAX_HOPS)
    .map(({ value, position }): PlacedHop => ({ ...parseReceived(value), position }));
  const found = findBoundary(placed, fields, options);
  const hops = judgeHops(placed, found);
  const client = clientOf(placed, found.boundary, options.clientAddress);
  const envelope = envelopeOf(fields, hops, found.boundary);
  const writtenAt = parseMailDate(fields.find(({ key }) => key === 'date')?.value ?? '');
  const service = findService(fields, hops, found.boundary);
  return {
    hops,
    ...found,
    ...(client !== undefined && { client }),
    ...(writtenAt !== undefined && { writtenAt: new Date(writtenAt).toISOString() }),
    relays: findRelays(fields, envelope),
    ...(envelope !== undefined && { envelope }),
    ...(service !== undefined && { service }),
    programs: findPrograms(fields, hops),
  };
}

/** Of Return-Path, which the last server writes (RFC 5321 section 4.4); else as the boundary names it. */
function envelopeOf(
  fields: readonly HeaderField[],
  hops: readonly MessageHop[],
  boundary: number | undefined,
): EnvelopeForm | undefined {
  const field = fields.find(({ key }) => key === 'return-path');
  const hop = boundary === undefined ? undefined : hops[boundary];
  const written =
    field?.value
      .slice(0, 1000)
      .replace(/^<|>[^]*$/g, '')
      .trim() ?? hop?.envelopeFrom;
  const form = written === undefined ? undefined : envelopeForm(written);
  return written === undefined || form === undefined
    ? undefined
    : { ...form, address: written, position: field?.position ?? hop?.position ?? -1 };
}

function clientOf(
  hops: readonly PlacedHop[],
  boundary: number | undefined,
  given: string | undefined,
): MessagePath['client'] {
  const asked = given === undefined ? undefined : addressOf(given);
  const hop = boundary === undefined ? undefined : hops[boundary];
  if (asked !== undefined && hop?.address !== asked) return { address: asked };
  if (hop?.address === undefined) return undefined;
  const { address, host, helo, reverse, login, localAccount } = hop;
  const isServer = login === undefined && localAccount === undefined && !isPull(hop);
  if (asked === undefined && (!isServer || isLocalAddress(address))) return undefined;
  return {
    address,
    ...(host !== undefined && { host }),
    ...(helo !== undefined && { helo }),
    ...(reverse !== undefined && { reverse }),
    ...(host !== undefined && looksDynamic(host, address) && { looksDynamic: true }),
  };
}
