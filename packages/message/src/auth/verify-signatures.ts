/** Verifies what is signed in a message: who wrote it, each DKIM-Signature, the ARC chain. Runs in the worker. */
import { getAuthorDomain } from 'mailauth/lib/dmarc/author-domain.js';
import type { DkimBreakage } from '@whyspam/core';
import { fieldsNamed, parseHeaderFields } from '../parse/header-fields.ts';
import { ARC_FIELDS, readArcSets, verifyArcChain } from './arc-chain.ts';
import { asciiDomain } from './ascii-domain.ts';
import { explainBreakage } from './breakage/explain-breakage.ts';
import { broken, keyBreakage, publicKeyOf, type Verdict } from './explain-result.ts';
import { KeyAsker, type Ask } from './key-asker.ts';
import { VERIFY_LIMITS, type VerifyLimits } from './limits.ts';
import { LinearVerifier } from './linear-verifier.ts';
import { bareTag, impossibleName, numberTag, readTags, signedFieldsOf, tooLarge } from './signature-tags.ts';
import { splitMessage, type SplitMessage } from './split-header.ts';
import type {
  Author,
  AuthorProblem,
  Identities,
  VerifiedMessage,
  VerifiedSignature,
} from './worker-protocol.ts';

export interface VerifySignaturesOptions {
  readonly ask: Ask;
  readonly now: Date;
  /** Called as soon as From and the signers are known, before any key is. */
  readonly onIdentities: (identities: Identities) => void;
  readonly limits?: VerifyLimits;
}

interface Signature {
  readonly row: MailauthRow;
  readonly tags: ReadonlyMap<string, string>;
  /** Set: it is not handed to mailauth. */
  readonly refused?: DkimBreakage;
}

export async function verifySignatures(
  message: Buffer,
  { ask, now, onIdentities, limits = VERIFY_LIMITS }: VerifySignaturesOptions,
): Promise<VerifiedMessage> {
  const split = splitMessage(message, limits);
  const { rows } = split;
  const signatures = selectSignatures(split, limits);
  const arcRows = rows.filter(({ key }) => ARC_FIELDS.has(key));
  const arcRefused =
    split.cut === undefined
      ? arcRows.map(({ line }) => tooLarge(line, limits)).find((reason) => reason !== undefined)
      : `the header has more than ${split.cut}`;
  const asker = new KeyAsker(ask, limits.maxQuestions);
  const verifier = new LinearVerifier(split, { resolver: asker.resolve, now });
  await verifier.readHeader([
    ...rows.filter(({ key, line }) => key === 'from' && line.length <= limits.maxSignatureOctets),
    ...signatures.filter(({ refused }) => refused === undefined).map(({ row }) => row),
    ...(arcRefused === undefined ? arcRows : []),
  ]);
  const identities = {
    author: authorOf(verifier),
    signers: [...new Set(signatures.map(({ tags }) => asciiDomain(bareTag(tags, 'd'))))].filter(
      (domain) => domain !== '',
    ),
  };
  onIdentities(identities);
  await verifier.askForKeys();
  await verifier.finalChunk();
  const sets = readArcSets(arcRefused === undefined ? arcRows : []);
  const [verdicts, arc] = [
    await judgeAll(verifier, asker, split, signatures, now),
    arcRefused === undefined
      ? await verifyArcChain(verifier, asker, sets)
      : { result: 'neutral' as const, sets, because: arcRefused },
  ];
  return {
    ...identities,
    signatures: signatures.map(({ tags }, index) => ({
      ...describe(tags),
      ...(verdicts[index] ?? broken({ kind: 'notVerified', detail: 'no result' })),
    })),
    arc,
  };
}

/** Which signatures are handed on: not the oversized ones, and of too many those first that DMARC may depend on. */
function selectSignatures({ rows, cut }: SplitMessage, limits: VerifyLimits): readonly Signature[] {
  const from = rows
    .find(({ key }) => key === 'from')
    ?.line.toString('latin1', 0, limits.maxSignatureOctets)
    .toLowerCase();
  const all = rows
    .filter(({ key }) => key === 'dkim-signature')
    .map((row): Signature => {
      const text = row.line.toString('latin1', 0, limits.maxSignatureOctets);
      const tags = readTags(text.slice(text.indexOf(':') + 1));
      const large = cut === undefined ? tooLarge(row.line, limits) : `the header has more than ${cut}`;
      if (large !== undefined) return { row, tags, refused: { kind: 'notVerified', detail: large } };
      const impossible = impossibleName(tags);
      if (impossible !== undefined) return { row, tags, refused: { kind: 'malformed', detail: impossible } };
      return { row, tags };
    });
  const fit = all.filter(({ refused }) => refused === undefined);
  if (fit.length <= limits.maxSignatures) return all;
  const isRelated = ({ tags }: Signature): boolean =>
    from?.includes(bareTag(tags, 'd').toLowerCase().split('.').slice(-2).join('.')) === true;
  const chosen = new Set(
    [...fit]
      .sort((one, other) => Number(isRelated(other)) - Number(isRelated(one)))
      .slice(0, limits.maxSignatures),
  );
  const detail = `the message has more than ${limits.maxSignatures} signatures`;
  return all.map((signature) =>
    signature.refused !== undefined || chosen.has(signature)
      ? signature
      : { ...signature, refused: { kind: 'notVerified', detail } },
  );
}

const PROBLEMS: ReadonlySet<string> = new Set<AuthorProblem>([
  'no-author-domain',
  'multiple-author-domains',
  'invalid-author-domain',
  'multiple-from-fields',
]);

function isAuthorProblem(text: string | undefined): text is AuthorProblem {
  return text !== undefined && PROBLEMS.has(text);
}

function authorOf({ headerFrom, fromFields }: LinearVerifier): Author {
  const { authorDomain, reason } = getAuthorDomain(headerFrom, fromFields);
  const address = headerFrom[0] ?? '';
  if (authorDomain !== undefined) return { address, domain: asciiDomain(authorDomain) };
  return { address, because: isAuthorProblem(reason) ? reason : 'no-author-domain' };
}

async function judgeAll(
  verifier: LinearVerifier,
  asker: KeyAsker,
  split: SplitMessage,
  signatures: readonly Signature[],
  now: Date,
): Promise<readonly Verdict[]> {
  const headers = verifier.signatureHeaders.filter(({ type }) => type === 'DKIM');
  const verdicts: Verdict[] = [];
  let next = 0;
  for (const [index, { row, tags, refused }] of signatures.entries()) {
    if (refused !== undefined) {
      verdicts.push(broken(refused));
      continue;
    }
    const header = headers[next];
    const result = verifier.results[next];
    next += 1;
    if (header === undefined || result === undefined) {
      verdicts.push(broken({ kind: 'notVerified', detail: 'no result' }));
      continue;
    }
    verdicts.push(await judge({ verifier, asker, split, row, index, tags, header, result, now }));
  }
  return verdicts;
}

interface Case {
  readonly verifier: LinearVerifier;
  readonly asker: KeyAsker;
  readonly split: SplitMessage;
  readonly row: MailauthRow;
  /** Among the signatures. */
  readonly index: number;
  readonly tags: ReadonlyMap<string, string>;
  readonly header: MailauthSignatureHeader;
  readonly result: MailauthResult;
  readonly now: Date;
}

/** In the order of RFC 6376 sections 6.1.1 to 6.1.3: the field itself, its key, the body hash, the signature. */
async function judge({
  verifier,
  asker,
  split,
  row,
  index,
  tags,
  header,
  result,
  now,
}: Case): Promise<Verdict> {
  const { invalid, skip, selector = '', signingDomain = '' } = header;
  const wrong = invalid ?? skip;
  if (wrong !== undefined) return broken({ kind: 'malformed', detail: wrong });
  const expires = numberTag(tags, 'x');
  if (expires !== undefined && expires * 1000 < now.getTime())
    return broken({ kind: 'expired', at: isoTime(expires) ?? String(expires) });
  const bodyHashFits = result.status.comment !== 'body hash did not verify';
  const overHeader = bodyHashFits ? result : await verifier.verifyHeaderOnly(header);
  const failure = asker.failureOf(`${selector}._domainkey.${signingDomain}`);
  const algorithm = bareTag(tags, 'a').toLowerCase();
  const key = keyBreakage(overHeader, algorithm, failure);
  const { modulusLength } = overHeader;
  if (key !== undefined) return broken(key, modulusLength);
  if (modulusLength !== undefined && modulusLength > VERIFY_LIMITS.maxKeyBits)
    return broken({ kind: 'keyUnusable', detail: `a key of ${modulusLength} bits` }, modulusLength);
  // RFC 8301 section 3.1: rsa-sha1 is not to be verified.
  if (header.hashAlgo === 'sha1') {
    const bits = modulusLength === undefined ? {} : { keyBits: modulusLength };
    return broken({ kind: 'weak', algorithm, ...bits }, modulusLength);
  }
  const signatureFits = overHeader.status.result === 'pass';
  if (bodyHashFits && signatureFits)
    return { result: 'pass', ...(modulusLength === undefined ? {} : { keyBits: modulusLength }) };
  if (!bodyHashFits && split.body.length === 0)
    return broken({ kind: 'notVerified', detail: 'only the header is here' }, modulusLength);
  const content = split.content.toString('latin1');
  const field = fieldsNamed(parseHeaderFields(content).fields, row.key)[index];
  if (field === undefined) return broken({ kind: 'malformed', detail: 'no field' });
  return broken(
    explainBreakage({
      content,
      signature: field,
      tags,
      publicKey: publicKeyOf(overHeader),
      bodyHashFits,
      signatureFits,
    }),
    modulusLength,
  );
}

function describe(tags: ReadonlyMap<string, string>): Omit<VerifiedSignature, 'result'> {
  const signedAt = isoTime(numberTag(tags, 't'));
  const expiresAt = isoTime(numberTag(tags, 'x'));
  const bodyLength = numberTag(tags, 'l');
  // RFC 6376 section 3.5: simple/simple is the default, of the body even when the header is relaxed.
  const [header = '', body = 'simple'] = bareTag(tags, 'c').toLowerCase().split('/');
  return {
    domain: asciiDomain(bareTag(tags, 'd')),
    selector: bareTag(tags, 's'),
    algorithm: bareTag(tags, 'a').toLowerCase(),
    canonicalization: `${header === '' ? 'simple' : header}/${body}`,
    ...(signedAt === undefined ? {} : { signedAt }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
    ...(bodyLength === undefined ? {} : { bodyLength }),
    signedFields: signedFieldsOf(tags),
  };
}

/** @param seconds since 1970; undefined for a time no calendar has. */
function isoTime(seconds: number | undefined): string | undefined {
  return seconds === undefined || seconds > 1e11 ? undefined : new Date(seconds * 1000).toISOString();
}
