/** The service names under which mail programs look for SRV records: RFC 6186 section 3, RFC 8314 section 5.1, RFC 8620. */
import type { ClientProtocol, ClientTls } from '@whyspam/core';

export interface ClientService {
  readonly label: string;
  readonly protocol: ClientProtocol;
  /** What a program does at the server that the record names. */
  readonly tls: ClientTls;
}

/** With implicit TLS first, as RFC 8314 section 3 would have it. */
export const CLIENT_SERVICES: readonly ClientService[] = [
  { label: '_imaps', protocol: 'imap', tls: 'implicit' },
  { label: '_imap', protocol: 'imap', tls: 'startTls' },
  { label: '_pop3s', protocol: 'pop3', tls: 'implicit' },
  { label: '_pop3', protocol: 'pop3', tls: 'startTls' },
  { label: '_submissions', protocol: 'smtp', tls: 'implicit' },
  { label: '_submission', protocol: 'smtp', tls: 'startTls' },
  { label: '_jmap', protocol: 'jmap', tls: 'implicit' },
];
