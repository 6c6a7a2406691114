/** A world: everything the lab plays, as plain values. Built-in worlds are modules, a user's is a YAML file. */
import { smtpLooksSchema, targetSchema } from '@whyspam/core';
import * as v from 'valibot';
import { smtpSchema } from './smtp/smtp-schema.ts';
import { certificateSchema } from './tls/certificate-schema.ts';
import { bothLanguages, domainName, ipAddress, list, milliseconds, port } from './world-values.ts';

const zoneSchema = v.strictObject({
  records: v.pipe(v.string(), v.description('Zone text, RFC 1035 section 5, relative to the zone.')),
  delegation: v.exactOptional(
    v.pipe(
      v.string(),
      v.description(
        'What the zone above says of this one, as zone text relative to this zone: NS, and addresses of their hosts. ' +
          'Left out: the same as the zone itself.',
      ),
    ),
  ),
  otherVersions: v.exactOptional(
    v.pipe(
      v.record(ipAddress, v.string()),
      v.description('Zone text that one name server, named by its address, gives in place of `records`.'),
    ),
  ),
});

export const DNS_FAULTS = [
  'servfail',
  'nxdomain',
  'refuse',
  'timeout',
  'truncate',
  'slow',
  'lame',
  'wrongId',
  'wrongQuestion',
  'garbage',
] as const;

const dnsFaultSchema = v.strictObject({
  server: v.exactOptional(
    v.pipe(
      v.union([v.literal('resolver'), ipAddress]),
      v.description('Who misbehaves: the resolver or one name server. Left out: all.'),
    ),
  ),
  name: v.exactOptional(v.pipe(v.string(), v.description('Only for this name.'))),
  below: v.exactOptional(v.pipe(v.string(), v.description('Only for this name and all below.'))),
  type: v.exactOptional(v.pipe(v.string(), v.description('Only for this record type.'))),
  fault: v.pipe(
    v.picklist(DNS_FAULTS),
    v.description(
      'truncate: TC=1 over UDP, the answer over TCP. lame: answers without authority and without records.',
    ),
  ),
  delayMs: v.exactOptional(
    v.pipe(milliseconds, v.description('Milliseconds before the answer. Default 0; for slow 1000.')),
  ),
});

const httpsSchema = v.strictObject({
  address: ipAddress,
  port: v.exactOptional(port),
  host: v.pipe(v.string(), v.description('The name its certificate is for.')),
  certificate: v.exactOptional(certificateSchema),
  paths: v.record(
    v.string(),
    v.strictObject({
      status: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(100), v.maxValue(599))),
      contentType: v.exactOptional(v.string()),
      body: v.string(),
    }),
  ),
});

const blocklistSchema = v.strictObject({
  zone: v.string(),
  listed: v.pipe(
    v.record(
      v.union([ipAddress, domainName], 'an IP address or a domain is expected'),
      list(v.pipe(v.string(), v.ipv4('a return code is an address such as 127.0.0.2'))),
    ),
    v.description('Codes by address, or by domain for a list of domains.'),
  ),
});

const firewallSchema = v.strictObject({
  address: v.exactOptional(v.pipe(ipAddress, v.description('Left out: every address.'))),
  port: v.exactOptional(v.pipe(port, v.description('Left out: every port.'))),
  how: v.exactOptional(
    v.pipe(
      v.picklist(['reject', 'drop']),
      v.description(
        'reject: refused at once. drop: the connection never comes to an end (where the system cannot play ' +
          'that on loopback, it is refused as well). Default reject.',
      ),
    ),
  ),
});

export const worldSchema = v.strictObject({
  name: v.pipe(v.string(), v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'a name such as my-world is expected')),
  title: bothLanguages,
  story: bothLanguages,
  cause: v.exactOptional(v.pipe(v.string(), v.description('The rule of the cause that stands first.'))),
  target: targetSchema,
  looks: v.exactOptional(
    v.pipe(smtpLooksSchema, v.description('Looks at servers, beyond the plain one, that the story needs.')),
  ),
  zones: v.record(v.string(), zoneSchema),
  signed: v.exactOptional(
    v.pipe(
      list(v.string()),
      v.description('Zones that are signed when the world starts, with all above them. Left out: none.'),
    ),
  ),
  dnsFaults: v.exactOptional(list(dnsFaultSchema)),
  smtp: v.exactOptional(list(smtpSchema)),
  https: v.exactOptional(list(httpsSchema)),
  firewall: v.exactOptional(
    v.pipe(
      list(firewallSchema),
      v.description('Connections that the network of whoever looks lets nobody make, whoever serves there.'),
    ),
  ),
  blocklists: v.exactOptional(list(blocklistSchema)),
});

export interface World extends Readonly<v.InferOutput<typeof worldSchema>> {}
export interface DnsFault extends Readonly<v.InferOutput<typeof dnsFaultSchema>> {}
export interface WorldHttps extends Readonly<v.InferOutput<typeof httpsSchema>> {}
export interface WorldFirewall extends Readonly<v.InferOutput<typeof firewallSchema>> {}
