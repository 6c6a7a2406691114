/** Reads what a caller gives as target: forgiving in form, strict in meaning. */
import { domainToASCII } from 'node:url';
import { isIP } from 'node:net';
import * as v from 'valibot';
import { targetSchema, visible, WhyspamError, type Sender, type Target } from '@whyspam/core';

const LABEL = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/;

/**
 * A domain from what people paste: `https://example.com/x`, `user@example.com`, `Example.COM.`, `correo.españa.es`.
 *
 * @returns lower case, A-labels, no final dot.
 * @throws WhyspamError DOMAIN_INVALID
 */
export function normaliseDomain(input: string): string {
  const refuse = (because: string): never => {
    throw new WhyspamError(
      'DOMAIN_INVALID',
      `"${visible(input, 80)}" is not a domain name: ${because}.`,
      'Give the part after the @ of a mail address, for example example.com.',
    );
  };
  const host = input
    .trim()
    .replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')
    .replace(/[/?#].*$/s, '')
    .replace(/^.*@/s, '')
    .replace(/:\d+$/, '')
    .replace(/\.$/, '');
  if (host === '') refuse('it is empty');
  if (isIP(host.replace(/^\[|\]$/g, '')) !== 0) refuse('it is an IP address');
  const ascii = /^[\u0021-\u007e]*$/.test(host) ? host.toLowerCase() : domainToASCII(host);
  if (ascii === '') refuse('it has characters that a name cannot have');
  if (ascii.length > 253) refuse(`it is ${ascii.length} characters long, the most is 253`);
  const labels = ascii.split('.');
  const bad = labels.find((label) => !LABEL.test(label));
  if (bad !== undefined)
    refuse(bad === '' ? 'it has an empty label' : `the label "${visible(bad, 40)}" is not allowed`);
  if (labels.length < 2) refuse('it has only one label');
  return ascii;
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
