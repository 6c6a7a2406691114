/** What is diagnosed: a domain, and what the administrator says of how it sends. */
import * as v from 'valibot';
import { heldTargetSchema } from './held.ts';

export const senderSchema = v.strictObject({
  address: v.pipe(v.string(), v.description('The IP address that connects to receivers.')),
  helo: v.exactOptional(v.pipe(v.string(), v.description('The name it says in HELO or EHLO.'))),
  mailFrom: v.exactOptional(
    v.pipe(
      v.string(),
      v.description('The domain of the envelope sender (Return-Path), RFC 5321 section 4.1.1.2.'),
    ),
  ),
  dkimDomain: v.exactOptional(
    v.pipe(v.string(), v.description('The d= of the DKIM signature it adds. Left out: it does not sign.')),
  ),
  dkimSelector: v.exactOptional(v.pipe(v.string(), v.description('The s= of that signature.'))),
  program: v.exactOptional(
    v.pipe(
      v.picklist(['mailServer', 'phpMail', 'esp', 'application']),
      v.description('What kind of program sends.'),
    ),
  ),
  name: v.exactOptional(v.pipe(v.string(), v.description('What the administrator calls it.'))),
});

/** One source of mail that uses the domain in From. */
export interface Sender extends Readonly<v.InferOutput<typeof senderSchema>> {}

export const serverTargetSchema = v.strictObject({
  host: v.pipe(v.string(), v.description('Name or IP address.')),
  ports: v.pipe(v.array(v.number()), v.readonly(), v.description('The ports looked at.')),
  addresses: v.exactOptional(
    v.pipe(
      v.array(v.string()),
      v.readonly(),
      v.description('Where it was looked for; left out: at the addresses that the DNS has for it.'),
    ),
  ),
});

/** One mail server, looked at for itself. */
export interface ServerTarget extends Readonly<v.InferOutput<typeof serverTargetSchema>> {}

export const targetSchema = v.strictObject({
  domain: v.pipe(
    v.string(),
    v.description(
      'The domain in From, lower case, A-labels, no final dot. Of a single server: the domain it serves, or its own name. Of what was handed over: the domain it is about; empty when it does not tell.',
    ),
  ),
  server: v.exactOptional(
    v.pipe(
      serverTargetSchema,
      v.description('Only this server is looked at, and nothing is said of the domain.'),
    ),
  ),
  held: v.exactOptional(
    v.pipe(heldTargetSchema, v.description('What the administrator handed over: bounces, reports.')),
  ),
  senders: v.exactOptional(v.pipe(v.array(senderSchema), v.readonly())),
  selectors: v.exactOptional(
    v.pipe(v.array(v.string()), v.readonly(), v.description('DKIM selectors known to be in use.')),
  ),
  bulk: v.exactOptional(
    v.pipe(
      v.boolean(),
      v.description('Sends more than 5,000 messages a day to one receiver. Left out: not known.'),
    ),
  ),
});

export interface Target extends Readonly<v.InferOutput<typeof targetSchema>> {}
