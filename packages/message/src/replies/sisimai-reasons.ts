/**
 * How the reasons of Sisimai, a library that reads bounces, stand to ours: which of ours say the same or more exactly
 * what each of theirs says. Their classes follow where in the conversation a refusal came, ours what is to be done, so
 * several of ours stand under one of theirs, and one of ours under several.
 *
 * Source: https://libsisimai.org/en/reason/, checked 2026-11-25.
 */
import type { BounceReason } from '@whyspam/core';

const AUTHENTICATION = ['auth-missing', 'auth-spf', 'auth-dkim', 'auth-dmarc', 'alignment'] as const;

export const SISIMAI_REASONS: Readonly<Record<string, readonly BounceReason[]>> = {
  authfailure: AUTHENTICATION,
  badreputation: ['reputation-ip', 'reputation-domain'],
  // Refused for the address or name of the client.
  blocked: [
    'blocklist-public',
    'blocklist-private',
    'reputation-ip',
    'dynamic-ip',
    'dns-ptr',
    'dns-helo',
    'complaint',
    'spamtrap',
    'compromised',
    'ipv6',
    'policy',
    'geo',
    'rate-limit',
  ],
  contenterror: ['format-headers', 'format-rfc5322', 'content-spam', 'content-malware'],
  exceedlimit: ['size'],
  // Not delivered in time: all that a sending server says of it is why it did not come through.
  expired: ['expired', 'network', 'server-temp'],
  failedstarttls: ['tls'],
  feedback: ['feedback'],
  // Refused after DATA or by a filter: says of the mailbox what `userunknown` says.
  filtered: ['recipient-unknown', 'recipient-disabled', 'recipient-policy'],
  hasmoved: ['recipient-moved'],
  hostunknown: ['host-unknown'],
  mailboxfull: ['recipient-full'],
  // The program that delivers failed.
  mailererror: ['server-error', 'server-temp'],
  mesgtoobig: ['size'],
  networkerror: ['network', 'host-unknown'],
  norelaying: ['relay-denied', 'submission-auth'],
  notaccept: ['null-mx', 'host-unknown'],
  notcompliantrfc: ['format-headers', 'format-rfc5322'],
  // No reason could be read.
  onhold: ['unknown', 'server-temp'],
  policyviolation: [
    'policy',
    'geo',
    'recipient-policy',
    'content-malware',
    'format-headers',
    'format-rfc5322',
    'content-spam',
    'blocklist-private',
  ],
  ratelimited: ['rate-limit', 'account-limit', 'reputation-ip'],
  // Refused for the sender's address.
  rejected: [
    ...AUTHENTICATION,
    'dns-sender-domain',
    'recipient-policy',
    'format-rfc5322',
    'reputation-domain',
    'blocklist-private',
    'policy',
  ],
  requireptr: ['dns-ptr', 'dns-helo', 'ipv6'],
  securityerror: ['submission-auth', 'policy', 'recipient-policy', 'tls'],
  spamdetected: ['content-spam', 'content-url'],
  speeding: ['rate-limit', 'account-limit'],
  suppressed: ['recipient-policy', 'recipient-disabled'],
  suspend: ['recipient-disabled'],
  syntaxerror: ['smtp-protocol'],
  systemerror: ['server-error', 'server-temp'],
  systemfull: ['server-temp', 'server-error'],
  toomanyconn: ['rate-limit'],
  userunknown: ['recipient-unknown', 'recipient-disabled'],
  virusdetected: ['content-malware'],
};
