/** Reads what a caller gives as target: forgiving in form, strict in meaning. */
import { isIP } from 'node:net';
import * as v from 'valibot';
import { targetSchema, visible, WhyspamError, type Sender, type Target } from '@whyspam/core';
import { readDomain } from './read-domain.ts';

/**
 * The domain in what a caller gave, see readDomain.
 *
 * @throws WhyspamError DOMAIN_INVALID
 */
function normaliseDomain(input: string): string {
  const domain = readDomain(input);
  if (domain !== undefined) return domain;
  throw new WhyspamError(
    'DOMAIN_INVALID',
    `"${visible(input, 80)}" is not a domain name.`,
    'Give the part after the @ of a mail address, for example example.com.',
  );
}

function normaliseSender(sender: Sender): Sender {
  if (isIP(sender.address) === 0) {
    throw new WhyspamError(
      'ADDRESS_INVALID',
      `"${visible(sender.address, 80)}" is not an IP address.`,
      'Give the address that connects to receivers, for example 192.0.2.25 or 2001:db8::25.',
    );
  }
  return {
    ...sender,
    ...(sender.mailFrom === undefined ? {} : { mailFrom: normaliseDomain(sender.mailFrom) }),
    ...(sender.dkimDomain === undefined ? {} : { dkimDomain: normaliseDomain(sender.dkimDomain) }),
  };
}

/**
 * The target in canonical form.
 *
 * @returns properties in the order of the schema, so that equal targets are equal text.
 * @throws WhyspamError DOMAIN_INVALID, ADDRESS_INVALID, OPTION_INVALID
 */
export function normaliseTarget(target: Target): Target {
  const parsed = v.safeParse(targetSchema, {
    ...target,
    domain: normaliseDomain(target.domain),
    ...(target.senders === undefined ? {} : { senders: target.senders.map(normaliseSender) }),
    ...(target.selectors === undefined
      ? {}
      : { selectors: [...new Set(target.selectors.map((selector) => selector.toLowerCase()))] }),
  });
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new WhyspamError(
    'OPTION_INVALID',
    `The target cannot be read at ${v.getDotPath(issue) ?? 'the top'}: ${issue.message}.`,
    'Compare it with the type Target of @whyspam/core.',
  );
}
