/** Why something could not be told, in plain English, and what to try next. */
import type { ProbeErrorCode } from '@whyspam/core';

/** `plain` is a whole sentence that can stand behind a colon; `next` is what the reader can do. */
export interface ErrorWords {
  readonly plain: string;
  readonly next: string;
}

export const enErrors: Readonly<Record<ProbeErrorCode, ErrorWords>> = {
  DNS_TIMEOUT: {
    plain: 'the DNS servers did not answer in time.',
    next: 'Try again in a minute, with a longer --timeout, or through another resolver with --resolver.',
  },
  DNS_UNREACHABLE: {
    plain: 'the DNS servers could not be reached.',
    next: 'Check that this machine is online and that UDP and TCP port 53 are open, or name another DNS server with --resolver.',
  },
  DNS_SERVFAIL: {
    plain:
      'the resolver failed to get an answer (SERVFAIL), which often means broken DNSSEC or dead name servers.',
    next: 'Try another resolver with --resolver; if it fails there too, ask the DNS host to check name servers and DNSSEC.',
  },
  DNS_REFUSED: {
    plain: 'the DNS server refused the question.',
    next: 'Use a resolver that serves this machine, with --resolver.',
  },
  DNS_OTHER_RCODE: {
    plain: 'the DNS server answered with an unusual error.',
    next: 'Try another resolver with --resolver.',
  },
  DNS_MALFORMED: {
    plain: 'the DNS answer could not be read.',
    next: 'Try another resolver with --resolver; a firewall may be changing answers on the way.',
  },
  DNS_NAME_INVALID: {
    plain: 'a name that would have to be asked for is not a valid DNS name.',
    next: 'Correct the record that holds the name.',
  },
  DNS_RESOLVER_UNFIT: {
    plain:
      'the DNS server used does not resolve the Internet: it even denies that the root of the DNS exists.',
    next: 'Name another DNS server with --resolver, or try from a network with Internet access.',
  },
  DNS_NO_SERVER: {
    plain: 'this machine has no DNS resolver configured.',
    next: 'Name one with --resolver.',
  },
  DNSSEC_BOGUS: {
    plain: 'the answer failed DNSSEC validation, so receivers that validate do not see it at all.',
    next: 'Look at the DNSSEC finding of the zone; the DNS host has to mend its signatures or the DS record.',
  },
  DNSBL_REFUSED: {
    plain: 'the blocklist does not answer questions from this resolver.',
    next: 'Use a resolver of your own with --resolver; lists refuse public ones.',
  },
  DKIM_SELECTOR_UNKNOWN: {
    plain: 'which DKIM selector is in use cannot be seen from outside, and none of the usual ones answered.',
    next: 'Take the s= of the DKIM-Signature in a message that was sent, and give it with --selector.',
  },
  SMTP_CONNECT_TIMEOUT: {
    plain: 'the mail server did not take the connection in time.',
    next: 'Many home lines and clouds block port 25: run this from another network, or with --no-smtp.',
  },
  SMTP_CONNECT_REFUSED: {
    plain: 'the mail server refused the connection.',
    next: 'Check that the server runs and listens on this port.',
  },
  SMTP_UNREACHABLE: {
    plain: 'there is no way from here to the mail server.',
    next: 'Check the route from this machine (IPv6 above all), or run this from another network.',
  },
  SMTP_EGRESS_BLOCKED: {
    plain: 'the network here lets nothing out to port 25.',
    next: 'Run this from a network that may send mail, such as the mail server itself; nothing is said of the servers that could not be reached.',
  },
  SMTP_EGRESS_INTERCEPTED: {
    plain: 'something in the network here answers on port 25 in the place of the servers asked.',
    next: 'Run this from a network without a mail proxy, such as the mail server itself; what was seen on port 25 is not that of the servers.',
  },
  SMTP_TIMEOUT: {
    plain: 'the mail server stopped answering in the middle of the conversation.',
    next: 'Try again later or with a longer --timeout.',
  },
  SMTP_CLOSED: {
    plain: 'the mail server closed the connection.',
    next: 'Look in the log of the mail server at the time of this run.',
  },
  SMTP_PROTOCOL: {
    plain: 'what answers there does not speak SMTP as it should.',
    next: 'Check that the port is the right one and that no other program answers on it.',
  },
  SMTP_TOO_MUCH: {
    plain: 'the mail server sent more than a conversation may hold.',
    next: 'Look at the transcript in the evidence.',
  },
  SMTP_REFUSED: {
    plain: 'the mail server refused to go on with the conversation.',
    next: 'Look at its reply in the transcript, and in the log of the mail server for the reason.',
  },
  SMTP_REFUSED_US: {
    plain: 'the mail server refuses the address this check runs from, which says nothing of the domain.',
    next: 'Run this from an address with a reverse name and a good standing.',
  },
  SMTP_TEMPORARY: {
    plain: 'the mail server asks to come back later.',
    next: 'Try again in a few minutes.',
  },
  TLS_TIMEOUT: {
    plain: 'the TLS handshake did not finish in time.',
    next: 'Try again later or with a longer --timeout.',
  },
  TLS_FAILED: {
    plain: 'the TLS handshake failed.',
    next: 'Look at the TLS settings and the certificate of the server.',
  },
  TLS_UNSTEADY: {
    plain: 'of two connections at least one was cut off at STARTTLS, and they did not end alike.',
    next: 'Run this again, and from another network: a firewall on the way, a server being restarted or one of several servers behind the address may cut it off.',
  },
  HTTP_NO_ADDRESS: {
    plain: 'the web server has no address in the DNS.',
    next: 'Publish an A or AAAA record for its name if it shall answer.',
  },
  HTTP_CONNECT_REFUSED: {
    plain: 'nothing listens on the HTTPS port of the web server.',
    next: 'Start the web server on port 443, or let the port through.',
  },
  HTTP_TIMEOUT: {
    plain: 'the web server did not answer in time.',
    next: 'Try again later, or with a longer --timeout.',
  },
  HTTP_UNREACHABLE: {
    plain: 'the web server could not be reached.',
    next: 'Check that HTTPS (port 443) is open from this machine, and that the web server runs.',
  },
  HTTP_TLS_FAILED: {
    plain: 'no TLS connection with the web server came about.',
    next: 'Check the TLS settings and the certificate of the web server.',
  },
  HTTP_TOO_LARGE: {
    plain: 'the web server sent more than such a file can hold.',
    next: 'Look at the address in a browser: another file may be served there.',
  },
  HTTP_PROTOCOL: {
    plain: 'the answer of the web server cannot be used.',
    next: 'Check what listens on port 443 of that server.',
  },
  ADDRESS_NOT_ALLOWED: {
    plain: 'the address is private or local, and such addresses are not connected to.',
    next: 'Use --allow-private if the server is yours.',
  },
  DEPENDS_ON_UNKNOWN: {
    plain: 'it rests on another check that could not be made.',
    next: 'Mend what that check reports, then run again.',
  },
  BUDGET_EXCEEDED: {
    plain: 'the limit of time or of questions for one run was reached.',
    next: 'Run again with a longer --timeout.',
  },
  NOT_RECORDED: {
    plain: 'the saved run does not hold the answer to this question.',
    next: 'Run against the network.',
  },
  HELD_UNREADABLE: {
    plain: 'what was handed over could not be read.',
    next: 'Hand it over as it was received: the whole file, not a copy out of a mail program.',
  },
  ABORTED: {
    plain: 'the run was stopped before this was looked at.',
    next: 'Run again and let it finish.',
  },
  RULE_CRASHED: {
    plain: 'a check has a fault of its own; this is a bug in whyspam, not in the domain.',
    next: 'Please report it with the saved run (--save).',
  },
};
