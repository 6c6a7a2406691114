/** What was verified of a message, in the form of JSON: how a saved run keeps it. */
import * as v from 'valibot';
import type { MessageAuth } from './message-auth.ts';

const text = v.exactOptional(v.string());
const texts = v.pipe(v.array(v.string()), v.readonly());
const result = v.picklist([
  'pass',
  'fail',
  'softfail',
  'neutral',
  'none',
  'policy',
  'temperror',
  'permerror',
]);
const alignment = v.picklist(['relaxed', 'strict']);

const number = v.exactOptional(v.number());
const sample = v.pipe(v.string(), v.maxLength(400));

const bodyChange = v.variant('kind', [
  v.looseObject({
    kind: v.literal('footer'),
    octets: v.number(),
    text: sample,
    where: v.exactOptional(v.picklist(['end', 'part', 'extraPart'])),
    line: number,
    reEncoded: v.exactOptional(v.looseObject({ from: v.string(), to: v.string() })),
  }),
  v.looseObject({ kind: v.literal('banner'), octets: v.number(), text: sample, line: number }),
  v.looseObject({ kind: v.literal('truncated'), missingOctets: number }),
  v.looseObject({
    kind: v.literal('lineEndings'),
    how: v.exactOptional(v.picklist(['bareLineFeed', 'bareReturn', 'doubledReturn', 'doubledLines'])),
  }),
  v.looseObject({
    kind: v.literal('whiteSpace'),
    how: v.exactOptional(
      v.picklist(['lineEnds', 'lineStarts', 'runs', 'tabs', 'signatureDelimiter', 'signer']),
    ),
  }),
  v.looseObject({
    kind: v.literal('emptyLines'),
    where: v.exactOptional(v.picklist(['top', 'between', 'end'])),
  }),
  v.looseObject({ kind: v.literal('reEncoded'), from: v.string(), to: v.string() }),
  v.looseObject({ kind: v.picklist(['fromLines', 'dots']), count: v.number() }),
  v.looseObject({ kind: v.literal('linesWrapped'), count: v.number(), line: v.number() }),
  v.looseObject({ kind: v.literal('wrapped'), added: sample }),
  v.looseObject({ kind: v.literal('linksRewritten'), by: v.string(), count: v.number() }),
  v.looseObject({
    kind: v.literal('unknown'),
    signs: v.exactOptional(
      v.pipe(
        v.array(v.picklist(['rewrittenLinks', 'removedAttachment', 'externalBanner', 'listFooter'])),
        v.readonly(),
      ),
    ),
  }),
]);

const fieldChanges = [
  v.looseObject({ kind: v.literal('subjectTag'), tag: v.string() }),
  v.looseObject({ kind: v.literal('fieldAdded'), field: v.string(), value: text }),
  v.looseObject({ kind: v.literal('fieldRemoved'), field: v.string(), original: text }),
  v.looseObject({ kind: v.literal('whiteSpace'), field: v.string() }),
  v.looseObject({
    kind: v.literal('fieldRewritten'),
    field: v.string(),
    original: text,
    now: text,
    how: v.exactOptional(v.picklist(['list', 'encoding', 'quotes', 'case', 'order', 'form'])),
  }),
] as const;

const headerChange = v.variant('kind', [
  ...fieldChanges,
  v.looseObject({
    kind: v.literal('several'),
    changes: v.pipe(v.array(v.variant('kind', fieldChanges)), v.readonly()),
  }),
  v.looseObject({ kind: v.literal('unknown'), absent: v.exactOptional(texts) }),
]);

const breakage = v.variant('kind', [
  v.looseObject({
    kind: v.literal('bodyChanged'),
    change: bodyChange,
    header: v.exactOptional(headerChange),
  }),
  v.looseObject({ kind: v.literal('headerChanged'), change: headerChange }),
  v.looseObject({ kind: v.literal('keyMismatch'), body: v.exactOptional(bodyChange) }),
  v.looseObject({ kind: v.picklist(['keyMissing', 'keyRevoked']) }),
  v.looseObject({
    kind: v.picklist(['keyUnusable', 'keyUnreachable', 'malformed', 'notVerified']),
    detail: v.string(),
  }),
  v.looseObject({ kind: v.literal('expired'), at: v.string() }),
  v.looseObject({ kind: v.literal('weak'), algorithm: v.string(), keyBits: v.exactOptional(v.number()) }),
]);

// Facts grow: what this schema does not name is kept as it is. The annotation holds it to the type of the fact.
export const messageAuthSchema: v.GenericSchema<MessageAuth> = v.looseObject({
  client: v.exactOptional(
    v.looseObject({ address: v.string(), helo: text, origin: v.picklist(['given', 'received']) }),
  ),
  from: v.looseObject({ address: v.string(), domain: v.string(), organisational: v.string() }),
  spf: v.exactOptional(
    v.looseObject({
      result,
      identity: v.picklist(['mailFrom', 'helo']),
      domain: v.string(),
      organisational: v.string(),
      isAligned: v.boolean(),
      because: text,
      record: text,
    }),
  ),
  signatures: v.pipe(
    v.array(
      v.looseObject({
        domain: v.string(),
        organisational: v.string(),
        selector: v.string(),
        algorithm: v.string(),
        canonicalization: v.string(),
        result,
        isAligned: v.boolean(),
        keyBits: v.exactOptional(v.number()),
        signedAt: text,
        expiresAt: text,
        bodyLength: v.exactOptional(v.number()),
        unsignedOctets: v.exactOptional(v.number()),
        isTesting: v.exactOptional(v.boolean()),
        signedFields: texts,
        breakage: v.exactOptional(breakage),
      }),
    ),
    v.readonly(),
  ),
  dmarc: v.looseObject({
    result,
    recordDomain: text,
    policy: v.exactOptional(v.picklist(['none', 'quarantine', 'reject'])),
    isTesting: v.exactOptional(v.boolean()),
    aspf: alignment,
    adkim: alignment,
    passedBy: v.pipe(v.array(v.picklist(['spf', 'dkim'])), v.readonly()),
    because: text,
  }),
  arc: v.looseObject({
    result,
    sets: v.pipe(
      v.array(
        v.looseObject({
          instance: v.number(),
          domain: v.string(),
          selector: v.string(),
          saw: v.record(v.string(), v.string()),
        }),
      ),
      v.readonly(),
    ),
    because: text,
  }),
  bimi: v.exactOptional(v.looseObject({ selector: v.string(), isEligible: v.boolean(), because: text })),
});
