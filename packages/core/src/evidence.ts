/** Evidence: what was seen, verbatim, stored once under an id that is the same in every run. */
import * as v from 'valibot';
import { DNSSEC_REASONS, DNSSEC_STATES } from './dnssec.ts';
import { messageAuthSchema } from './facts/message-auth-schema.ts';
import { filterStatementSchema, messageContentSchema } from './facts/received-message-schema.ts';
import { dmarcReportsSchema, failureReportsSchema, tlsReportsSchema } from './held.ts';
import { probeErrorSchema } from './probe-error.ts';

const ids = v.pipe(
  v.string(),
  v.description('Made of what was asked, so the same question has the same id in every run.'),
);

export const dnsRecordSchema = v.strictObject({
  name: v.pipe(v.string(), v.description('Owner name, lower case, no final dot ("" is the root).')),
  type: v.string(),
  ttl: v.pipe(v.number(), v.description('Seconds.')),
  data: v.pipe(v.string(), v.description('RDATA in presentation format, RFC 1035 section 5.1.')),
});

/** One resource record as text. */
export interface DnsRecord extends Readonly<v.InferOutput<typeof dnsRecordSchema>> {}

export const dnsEvidenceSchema = v.strictObject({
  kind: v.literal('dns'),
  id: ids,
  question: v.strictObject({ name: v.string(), type: v.string() }),
  server: v.pipe(
    v.string(),
    v.description('Address and port that answered, or was asked last; the URL of one that speaks HTTPS.'),
  ),
  transport: v.picklist(['udp', 'tcp', 'tls', 'https', 'overlay']),
  at: v.pipe(v.string(), v.isoTimestamp(), v.description('When it was asked.')),
  ms: v.pipe(v.number(), v.description('Milliseconds from the first question to the answer.')),
  attempts: v.pipe(v.number(), v.description('Datagrams or connections used.')),
  rcode: v.exactOptional(v.string()),
  flags: v.exactOptional(
    v.strictObject({ aa: v.boolean(), tc: v.boolean(), ra: v.boolean(), ad: v.boolean() }),
  ),
  dnssec: v.pipe(
    v.picklist(DNSSEC_STATES),
    v.description('RFC 4035 section 4.3, validated by us. indeterminate: not validated, or it cannot be.'),
  ),
  dnssecReason: v.exactOptional(
    v.pipe(v.picklist(DNSSEC_REASONS), v.description('Why the state is what it is; left out when secure.')),
  ),
  answers: v.pipe(v.array(dnsRecordSchema), v.readonly()),
  authority: v.pipe(
    v.array(dnsRecordSchema),
    v.readonly(),
    v.description(
      'The SOA of a negative answer (RFC 2308) and the signed proof of it (NSEC, NSEC3, RRSIG), or the NS of a referral.',
    ),
  ),
  glue: v.exactOptional(
    v.pipe(
      v.array(dnsRecordSchema),
      v.readonly(),
      v.description('Addresses of name servers that came with a referral (RFC 9471).'),
    ),
  ),
  zone: v.exactOptional(
    v.pipe(
      v.string(),
      v.description('The zone whose server was asked, when we walked from the root ourselves.'),
    ),
  ),
  via: v.exactOptional(
    v.pipe(
      v.array(v.string()),
      v.readonly(),
      v.description('Ids of the questions that led here from the root, in order.'),
    ),
  ),
  error: v.exactOptional(probeErrorSchema),
});

/** One DNS question and what came of it. `rcode` is left out when nothing usable came back. */
export interface DnsEvidence extends Readonly<v.InferOutput<typeof dnsEvidenceSchema>> {}

export const smtpLineSchema = v.strictObject({
  ms: v.pipe(v.number(), v.description('Milliseconds since the connection was begun.')),
  from: v.picklist(['server', 'client', 'note']),
  text: v.pipe(
    v.string(),
    v.description(
      'The line without its line end, one character a byte (latin1). Control characters are verbatim: make them visible before showing.',
    ),
  ),
});

export interface SmtpLine extends Readonly<v.InferOutput<typeof smtpLineSchema>> {}

/** Conversations of a run beside the plain look at a server; `again` is the same once more, where the first was cut off. */
export const SMTP_PURPOSES = [
  'again',
  'submission',
  'login',
  'recipients',
  'relay',
  'smuggling',
  'tlsScan',
  'egress',
] as const;
export type SmtpPurpose = (typeof SMTP_PURPOSES)[number];

export const smtpEvidenceSchema = v.strictObject({
  kind: v.literal('smtp'),
  id: ids,
  purpose: v.exactOptional(
    v.pipe(
      v.picklist(SMTP_PURPOSES),
      v.description('What it was for; left out for the plain look at a server.'),
    ),
  ),
  host: v.string(),
  address: v.string(),
  port: v.number(),
  helo: v.pipe(v.string(), v.description('The name we gave in EHLO.')),
  at: v.pipe(v.string(), v.isoTimestamp()),
  ms: v.number(),
  lines: v.pipe(v.array(smtpLineSchema), v.readonly()),
  error: v.exactOptional(probeErrorSchema),
});

/** One SMTP conversation. */
export interface SmtpEvidence extends Readonly<v.InferOutput<typeof smtpEvidenceSchema>> {}

export const certificateSchema = v.strictObject({
  subject: v.string(),
  issuer: v.string(),
  names: v.pipe(v.array(v.string()), v.readonly(), v.description('dNSName entries of subjectAltName.')),
  notBefore: v.pipe(v.string(), v.isoTimestamp()),
  notAfter: v.pipe(v.string(), v.isoTimestamp()),
  keyType: v.string(),
  keyBits: v.exactOptional(v.number()),
  selfSigned: v.boolean(),
  issuerUrl: v.exactOptional(
    v.pipe(
      v.string(),
      v.description(
        'Where the certificate of the issuer lies, RFC 5280 section 4.2.2.1: public authorities say so, private ones seldom.',
      ),
    ),
  ),
  sha256: v.pipe(v.string(), v.description('Fingerprint, lower-case hexadecimal.')),
  der: v.pipe(v.string(), v.description('The certificate itself, base64 of DER.')),
});

export interface Certificate extends Readonly<v.InferOutput<typeof certificateSchema>> {}

export const tlsEvidenceSchema = v.strictObject({
  kind: v.literal('tls'),
  id: ids,
  host: v.pipe(v.string(), v.description('The name sent in SNI.')),
  address: v.string(),
  port: v.number(),
  offered: v.exactOptional(
    v.pipe(v.string(), v.description('What we offered, when it was not all that we know.')),
  ),
  at: v.pipe(v.string(), v.isoTimestamp()),
  ms: v.number(),
  protocol: v.exactOptional(v.string()),
  cipher: v.exactOptional(v.string()),
  keyExchange: v.exactOptional(v.string()),
  chain: v.pipe(v.array(certificateSchema), v.readonly(), v.description('As sent, the server first.')),
  trusted: v.exactOptional(
    v.pipe(v.boolean(), v.description('Whether the chain leads to a root in the trust store used.')),
  ),
  trustError: v.exactOptional(v.pipe(v.string(), v.description('OpenSSL error code when it does not.'))),
  error: v.exactOptional(probeErrorSchema),
});

/** One TLS handshake. */
export interface TlsEvidence extends Readonly<v.InferOutput<typeof tlsEvidenceSchema>> {}

/** `untrusted`: leads to no known authority, or cannot be verified for a reason of its own. */
export const CERTIFICATE_STATES = [
  'valid',
  'expired',
  'notYetValid',
  'selfSigned',
  'untrusted',
  'wrongName',
] as const;
export type CertificateState = (typeof CERTIFICATE_STATES)[number];

export const httpEvidenceSchema = v.strictObject({
  kind: v.literal('http'),
  id: ids,
  url: v.string(),
  address: v.exactOptional(
    v.pipe(
      v.string(),
      v.description('Address and port connected to; left out when no connection came about.'),
    ),
  ),
  certificate: v.exactOptional(
    v.pipe(
      v.picklist(CERTIFICATE_STATES),
      v.description(
        'How the certificate was judged (RFC 5280, RFC 9525): nothing is asked over one that is not valid.',
      ),
    ),
  ),
  at: v.pipe(v.string(), v.isoTimestamp()),
  ms: v.number(),
  status: v.exactOptional(v.number()),
  headers: v.record(v.string(), v.string()),
  body: v.exactOptional(v.pipe(v.string(), v.description('One character a byte (latin1), capped.'))),
  error: v.exactOptional(probeErrorSchema),
});

/** One HTTP request. */
export interface HttpEvidence extends Readonly<v.InferOutput<typeof httpEvidenceSchema>> {}

export const headerEvidenceSchema = v.strictObject({
  kind: v.literal('header'),
  id: ids,
  field: v.string(),
  value: v.string(),
  position: v.pipe(v.number(), v.description('Counted from the top, 0 is the first field.')),
  offset: v.pipe(v.number(), v.description('Byte offset in the message.')),
});

/** One header field of a message. */
export interface HeaderEvidence extends Readonly<v.InferOutput<typeof headerEvidenceSchema>> {}

export const messageEvidenceSchema = v.strictObject({
  kind: v.literal('message'),
  id: ids,
  readAs: v.exactOptional(
    v.pipe(v.literal('message'), v.description('A received message. Left out: a bounce or a reply.')),
  ),
  name: v.pipe(v.string(), v.description('What it was handed over as: a file name, "-".')),
  octets: v.pipe(v.number(), v.description('Of the whole; `content` may be cut.')),
  sha256: v.pipe(v.string(), v.description('Of the whole, as handed over.')),
  content: v.pipe(
    v.string(),
    v.description('One character a byte (latin1), capped; of large attachments only the beginning.'),
  ),
  redacted: v.pipe(
    v.boolean(),
    v.description('Personal data was taken out, so that its signatures no longer fit.'),
  ),
});

/** A message, a bounce or a reply as the administrator handed it over. */
export interface MessageEvidence extends Readonly<v.InferOutput<typeof messageEvidenceSchema>> {}

export const reportsEvidenceSchema = v.strictObject({
  kind: v.literal('reports'),
  id: ids,
  domain: v.pipe(v.string(), v.description('The domain reported on; empty when no report could be read.')),
  files: v.pipe(
    v.array(v.strictObject({ name: v.string(), octets: v.number() })),
    v.readonly(),
    v.description('The first of the files handed over. Their content is not kept.'),
  ),
  fileCount: v.number(),
  octets: v.pipe(v.number(), v.description('Of all files, as handed over.')),
  dmarc: v.exactOptional(
    v.pipe(dmarcReportsSchema, v.description('All DMARC aggregate reports on the domain, together.')),
  ),
  tls: v.exactOptional(v.pipe(tlsReportsSchema, v.description('All TLS reports on the domain, together.'))),
  failures: v.exactOptional(
    v.pipe(failureReportsSchema, v.description('All failure reports on the domain, together.')),
  ),
  problems: v.pipe(
    v.array(v.strictObject({ file: v.string(), kind: v.string(), detail: v.string(), salvaged: v.number() })),
    v.readonly(),
    v.description('What could not be read, of whatever domain.'),
  ),
  redacted: v.boolean(),
});

/** What was read of the reports that receivers sent; the files may be gigabytes, so they are not kept. */
export interface ReportsEvidence extends Readonly<v.InferOutput<typeof reportsEvidenceSchema>> {}

/** Scanners that can be asked to score a message. */
export const SCANNERS = ['spamassassin', 'rspamd'] as const;
export type Scanner = (typeof SCANNERS)[number];

export const verificationEvidenceSchema = v.strictObject({
  kind: v.literal('verification'),
  id: ids,
  message: v.pipe(v.string(), v.description('The name of the message that was verified.')),
  at: v.pipe(v.string(), v.isoTimestamp()),
  ms: v.pipe(v.number(), v.description('Milliseconds, the questions to DNS included.')),
  questions: v.pipe(
    v.array(v.string()),
    v.readonly(),
    v.description('Ids of the questions it asked, in order.'),
  ),
  auth: v.exactOptional(v.pipe(messageAuthSchema, v.description('Left out when it could not be verified.'))),
  error: v.exactOptional(probeErrorSchema),
  content: v.exactOptional(
    v.pipe(
      messageContentSchema,
      v.description('What was in it, read before personal data was taken out; left out where it is kept.'),
    ),
  ),
});

/** What came of verifying a message: kept of its own, so that a saved run needs neither its body nor the network. */
export interface VerificationEvidence extends Readonly<v.InferOutput<typeof verificationEvidenceSchema>> {}

export const scanEvidenceSchema = v.strictObject({
  kind: v.literal('scan'),
  id: ids,
  message: v.pipe(v.string(), v.description('The name of the message that was scored.')),
  filter: v.picklist(SCANNERS),
  server: v.pipe(v.string(), v.description('Address and port.')),
  at: v.pipe(v.string(), v.isoTimestamp()),
  ms: v.pipe(v.number(), v.description('Milliseconds.')),
  answer: v.exactOptional(
    v.pipe(v.string(), v.description('What it said, capped; left out when personal data was taken out.')),
  ),
  statement: v.exactOptional(
    v.pipe(
      filterStatementSchema,
      v.description('What of it was understood; left out when it gave no verdict.'),
    ),
  ),
  error: v.exactOptional(probeErrorSchema),
});

/** What a scanner of the administrator said of a message when it was asked. */
export interface ScanEvidence extends Readonly<v.InferOutput<typeof scanEvidenceSchema>> {}

export const evidenceSchema = v.variant('kind', [
  dnsEvidenceSchema,
  smtpEvidenceSchema,
  tlsEvidenceSchema,
  httpEvidenceSchema,
  headerEvidenceSchema,
  messageEvidenceSchema,
  reportsEvidenceSchema,
  verificationEvidenceSchema,
  scanEvidenceSchema,
]);

export type Evidence =
  | DnsEvidence
  | SmtpEvidence
  | TlsEvidence
  | HttpEvidence
  | HeaderEvidence
  | MessageEvidence
  | ReportsEvidence
  | VerificationEvidence
  | ScanEvidence;

/** The id of a DNS question; `server` only when one particular server had to be asked. */
export function dnsEvidenceId(name: string, type: string, server?: string): string {
  return `dns:${type}:${name === '' ? '.' : name}${server === undefined ? '' : `@${server}`}`;
}

/**
 * The id of a conversation (`smtp`) or handshake (`tls`) with one server.
 *
 * @param aspect tells apart several with the same server: the purpose, and what was offered. Left out: the plain look.
 */
export function serverEvidenceId(
  kind: 'smtp' | 'tls',
  host: string,
  address: string,
  port: number,
  aspect?: string,
): string {
  return `${kind}:${host}[${address}]:${port}${aspect === undefined ? '' : `#${aspect}`}`;
}

/** The id of a GET of that URL. */
export function httpEvidenceId(url: string): string {
  return `http:${url}`;
}

/** The id of what the administrator handed over under that name. */
export function heldEvidenceId(kind: 'message' | 'reports' | 'verification', name: string): string {
  return `${kind}:${name}`;
}

/** The id of what a scanner said of the message of that name. */
export function scanEvidenceId(filter: Scanner, server: string, name: string): string {
  return `scan:${filter}@${server}:${name}`;
}
