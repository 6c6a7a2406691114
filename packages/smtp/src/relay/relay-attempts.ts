/** What a server is asked to take for a domain that is not its own, and in which spellings. */
import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import type { RelayForm, RelaySender } from '@whyspam/core';

/** An attempt before it is made. */
export interface RelayPlan {
  readonly form: RelayForm;
  readonly sender: RelaySender;
  /** As it goes into RCPT TO. */
  readonly recipient: string;
}

/**
 * Reserved for documentation (RFC 2606 section 3): nobody has a mailbox there, and IANA publishes `MX 0 .` for each of
 * them, the null MX of RFC 7505 (from memory, not looked up in this run). Nothing is sent either way; they make sure
 * that nothing could be.
 */
const NOBODYS_DOMAINS = ['example.org', 'example.net'] as const;

/** Says whose it is to whoever reads the log. Not "relay": replies repeat it, and that word is looked for in them. */
const LOCAL_PART = 'whyspam-check';

/** Spellings in which the foreign domain hides in a local part, so that a server may take the whole for its own. */
export const LOCAL_READINGS: ReadonlySet<RelayForm> = new Set([
  'percent',
  'bang',
  'quoted',
  'atSign',
  'addressLiteral',
]);

/** The foreign domain: never the one looked at, nor one below or above it. */
export function foreignDomainFor(domain: string): string {
  const isRelated = (each: string): boolean =>
    domain === each || domain.endsWith(`.${each}`) || each.endsWith(`.${domain}`);
  return NOBODYS_DOMAINS.find((each) => !isRelated(each)) ?? NOBODYS_DOMAINS[0];
}

/**
 * Every attempt, the telling ones first: the plain address from a stranger, from nobody and from the domain itself, as
 * spam is sent. Then the spellings that once led old servers round their own rules (RFC 2505 section 2.1; the
 * source route is RFC 5321 section 3.6.1), all from the stranger.
 */
export function planAttempts(domain: string, address: string): readonly RelayPlan[] {
  const foreign = foreignDomainFor(domain);
  const plain = `${LOCAL_PART}@${foreign}`;
  const literal = isIPv6(address) ? `[IPv6:${address}]` : `[${address}]`;
  const spellings: readonly (readonly [RelayForm, string])[] = [
    ['sourceRoute', `@${domain}:${plain}`],
    ['percent', `${LOCAL_PART}%${foreign}@${domain}`],
    ['bang', `${foreign}!${LOCAL_PART}@${domain}`],
    ['quoted', `"${plain}"@${domain}`],
    ['atSign', `${plain}@${domain}`],
    ['addressLiteral', `${LOCAL_PART}%${foreign}@${literal}`],
  ];
  return [
    ...(['foreign', 'null', 'own'] as const).map((sender): RelayPlan => ({
      form: 'plain',
      sender,
      recipient: plain,
    })),
    ...spellings.map(([form, recipient]): RelayPlan => ({ form, sender: 'foreign', recipient })),
  ];
}

/**
 * A name that nobody has at the domain, made of what the conversation is about and when: another one each run, so that
 * no server can know it, and without a source of randomness.
 */
export function controlName(host: string, domain: string, at: string): string {
  const digest = createHash('sha256').update(`${host} ${domain} ${at}`).digest('hex');
  return `nobody-${digest.slice(0, 16)}`;
}
