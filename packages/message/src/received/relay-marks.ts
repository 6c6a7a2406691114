/**
 * Fields and hosts that give away a mailing list or a forwarder.
 *
 * Sources: headers of messages that went through each, RFC 2369, RFC 2919 and RFC 5322 section 3.6.6; Google's page on
 * forwarding (X-Forwarded-To, X-Forwarded-For). Checked 2026-11-26; what is marked as recall is from memory.
 */

export interface ListProgram {
  readonly name: string;
  /** Of the name of a field, in lower case. */
  readonly field: RegExp;
  readonly value?: RegExp;
}

/** The particular before the general. */
export const LIST_PROGRAMS: readonly ListProgram[] = [
  { name: 'Mailman', field: /^x-mailman-version$/ },
  { name: 'Google Groups', field: /^x-google-group-id$/ },
  { name: 'Google Groups', field: /^list-id$/, value: /\.googlegroups\.com>/i },
  { name: 'Groups.io', field: /^list-id$/, value: /\.groups\.io>/i },
  { name: 'Sympa', field: /^x-sympa-/ },
  { name: 'ezmlm', field: /^mailing-list$/, value: /\brun by ezmlm/i },
  { name: 'ezmlm', field: /^delivered-to$/, value: /^mailing list / },
  { name: 'LISTSERV', field: /^x-listserv-/ },
  { name: 'LISTSERV', field: /^list-help$/, value: /\bLISTSERV@/i },
  { name: 'mlmmj', field: /^x-mlmmj-/ },
  { name: 'fml', field: /^x-ml-(?:name|info|count)$/ },
  { name: 'Yahoo Groups', field: /^mailing-list$/, value: /@(?:yahoogroups|egroups)\./i },
  { name: 'Majordomo', field: /^x-majordomo-/ },
  { name: 'Mailman', field: /^x-beenthere$/ },
];

export interface ForwarderField {
  readonly field: RegExp;
  readonly by?: string;
  /** An address in it is that of the mailbox that passed the message on. */
  readonly namesForwarder: boolean;
}

export const FORWARDER_FIELDS: readonly ForwarderField[] = [
  { field: /^x-forwarded-for$/, by: 'Gmail', namesForwarder: true },
  { field: /^resent-from$/, namesForwarder: true },
  { field: /^x-ms-exchange-inbox-rules-loop$/, by: 'Exchange (inbox rule)', namesForwarder: true },
  { field: /^x-ms-exchange-forwardingloop$/, by: 'Exchange (mailbox forwarding)', namesForwarder: true },
  { field: /^x-sieve-redirected-from$/, by: 'Sieve', namesForwarder: true },
  { field: /^x-simplelogin-type$/, by: 'SimpleLogin', namesForwarder: false },
  { field: /^x-forward-email-version$/, by: 'Forward Email', namesForwarder: false },
  // Recall.
  { field: /^x-anonaddy-/, by: 'addy.io', namesForwarder: false },
  { field: /^x-icloud-hme$/, by: 'Apple Hide My Email', namesForwarder: false },
  { field: /^x-yandex-(?:forward|fwd)$/, by: 'Yandex', namesForwarder: false },
  { field: /^x-resentfrom$/, by: 'Mail.ru', namesForwarder: true },
];

export interface ForwarderHost {
  readonly domain: string;
  readonly by: string;
}

/** Servers that do nothing but pass mail on. MX names of the services, as looked up 2026-10. */
export const FORWARDER_HOSTS: readonly ForwarderHost[] = [
  { domain: 'improvmx.com', by: 'ImprovMX' },
  { domain: 'forwardemail.net', by: 'Forward Email' },
  { domain: 'cloudflare-email.net', by: 'Cloudflare Email Routing' },
  { domain: 'mx.cloudflare.net', by: 'Cloudflare Email Routing' },
  { domain: 'simplelogin.co', by: 'SimpleLogin' },
  { domain: 'anonaddy.com', by: 'addy.io' },
  { domain: 'eforward1.registrar-servers.com', by: 'Namecheap forwarding' },
  { domain: 'eforward2.registrar-servers.com', by: 'Namecheap forwarding' },
  { domain: 'eforward3.registrar-servers.com', by: 'Namecheap forwarding' },
  { domain: 'eforward4.registrar-servers.com', by: 'Namecheap forwarding' },
  { domain: 'eforward5.registrar-servers.com', by: 'Namecheap forwarding' },
  { domain: 'pobox.com', by: 'Pobox' },
];
