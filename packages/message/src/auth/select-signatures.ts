/** Which signatures of a message are verified: not those too large to be read with care, and only so many. */
import type { DkimBreakage } from '@whyspam/core';
import type { VerifyLimits } from './limits.ts';
import { bareTag, impossibleName, readTags, tooLarge } from './signature-tags.ts';
import type { SplitMessage } from './split-header.ts';

export interface Signature {
  readonly row: MailauthRow;
  readonly tags: ReadonlyMap<string, string>;
  /** Set: it is not handed to mailauth. */
  readonly refused?: DkimBreakage;
}

/** All of them, in their order; of too many those first that DMARC may depend on. */
export function selectSignatures({ rows, cut }: SplitMessage, limits: VerifyLimits): readonly Signature[] {
  const all = rows
    .filter(({ key }) => key === 'dkim-signature')
    .map((row): Signature => {
      const text = row.line.toString('latin1', 0, limits.maxSignatureOctets);
      const tags = readTags(text.slice(text.indexOf(':') + 1));
      const refused = refusal(row, tags, cut, limits);
      return refused === undefined ? { row, tags } : { row, tags, refused };
    });
  const fit = all.filter(({ refused }) => refused === undefined);
  if (fit.length <= limits.maxSignatures) return all;
  const isRelated = relationTo(
    rows.find(({ key }) => key === 'from'),
    limits,
  );
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

function refusal(
  { line }: MailauthRow,
  tags: ReadonlyMap<string, string>,
  cut: string | undefined,
  limits: VerifyLimits,
): DkimBreakage | undefined {
  const large = cut === undefined ? tooLarge(line, limits) : `the header has more than ${cut}`;
  if (large !== undefined) return { kind: 'notVerified', detail: large };
  const impossible = impossibleName(tags);
  return impossible === undefined ? undefined : { kind: 'malformed', detail: impossible };
}

/** A signer whose last two labels are in From may be aligned with it; no other can be. */
function relationTo(
  from: MailauthRow | undefined,
  { maxSignatureOctets }: VerifyLimits,
): (signature: Signature) => boolean {
  const text = from?.line.toString('latin1', 0, maxSignatureOctets).toLowerCase() ?? '';
  return ({ tags }) => text.includes(bareTag(tags, 'd').toLowerCase().split('.').slice(-2).join('.'));
}
