/** Verifies what is signed in a message: who wrote it, each DKIM-Signature, the ARC chain. */
import { getAuthorDomain } from 'mailauth/lib/dmarc/author-domain.js';
import { ARC_FIELDS, readArcSets, verifyArcChain } from './arc-chain.ts';
import { asciiDomain } from './ascii-domain.ts';
import { broken, type Verdict } from './explain-result.ts';
import { describeSignature, SignatureJudge } from './judge-signature.ts';
import { KeyAsker, type Ask } from './key-asker.ts';
import { VERIFY_LIMITS, type VerifyLimits } from './limits.ts';
import { LinearVerifier } from './linear-verifier.ts';
import { selectSignatures, type Signature } from './select-signatures.ts';
import { bareTag, tooLarge } from './signature-tags.ts';
import { splitMessage } from './split-header.ts';
import type { Author, AuthorProblem, Identities, VerifiedMessage } from './worker-protocol.ts';

export interface VerifySignaturesOptions {
  readonly ask: Ask;
  readonly now: Date;
  /** Called as soon as From and the signers are known, before any key is. */
  readonly onIdentities: (identities: Identities) => void;
  readonly limits?: VerifyLimits;
}

export interface VerifiedSignatures {
  readonly verified: VerifiedMessage;
  /** Looks for what was changed, which may take seconds; undefined: nothing was, or it is known. */
  readonly explain?: () => VerifiedMessage;
}

export async function verifySignatures(
  message: Buffer,
  { ask, now, onIdentities, limits = VERIFY_LIMITS }: VerifySignaturesOptions,
): Promise<VerifiedSignatures> {
  const split = splitMessage(message, limits);
  const { rows } = split;
  const signatures = selectSignatures(split, limits);
  const checked = signatures.filter(({ refused }) => refused === undefined);
  const arcRows = rows.filter(({ key }) => ARC_FIELDS.has(key));
  const arcRefused =
    split.cut === undefined
      ? arcRows.map(({ line }) => tooLarge(line, limits)).find((reason) => reason !== undefined)
      : `the header has more than ${split.cut}`;
  const asker = new KeyAsker(ask, limits.maxQuestions);
  const verifier = new LinearVerifier(split, { resolver: asker.resolve, now });
  await verifier.readHeader([
    ...rows.filter(({ key, line }) => key === 'from' && line.length <= limits.maxSignatureOctets),
    ...checked.map(({ row }) => row),
    ...(arcRefused === undefined ? arcRows : []),
  ]);
  const isLargeFrom = rows.some(({ key, line }) => key === 'from' && line.length > limits.maxSignatureOctets);
  const identities: Identities = {
    author: isLargeFrom ? { address: '', because: 'invalid-author-domain' } : authorOf(verifier),
    signers: [...new Set(checked.map(({ tags }) => asciiDomain(bareTag(tags, 'd'))))].filter(
      (domain) => domain !== '',
    ),
  };
  onIdentities(identities);
  await verifier.askForKeys();
  await verifier.finalChunk();
  const sets = readArcSets(arcRefused === undefined ? arcRows : []);
  const judge = new SignatureJudge(verifier, asker, split, now);
  const verdicts = await judgeAll(verifier, judge, signatures);
  const arc =
    arcRefused === undefined
      ? await verifyArcChain(verifier, asker, sets)
      : { result: 'neutral' as const, sets, because: arcRefused };
  const result = (explained?: ReadonlyMap<number, Verdict>): VerifiedMessage => ({
    ...identities,
    signatures: signatures.map(({ tags }, index) => ({
      ...describeSignature(tags),
      ...(explained?.get(index) ?? verdicts[index] ?? broken(NO_RESULT)),
    })),
    arc,
  });
  return {
    verified: result(),
    ...(judge.hasUnexplained ? { explain: () => result(judge.explainAll()) } : {}),
  };
}

const NO_RESULT = { kind: 'notVerified', detail: 'no result' } as const;

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
  { signatureHeaders, results }: LinearVerifier,
  judge: SignatureJudge,
  signatures: readonly Signature[],
): Promise<readonly Verdict[]> {
  const headers = signatureHeaders.filter(({ type }) => type === 'DKIM');
  const verdicts: Verdict[] = [];
  let next = 0;
  for (const [index, { tags, refused }] of signatures.entries()) {
    if (refused !== undefined) {
      verdicts.push(broken(refused));
      continue;
    }
    // mailauth answers in the order it was given them.
    const header = headers[next];
    const result = results[next];
    next += 1;
    verdicts.push(
      header === undefined || result === undefined
        ? broken(NO_RESULT)
        : await judge.judge({ index, tags, header, result }),
    );
  }
  return verdicts;
}
