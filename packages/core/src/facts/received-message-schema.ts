/** What was read of a received message, in the form of JSON: how a report and a saved run keep it. */
import * as v from 'valibot';
import { probeErrorSchema } from '../probe-error.ts';
import { SAID_AUTHENTICATION_HEADERS, type FilterStatement, type FilterVerdicts } from './filter-verdicts.ts';
import type { MessageContent } from './message-content.ts';
import type { MessagePath } from './message-path.ts';
import type { ReceivedMessage } from './message.ts';

// Facts grow: what these schemas do not name is kept as it is. The annotations hold them to the types of the facts.
const text = v.exactOptional(v.string());
const count = v.exactOptional(v.number());
const texts = v.pipe(v.array(v.string()), v.readonly());
const mailbox = v.looseObject({ address: v.string(), display: text });

export const receivedMessageSchema: v.GenericSchema<ReceivedMessage> = v.looseObject({
  from: v.pipe(v.array(mailbox), v.readonly()),
  fromDomain: text,
  sender: v.exactOptional(mailbox),
  replyTo: v.pipe(v.array(mailbox), v.readonly()),
  subject: text,
  date: text,
  messageId: text,
  returnPath: text,
  octets: v.number(),
  hasBody: v.boolean(),
  problems: texts,
});

export const messagePathSchema: v.GenericSchema<MessagePath> = v.looseObject({
  hops: v.pipe(
    v.array(
      v.looseObject({
        position: v.number(),
        helo: text,
        address: text,
        host: text,
        by: text,
        protocol: text,
        tls: v.exactOptional(v.looseObject({ version: text, cipher: text })),
        at: text,
        delaySeconds: count,
        isTrusted: v.boolean(),
        faults: v.pipe(
          v.array(
            v.picklist([
              'unreadable',
              'noDate',
              'future',
              'backwards',
              'doesNotFollow',
              'impossibleAddress',
              'privateOutside',
            ]),
          ),
          v.readonly(),
        ),
      }),
    ),
    v.readonly(),
  ),
  boundary: count,
  trust: v.picklist(['given', 'inferred', 'none']),
  trustedUntil: v.number(),
  client: v.exactOptional(v.looseObject({ address: v.string(), host: text, helo: text })),
  receiver: text,
  relays: v.pipe(
    v.array(
      v.looseObject({
        kind: v.picklist(['mailingList', 'forwarder']),
        name: v.string(),
        field: v.string(),
        position: v.number(),
      }),
    ),
    v.readonly(),
  ),
  service: v.exactOptional(v.looseObject({ name: v.string(), because: v.string(), isCertain: v.boolean() })),
  programs: v.pipe(
    v.array(
      v.looseObject({
        kind: v.string(),
        version: text,
        script: text,
        account: text,
        host: text,
        field: v.string(),
        position: v.number(),
      }),
    ),
    v.readonly(),
  ),
});

const verdict = v.picklist(['clean', 'bulk', 'suspect', 'spam', 'phishing', 'malware', 'allowed', 'unknown']);

export const filterStatementSchema: v.GenericSchema<FilterStatement> = v.looseObject({
  filter: v.string(),
  header: v.string(),
  position: v.number(),
  isTrusted: v.boolean(),
  verdict,
  score: count,
  threshold: count,
  parts: v.pipe(
    v.array(
      v.looseObject({
        name: v.string(),
        value: text,
        weight: count,
        entry: text,
        cause: text,
        who: v.exactOptional(v.picklist(['sender', 'receiver', 'positive', 'neutral'])),
      }),
    ),
    v.readonly(),
  ),
});

export const filterVerdictsSchema: v.GenericSchema<FilterVerdicts> = v.looseObject({
  statements: v.pipe(v.array(filterStatementSchema), v.readonly()),
  authentication: v.pipe(
    v.array(
      v.looseObject({
        header: v.picklist(SAID_AUTHENTICATION_HEADERS),
        authservId: text,
        position: v.number(),
        isTrusted: v.boolean(),
        instance: count,
        methods: v.pipe(
          v.array(
            v.looseObject({
              method: v.string(),
              result: v.string(),
              properties: v.record(v.string(), v.string()),
              reason: text,
              comment: text,
            }),
          ),
          v.readonly(),
        ),
        problems: texts,
      }),
    ),
    v.readonly(),
  ),
  seen: v.looseObject({ spf: text, dkim: text, dmarc: text, arc: text, compauth: text }),
  verdict,
  unanswered: v.exactOptional(
    v.pipe(
      v.array(v.looseObject({ filter: v.string(), server: v.string(), error: probeErrorSchema })),
      v.readonly(),
    ),
  ),
});

const formFault = v.looseObject({
  kind: v.picklist([
    'missing',
    'duplicate',
    'unreadable',
    'rawEightBit',
    'rawUtf8',
    'lineTooLong',
    'bareLineFeed',
    'bareReturn',
    'nul',
    'notAField',
    'boundaryMissing',
    'boundaryNotClosed',
    'encodedMultipart',
    'unknownEncoding',
    'eightBitUndeclared',
    'badBase64',
    'base64Undeclared',
    'unknownCharset',
    'charsetMismatch',
    'htmlAsText',
  ]),
  field: text,
  part: text,
  detail: text,
  offset: count,
  count: v.number(),
});

const linkTrick = v.looseObject({
  kind: v.picklist(['addressHost', 'privateHost', 'userInfo', 'confusable', 'scriptUrl', 'embeddedDocument']),
  url: v.string(),
  host: v.string(),
});

const hiddenText = v.looseObject({
  how: v.picklist(['notDisplayed', 'tinyFont', 'sameColour', 'offScreen', 'noSpace', 'zeroWidth']),
  octets: v.number(),
  sample: v.string(),
});

const riskyAttachment = v.looseObject({
  name: v.string(),
  because: v.picklist([
    'program',
    'script',
    'shortcut',
    'diskImage',
    'webPage',
    'macros',
    'encryptedArchive',
    'programInArchive',
    'doubleExtension',
    'reversedName',
    'disguisedProgram',
  ]),
  detail: text,
  isRefusedByGmail: v.boolean(),
});

const unsubscribe = v.looseObject({
  links: texts,
  isOneClick: v.boolean(),
  isSigned: v.exactOptional(v.boolean()),
  faults: v.pipe(
    v.array(
      v.picklist([
        'severalFields',
        'unreadable',
        'notHttps',
        'severalHttps',
        'postMissing',
        'postWrong',
        'postAlone',
        'mailtoMissing',
      ]),
    ),
    v.readonly(),
  ),
});

const identityTrick = v.looseObject({
  kind: v.picklist([
    'nameShowsAddress',
    'confusableName',
    'confusableDomain',
    'reorderedName',
    'replyElsewhere',
    'replyToFreemail',
    'freemailToFreemail',
  ]),
  detail: v.string(),
});

export const messageContentSchema: v.GenericSchema<MessageContent> = v.looseObject({
  formFaults: v.pipe(v.array(formFault), v.readonly()),
  parts: v.pipe(
    v.array(
      v.looseObject({
        path: v.string(),
        type: v.string(),
        charset: text,
        encoding: v.string(),
        octets: v.number(),
        fileName: text,
        isAttachment: v.boolean(),
      }),
    ),
    v.readonly(),
  ),
  textOctets: v.number(),
  htmlOctets: v.number(),
  octets: v.number(),
  dateSkewSeconds: count,
  linkHosts: texts,
  misleadingLinks: v.pipe(
    v.array(
      v.looseObject({
        url: v.string(),
        host: v.string(),
        shown: text,
        isTracking: v.exactOptional(v.boolean()),
      }),
    ),
    v.readonly(),
  ),
  linkTricks: v.pipe(v.array(linkTrick), v.readonly()),
  placeholders: texts,
  shorteners: texts,
  images: v.looseObject({
    count: v.number(),
    remote: v.number(),
    embedded: v.number(),
    isOnlyContent: v.boolean(),
  }),
  hidden: v.pipe(v.array(hiddenText), v.readonly()),
  preheader: text,
  activeContent: v.pipe(
    v.array(v.picklist(['script', 'form', 'frame', 'plugin', 'refresh', 'externalStyle', 'eventHandler'])),
    v.readonly(),
  ),
  riskyAttachments: v.pipe(v.array(riskyAttachment), v.readonly()),
  textAgreement: count,
  unsubscribe,
  bulkSigns: texts,
  identityTricks: v.pipe(v.array(identityTrick), v.readonly()),
});
