/** What the administrator handed over, as a report and a saved run keep it: the facts read of it, in the form of JSON. */
import * as v from 'valibot';
import { BOUNCE_REASONS, type Bounce, type BouncedRecipient } from './facts/bounce.ts';
import { messageAuthSchema } from './facts/message-auth-schema.ts';
import {
  filterVerdictsSchema,
  messageContentSchema,
  messagePathSchema,
  receivedMessageSchema,
} from './facts/received-message-schema.ts';
import type { DmarcReports, TlsReports } from './facts/reports.ts';

const texts = v.pipe(v.array(v.string()), v.readonly());

/** What can be handed over. */
export const HELD_KINDS = ['message', 'bounce', 'reports'] as const;

export const heldTargetSchema = v.strictObject({
  kinds: v.pipe(v.array(v.picklist(HELD_KINDS)), v.readonly(), v.description('What was handed over.')),
  names: v.pipe(
    v.array(v.string()),
    v.readonly(),
    v.description('The first names it was handed over under: file names, "-", a reply.'),
  ),
  only: v.pipe(
    v.boolean(),
    v.description('Nothing else was looked at: nothing is said of the domain beyond what they tell.'),
  ),
  arrival: v.exactOptional(
    v.pipe(
      v.strictObject({
        address: v.exactOptional(v.pipe(v.string(), v.description('The address that handed it over.'))),
        helo: v.exactOptional(v.pipe(v.string(), v.description('The name it gave in HELO.'))),
        mailFrom: v.exactOptional(v.pipe(v.string(), v.description('The envelope sender it gave.'))),
        trust: v.exactOptional(
          v.pipe(
            v.array(v.string()),
            v.readonly(),
            v.description('Hosts, domains and addresses of the receiver: what they wrote is believed.'),
          ),
        ),
      }),
      v.description('What the administrator says of how the messages came.'),
    ),
  ),
  readAs: v.exactOptional(
    v.pipe(
      v.array(v.strictObject({ name: v.string(), kind: v.picklist(['bounce', 'reports']) })),
      v.readonly(),
      v.description('Handed over as messages, and read as what they are.'),
    ),
  ),
  elsewhere: v.exactOptional(
    v.pipe(
      v.array(v.strictObject({ name: v.string(), domain: v.string() })),
      v.readonly(),
      v.description('Messages from another domain than the one looked at: nothing is made of them.'),
    ),
  ),
});

/** What was handed over, and whether the domain itself was looked at beside it. */
export interface HeldTarget extends Readonly<v.InferOutput<typeof heldTargetSchema>> {}

// Facts grow: what these schemas do not name is kept as it is. The annotation holds them to the types of the facts.
const countsSchema = v.looseObject({
  messages: v.number(),
  passed: v.number(),
  spfAligned: v.number(),
  dkimAligned: v.number(),
  quarantined: v.number(),
  rejected: v.number(),
});

const daysSchema = v.pipe(
  v.array(v.looseObject({ day: v.string(), messages: v.number(), passed: v.number() })),
  v.readonly(),
);

const problemsSchema = v.pipe(
  v.array(v.looseObject({ file: v.string(), kind: v.string(), detail: v.string(), salvaged: v.number() })),
  v.readonly(),
);

export const dmarcReportsSchema: v.GenericSchema<DmarcReports> = v.looseObject({
  domain: v.string(),
  reports: v.number(),
  duplicates: v.number(),
  records: v.number(),
  reporters: texts,
  begin: v.string(),
  end: v.string(),
  policy: v.string(),
  counts: countsSchema,
  sources: v.pipe(
    v.array(
      v.looseObject({
        name: v.string(),
        kind: v.picklist(['own', 'esp', 'forwarder', 'unknown', 'forger']),
        because: v.string(),
        addressCount: v.number(),
        addresses: texts,
        counts: countsSchema,
        spfDomains: texts,
        dkimDomains: texts,
        failing: v.exactOptional(v.picklist(['notAligned', 'spfOnly', 'dkimBroken', 'notAuthenticated'])),
        days: daysSchema,
      }),
    ),
    v.readonly(),
  ),
  otherSources: v.exactOptional(v.looseObject({ sources: v.number(), counts: countsSchema })),
  problems: problemsSchema,
});

export const tlsReportsSchema: v.GenericSchema<TlsReports> = v.looseObject({
  domain: v.string(),
  reports: v.number(),
  reporters: texts,
  begin: v.string(),
  end: v.string(),
  successfulSessions: v.number(),
  failedSessions: v.number(),
  failures: v.pipe(
    v.array(
      v.looseObject({
        resultType: v.string(),
        mxHost: v.exactOptional(v.string()),
        sessions: v.number(),
        reasonCode: v.exactOptional(v.string()),
      }),
    ),
    v.readonly(),
  ),
  problems: problemsSchema,
});

const optionalText = v.exactOptional(v.string());

const bounceSchema: v.GenericSchema<Bounce> = v.looseObject({
  form: v.picklist(['dsn', 'freeForm', 'reply']),
  program: optionalText,
  reportingHost: optionalText,
  original: v.exactOptional(
    v.looseObject({ messageId: optionalText, from: optionalText, subject: optionalText, date: optionalText }),
  ),
  recipients: texts,
});

const bouncedRecipientSchema: v.GenericSchema<BouncedRecipient> = v.looseObject({
  recipient: v.string(),
  action: v.picklist(['failed', 'delayed', 'delivered', 'relayed', 'expanded']),
  status: optionalText,
  statusIsOurs: v.boolean(),
  reply: v.exactOptional(v.looseObject({ code: v.number(), enhancedCode: optionalText, lines: texts })),
  diagnostic: v.string(),
  command: optionalText,
  saidBy: v.looseObject({ host: optionalText, provider: optionalText }),
  reason: v.picklist(BOUNCE_REASONS),
  decidedBy: v.picklist(['words', 'code', 'form']),
  entry: optionalText,
  permanence: v.picklist(['permanent', 'temporary', 'delivered']),
  fault: v.picklist([
    'senderAuthentication',
    'senderReputation',
    'senderContent',
    'senderRate',
    'senderSetup',
    'recipient',
    'receiver',
    'network',
    'nobody',
    'unknown',
  ]),
});

export const heldMessageSchema = v.strictObject({
  name: v.pipe(v.string(), v.description('The name it was handed over under.')),
  message: v.exactOptional(
    v.pipe(receivedMessageSchema, v.description('Left out, as all else is: it could not be read.')),
  ),
  auth: v.exactOptional(messageAuthSchema),
  notVerified: v.exactOptional(
    v.pipe(v.string(), v.description('Why it was not verified: the code of an error, or what it was for.')),
  ),
  path: v.exactOptional(messagePathSchema),
  verdicts: v.exactOptional(filterVerdictsSchema),
  content: v.exactOptional(messageContentSchema),
});

/** A received message as a report tells it. */
export interface HeldMessage extends Readonly<v.InferOutput<typeof heldMessageSchema>> {}

export const heldReportSchema = v.strictObject({
  messages: v.exactOptional(v.pipe(v.array(heldMessageSchema), v.readonly())),
  bounces: v.exactOptional(
    v.pipe(
      v.array(
        v.strictObject({
          message: v.pipe(v.string(), v.description('The name it was handed over under.')),
          bounce: v.exactOptional(
            v.pipe(bounceSchema, v.description('Left out: it is no bounce, or could not be read.')),
          ),
          recipients: v.pipe(v.array(bouncedRecipientSchema), v.readonly()),
        }),
      ),
      v.readonly(),
    ),
  ),
  dmarcReports: v.exactOptional(dmarcReportsSchema),
  tlsReports: v.exactOptional(tlsReportsSchema),
});

/** What the things handed over say, beside the findings that judge it. */
export interface HeldReport extends Readonly<v.InferOutput<typeof heldReportSchema>> {}
export type HeldBounce = NonNullable<HeldReport['bounces']>[number];
