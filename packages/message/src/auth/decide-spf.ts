/** Whose SPF record is evaluated for a message, and what it says: RFC 7208 sections 2.3 and 2.4. */
import { isIP } from 'node:net';
import type { MessageAuth } from '@whyspam/core';
import { asciiDomain, domainOfAddress } from './ascii-domain.ts';
import type { SpfVerdict, VerifyOptions } from './verify-options.ts';

/** SPF of a message before anything is compared with From. */
export type SpfFinding = Omit<NonNullable<MessageAuth['spf']>, 'organisational' | 'isAligned'>;

export type SpfEvaluator = NonNullable<VerifyOptions['evaluateSpf']>;

/** Characters kept of a record: longer ones are no use to anybody. */
const MAX_RECORD = 4096;

/** Of a Return-Path or MAIL FROM: what stands between the angle brackets. */
export function bareSender(path: string): string {
  const bracketed = /<([^<>]*)>/.exec(path);
  return (bracketed?.[1] ?? path).trim();
}

/** @param sender empty: the null sender, so HELO is checked in its place (section 2.4). */
export async function decideSpf(
  client: NonNullable<MessageAuth['client']>,
  sender: string,
  evaluate: SpfEvaluator,
): Promise<SpfFinding> {
  const helo = client.helo ?? '';
  const isNull = sender === '';
  const identity = isNull ? 'helo' : 'mailFrom';
  const domain = isNull ? asciiDomain(helo) : domainOfAddress(sender);
  if (isNull && !isDomainName(domain))
    return { result: 'none', identity, domain, because: 'the null sender, and no name in HELO' };
  if (!isDomainName(domain)) return { result: 'none', identity, domain, because: 'the sender has no domain' };
  const verdict = await evaluated(evaluate, domain, {
    address: client.address,
    sender: isNull ? `postmaster@${domain}` : sender,
    helo,
  });
  return { ...verdict, identity, domain };
}

async function evaluated(
  evaluate: SpfEvaluator,
  domain: string,
  identity: Parameters<SpfEvaluator>[1],
): Promise<SpfVerdict> {
  try {
    const { result, because, record } = await evaluate(domain, identity);
    return {
      result,
      ...(because === undefined ? {} : { because }),
      ...(record === undefined ? {} : { record: record.slice(0, MAX_RECORD) }),
    };
  } catch (error) {
    // RFC 7208 section 2.6.6: what could not be evaluated says nothing of the sender.
    return { result: 'temperror', because: error instanceof Error ? error.message : String(error) };
  }
}

/** Section 4.3: an address literal or a single label is no domain to ask for. */
function isDomainName(name: string): boolean {
  return name.includes('.') && !name.startsWith('[') && isIP(name) === 0;
}
