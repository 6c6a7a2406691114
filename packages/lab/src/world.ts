/** A world: everything the lab plays, as plain values. Built-in worlds are modules, a user's is a YAML file. */
import { targetSchema } from '@whyspam/core';
import * as v from 'valibot';

/** A text in every language that reports speak. */
const bothLanguages = v.strictObject({ en: v.string(), es: v.string() });
const ipAddress = v.pipe(v.string(), v.ip('an IP address is expected'));
const domainName = v.pipe(v.string(), v.regex(/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/));
const port = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535));
const milliseconds = v.pipe(v.number(), v.minValue(0), v.maxValue(60_000));
const list = <T extends v.GenericSchema>(item: T) => v.pipe(v.array(item), v.readonly());

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

const certificateSchema = v.union([
  v.picklist(['valid', 'expired', 'wrongName', 'selfSigned']),
  v.strictObject({
    names: v.exactOptional(list(v.string())),
    /** Days from now; negative when it is over. */
    expiresInDays: v.exactOptional(v.number()),
    selfSigned: v.exactOptional(v.boolean()),
  }),
]);

const smtpSchema = v.strictObject({
  address: ipAddress,
  port: v.exactOptional(port),
  hostname: v.pipe(v.string(), v.description('What it calls itself, and what its certificate names.')),
  banner: v.exactOptional(v.pipe(v.string(), v.description('Text after "220 hostname ESMTP".'))),
  startTls: v.exactOptional(
    v.pipe(
      v.picklist(['works', 'notOffered', 'refused', 'failed']),
      v.description('refused: offered and then turned down. failed: accepted, then no TLS. Default works.'),
    ),
  ),
  certificate: v.exactOptional(certificateSchema),
  behaviour: v.exactOptional(
    v.pipe(
      v.picklist(['accept', 'greylist', 'refuse', 'busy', 'tarpit', 'drop', 'silent', 'garbage']),
      v.description(
        'greylist: 451 to RCPT. refuse: 554 for a banner. busy: 421 for a banner. tarpit: every line late. ' +
          'drop: hangs up at once. silent: never says a word. garbage: no SMTP at all. Default accept.',
      ),
    ),
  ),
  delayMs: v.exactOptional(v.pipe(milliseconds, v.description('For tarpit. Default 1000.'))),
  extensions: v.exactOptional(
    v.pipe(
      list(v.string()),
      v.description('EHLO keywords in place of the usual ones; STARTTLS is added by startTls.'),
    ),
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

export const worldSchema = v.strictObject({
  name: v.pipe(v.string(), v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'a name such as my-world is expected')),
  title: bothLanguages,
  story: bothLanguages,
  cause: v.exactOptional(v.pipe(v.string(), v.description('The rule of the cause that stands first.'))),
  target: targetSchema,
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
  blocklists: v.exactOptional(list(blocklistSchema)),
});

export interface World extends Readonly<v.InferOutput<typeof worldSchema>> {}
export interface DnsFault extends Readonly<v.InferOutput<typeof dnsFaultSchema>> {}
export interface WorldSmtp extends Readonly<v.InferOutput<typeof smtpSchema>> {}
export interface WorldHttps extends Readonly<v.InferOutput<typeof httpsSchema>> {}
export type WorldCertificate = Readonly<v.InferOutput<typeof certificateSchema>>;
