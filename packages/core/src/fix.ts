/** A fix: a change that removes a finding, exact enough to be carried out. */
import * as v from 'valibot';

/** The changes a proof found: findings and receivers before and after. */
export const proofSchema = v.variant('state', [
  v.strictObject({
    state: v.literal('proven'),
    clears: v.pipe(
      v.array(v.string()),
      v.readonly(),
      v.description('Findings that are gone with the change.'),
    ),
    raises: v.pipe(v.array(v.string()), v.readonly(), v.description('Findings that the change would bring.')),
    receivers: v.pipe(
      v.array(v.strictObject({ receiver: v.string(), before: v.string(), after: v.string() })),
      v.readonly(),
      v.description('Receivers whose verdict turns.'),
    ),
  }),
  v.strictObject({
    state: v.literal('unproven'),
    because: v.picklist(['clearsNothing', 'notRecorded', 'needsAnswer']),
  }),
]);

export type Proof = Readonly<v.InferOutput<typeof proofSchema>>;

export const dnsFixSchema = v.strictObject({
  kind: v.literal('dns'),
  change: v.picklist(['add', 'replace', 'remove']),
  name: v.pipe(v.string(), v.description('Owner name, no final dot.')),
  type: v.string(),
  ttl: v.pipe(v.number(), v.description('Seconds.')),
  value: v.exactOptional(
    v.pipe(
      v.string(),
      v.description(
        'New RDATA in presentation format; left out for remove, or when only the administrator can know it.',
      ),
    ),
  ),
  old: v.pipe(
    v.array(v.string()),
    v.readonly(),
    v.description('RDATA in presentation format that must go: what is there now.'),
  ),
  complete: v.pipe(
    v.boolean(),
    v.description('False when the value has a part that the administrator must fill in.'),
  ),
  service: v.exactOptional(
    v.pipe(
      v.string(),
      v.description(
        'Id of the sending service that has to see the record and confirm it: never complete, and mends nothing alone.',
      ),
    ),
  ),
  proof: v.exactOptional(proofSchema),
});

export interface DnsFix extends Readonly<v.InferOutput<typeof dnsFixSchema>> {}

export const serverFixSchema = v.strictObject({
  kind: v.literal('server'),
  software: v.picklist([
    'postfix',
    'exim',
    'opensmtpd',
    'sendmail',
    'exchange',
    'dovecot',
    'opendkim',
    'rspamd',
    'cpanel',
    'plesk',
    'web',
    'any',
  ]),
  setting: v.pipe(v.string(), v.description('Name of the setting, or a whole line of the configuration.')),
  value: v.pipe(v.string(), v.description('Empty for a whole line, and for a setting that must be empty.')),
  task: v.exactOptional(
    v.pipe(
      v.string(),
      v.description('What it is for; settings of other software with the same task are alternatives.'),
    ),
  ),
  where: v.exactOptional(
    v.pipe(v.string(), v.description('File or section it belongs to; language-neutral.')),
  ),
  since: v.exactOptional(v.pipe(v.string(), v.description('First version that knows it.'))),
  url: v.exactOptional(v.pipe(v.string(), v.description('Its documentation.'))),
  isSeen: v.exactOptional(
    v.pipe(v.literal(true), v.description('The server concerned was seen to run this software.')),
  ),
});

export interface ServerFix extends Readonly<v.InferOutput<typeof serverFixSchema>> {}

export const senderFixSchema = v.strictObject({
  kind: v.literal('sender'),
  program: v.picklist(['wordpress', 'phpMail', 'esp', 'application']),
  settings: v.pipe(
    v.array(v.strictObject({ name: v.string(), value: v.string() })),
    v.readonly(),
    v.description('What to type where, for example host, port, encryption, user.'),
  ),
  service: v.exactOptional(
    v.pipe(
      v.string(),
      v.description('Id of the sending service, where it was recognised; with program esp.'),
    ),
  ),
  url: v.exactOptional(v.pipe(v.string(), v.description('Documentation of the service.'))),
});

export interface SenderFix extends Readonly<v.InferOutput<typeof senderFixSchema>> {}

/** What goes into the text of a request; the text itself is made when rendering, in the reader's language. */
export const requestSchema = v.variant('about', [
  v.strictObject({
    about: v.literal('reverseName'),
    address: v.string(),
    wanted: v.pipe(v.string(), v.description('The name that the PTR record should have.')),
    present: v.pipe(v.array(v.string()), v.readonly(), v.description('What its PTR records say now.')),
    forward: v.exactOptional(
      v.pipe(v.literal('matches'), v.description('The wanted name was seen to lead to the address.')),
    ),
  }),
  v.strictObject({
    about: v.literal('removal'),
    what: v.pipe(
      v.string(),
      v.description('The address or domain that is listed; empty when it was not said.'),
    ),
    reasons: v.pipe(v.array(v.string()), v.readonly(), v.description('What the list says of it.')),
  }),
  v.strictObject({
    about: v.literal('unblocking'),
    addresses: v.pipe(v.array(v.string()), v.readonly()),
    reply: v.pipe(v.string(), v.description('The words it refused with, cut.')),
  }),
]);

export type Request = Readonly<v.InferOutput<typeof requestSchema>>;

export const providerFixSchema = v.strictObject({
  kind: v.literal('provider'),
  who: v.picklist(['addressOwner', 'dnsHost', 'mailHost', 'blocklist', 'esp', 'registrar']),
  name: v.exactOptional(v.string()),
  request: v.pipe(v.string(), v.description('What to ask for, as a record or setting; language-neutral.')),
  url: v.exactOptional(v.string()),
  guide: v.exactOptional(
    v.pipe(v.string(), v.description('Id of the host, list or provider, where it is known how to ask it.')),
  ),
  letter: v.exactOptional(requestSchema),
});

export interface ProviderFix extends Readonly<v.InferOutput<typeof providerFixSchema>> {}

export const fixSchema = v.variant('kind', [
  dnsFixSchema,
  serverFixSchema,
  senderFixSchema,
  providerFixSchema,
]);

export type Fix = DnsFix | ServerFix | SenderFix | ProviderFix;
