/** Whether DMARC lets receivers show the sender's indicator: draft-brand-indicators-for-message-identification-14, section 7.1. */
import type { MessageAuth } from '@whyspam/core';
import { readTags } from './signature-tags.ts';
import type { DmarcVerdict } from './verify-options.ts';

/** @param fields values of BIMI-Selector. */
export function decideBimi(
  fields: readonly string[],
  dmarc: MessageAuth['dmarc'],
  policy: DmarcVerdict | undefined,
): NonNullable<MessageAuth['bimi']> {
  const tags = readTags(fields[0] ?? '');
  const named = tags.get('s') ?? '';
  const selector = /^[a-z0-9_](?:[a-z0-9._-]{0,200})$/i.test(named) ? named.toLowerCase() : 'default';
  const because = obstacle(fields, tags, dmarc, policy);
  return because === undefined ? { selector, isEligible: true } : { selector, isEligible: false, because };
}

function obstacle(
  fields: readonly string[],
  tags: ReadonlyMap<string, string>,
  dmarc: MessageAuth['dmarc'],
  policy: DmarcVerdict | undefined,
): string | undefined {
  if (dmarc.result !== 'pass') return `dmarc=${dmarc.result}`;
  if (dmarc.policy === undefined || dmarc.policy === 'none') return 'policyNone';
  if (policy?.bimiObstacle !== undefined) return policy.bimiObstacle;
  if (fields.length > 1) return 'severalSelectors';
  // Section 4.5: the field begins with its version.
  if (fields.length === 1 && tags.get('v')?.toUpperCase() !== 'BIMI1') return 'selectorWithoutVersion';
  return undefined;
}
