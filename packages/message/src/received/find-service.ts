/** Which sending service the message came from: by the host that handed it over, its own fields, the Message-ID. */
import type { MessageHop, MessagePath } from '@whyspam/core';
import type { HeaderField } from '../parse/header-fields.ts';
import { serviceOfDomain } from '../reports/services.ts';
import { SERVICE_MARKS, type ServiceMark } from './service-marks.ts';

type Service = NonNullable<MessagePath['service']>;

const MAX_VALUE = 1000;
/** Most fields are nobody's mark. */
const ANY_MARK = new RegExp(SERVICE_MARKS.map(({ field }) => field.source).join('|'));

/**
 * Certain is only what the receiver saw: the confirmed reverse name of the client at the boundary. Fields and hosts below it
 * are what the message says of itself.
 */
export function findService(
  fields: readonly HeaderField[],
  hops: readonly MessageHop[],
  boundary: number | undefined,
): Service | undefined {
  const client = boundary === undefined ? undefined : hops[boundary];
  const isServer = client?.login === undefined && client?.localAccount === undefined;
  const host = isServer && client?.reverse === undefined ? client?.host : undefined;
  const candidates = fields.filter(({ key }) => ANY_MARK.test(key));
  const byField = SERVICE_MARKS.flatMap((mark) => {
    const field = candidates.find(({ key, value }) => isMarked(mark, key, value));
    return field === undefined ? [] : [{ mark, field }];
  });
  // One service sends through another (Resend through Amazon SES): its own field then says more than the host.
  const byHost = serviceOfHost(host);
  if (byHost !== undefined) {
    const through = byField.find(({ mark }) => mark.through?.includes(byHost) === true);
    if (through !== undefined)
      return { name: through.mark.name, because: through.field.name, isCertain: false };
    return { name: byHost, because: host ?? '', isCertain: true };
  }
  const [first] = byField.toSorted((a, b) => Number(b.mark.isVerified) - Number(a.mark.isVerified));
  if (first !== undefined) return { name: first.mark.name, because: first.field.name, isCertain: false };
  const below = hops.slice((boundary ?? -1) + 1);
  const names = [client?.helo, ...below.flatMap(({ by, host: reverse }) => [by, reverse])];
  for (const name of isServer ? names : []) {
    const service = serviceOfHost(name);
    if (service !== undefined) return { name: service, because: name ?? '', isCertain: false };
  }
  return byMessageId(fields);
}

function isMarked({ field, value: wanted }: ServiceMark, key: string, value: string): boolean {
  return field.test(key) && wanted?.test(value.slice(0, MAX_VALUE)) !== false;
}

function serviceOfHost(host: string | undefined): string | undefined {
  const name = host?.toLowerCase();
  if (name === undefined || !name.includes('.') || name.length > 255) return undefined;
  const marked = SERVICE_MARKS.find(({ hosts }) => hosts?.test(name) === true);
  return marked?.name ?? serviceOfDomain(name)?.name;
}

function byMessageId(fields: readonly HeaderField[]): Service | undefined {
  const field = fields.find(({ key }) => key === 'message-id');
  const host = /@([^@>\s]{1,255})>?\s*$/.exec(field?.value.slice(0, MAX_VALUE) ?? '')?.[1];
  const service = serviceOfHost(host);
  return field === undefined || service === undefined
    ? undefined
    : { name: service, because: field.name, isCertain: false };
}
