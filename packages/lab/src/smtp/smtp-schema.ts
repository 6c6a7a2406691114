/** A mail server of a world, as plain values: what it offers, whom it takes mail for, and what it does wrong. */
import { RELAY_FORMS } from '@whyspam/core';
import * as v from 'valibot';
import { certificateSchema } from '../tls/certificate-schema.ts';
import { domainName, ipAddress, list, milliseconds, port } from '../world-values.ts';

const TLS_VERSIONS = ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const;

const replyText = v.pipe(
  v.string(),
  v.regex(
    /^[2-5]\d\d(?: [^\r\n]*)?(?:\n[2-5]\d\d(?: [^\r\n]*)?)*$/,
    'a reply such as 550 5.7.1 No is expected',
  ),
  v.description('Code and text; a line each for a reply of several lines.'),
);

/** The steps at which a reply of the world's own can stand. */
export const SMTP_STEPS = [
  'connect',
  'hello',
  'startTls',
  'login',
  'sender',
  'nullSender',
  'recipient',
  'data',
  'message',
] as const;

const loginSchema = v.strictObject({
  mechanisms: v.exactOptional(
    v.pipe(
      list(v.string()),
      v.description('What AUTH offers; PLAIN and LOGIN are played, the rest is refused. Default those two.'),
    ),
  ),
  inClear: v.exactOptional(v.pipe(v.boolean(), v.description('Offered before TLS as well. Default false.'))),
  users: v.exactOptional(
    v.pipe(v.record(v.string(), v.string()), v.description('Passwords by user name. Default: nobody.')),
  ),
  required: v.exactOptional(
    v.pipe(v.boolean(), v.description('530 to MAIL without a login. Default: on all ports but 25.')),
  ),
  ownSenderOnly: v.exactOptional(
    v.pipe(
      v.boolean(),
      v.description('553 to MAIL from any other address than the user name. Default false.'),
    ),
  ),
});

const mailboxesSchema = v.strictObject({
  domains: v.exactOptional(
    v.pipe(list(domainName), v.description('Domains it takes mail for. Default: the domain of the world.')),
  ),
  names: v.exactOptional(
    v.pipe(
      v.union([v.literal('any'), list(v.string())]),
      v.description('Local parts there are; any: all. Default postmaster, abuse and info.'),
    ),
  ),
  greylistSeconds: v.exactOptional(
    v.pipe(
      v.number(),
      v.minValue(0),
      v.maxValue(86_400),
      v.description('451 to a sender and recipient until they have been known so long.'),
    ),
  ),
  relays: v.exactOptional(
    v.pipe(
      list(v.picklist(RELAY_FORMS)),
      v.description('Ways of writing a foreign recipient that it passes on to strangers. Default: none.'),
    ),
  ),
});

const tlsSchema = v.strictObject({
  minVersion: v.exactOptional(v.picklist(TLS_VERSIONS)),
  maxVersion: v.exactOptional(v.picklist(TLS_VERSIONS)),
  ciphers: v.exactOptional(v.pipe(v.string(), v.description('As OpenSSL writes a list of ciphers.'))),
  names: v.exactOptional(
    v.pipe(
      v.record(v.string(), certificateSchema),
      v.description('Certificates by the name that the client asks for (SNI), in place of `certificate`.'),
    ),
  ),
  alsoShows: v.exactOptional(
    v.pipe(certificateSchema, v.description('A second certificate for clients that know its kind of key.')),
  ),
  obeysInjected: v.exactOptional(
    v.pipe(
      v.boolean(),
      v.description('Obeys under TLS what was sent in the clear behind STARTTLS (CVE-2011-0411).'),
    ),
  ),
});

export const smtpSchema = v.strictObject({
  address: ipAddress,
  port: v.exactOptional(v.pipe(port, v.description('Default 25.'))),
  hostname: v.pipe(v.string(), v.description('What it calls itself, and what its certificate names.')),
  banner: v.exactOptional(
    v.pipe(
      v.string(),
      v.description('Text after "220 hostname ESMTP"; sent as Latin-1, one octet a character.'),
    ),
  ),
  implicitTls: v.exactOptional(
    v.pipe(v.boolean(), v.description('TLS from the first octet (RFC 8314). Default: on port 465.')),
  ),
  startTls: v.exactOptional(
    v.pipe(
      v.picklist(['works', 'notOffered', 'refused', 'failed', 'masked']),
      v.description(
        'refused: offered and then turned down. failed: accepted, then no TLS. masked: a firewall writes ' +
          'XXXXXXXA over it. Default works.',
      ),
    ),
  ),
  certificate: v.exactOptional(certificateSchema),
  tls: v.exactOptional(tlsSchema),
  login: v.exactOptional(v.pipe(loginSchema, v.description('Left out: no AUTH.'))),
  mailboxes: v.exactOptional(mailboxesSchema),
  behaviour: v.exactOptional(
    v.pipe(
      v.picklist(['accept', 'greylist', 'refuse', 'busy', 'tarpit', 'drop', 'silent', 'garbage']),
      v.description(
        'greylist: 451 to RCPT, always. refuse: 554 for a banner. busy: 421 for a banner. tarpit: every line late. ' +
          'drop: hangs up at once. silent: never says a word. garbage: no SMTP at all. Default accept.',
      ),
    ),
  ),
  delayMs: v.exactOptional(v.pipe(milliseconds, v.description('For tarpit. Default 1000.'))),
  postscreenMs: v.exactOptional(
    v.pipe(
      milliseconds,
      v.description('Says "220-" at once and "220 " so much later; who speaks in between is turned away.'),
    ),
  ),
  lineEnd: v.exactOptional(v.pipe(v.picklist(['crlf', 'lf']), v.description('Default crlf.'))),
  extensions: v.exactOptional(
    v.pipe(
      list(v.string()),
      v.description(
        'EHLO keywords in place of the usual ones; STARTTLS and AUTH are added by startTls and login.',
      ),
    ),
  ),
  replies: v.exactOptional(
    v.pipe(
      v.record(v.picklist(SMTP_STEPS), replyText),
      v.description('What it says at a step in place of its own words; after 421 it hangs up.'),
    ),
  ),
  endsOfData: v.exactOptional(
    v.pipe(
      list(v.string()),
      v.description('What it takes for the end of a message beside <CR><LF>.<CR><LF> (CVE-2023-51764).'),
    ),
  ),
});

export interface WorldSmtp extends Readonly<v.InferOutput<typeof smtpSchema>> {}
