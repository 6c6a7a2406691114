/** Who may ask for the smuggling probe, and of what: it sends messages, so it goes nowhere by itself. */
import { WhyspamError } from '@whyspam/core';
import { type Mailbox, readMailbox } from '../recipients/mailbox.ts';
import type { SmtpEndpoint } from '../smtp-probes.ts';

/** What the caller must say in so many words. */
export const SMUGGLING_CONSENT = 'the mailbox and the server are mine';

export interface SmugglingRequest {
  /** The server that the user named: never one that was found in the DNS. */
  readonly server?: SmtpEndpoint;
  /** Gets the test messages. */
  readonly mailbox?: string;
  /** For MAIL FROM and From: an address of the user's, from which this machine may send. */
  readonly sender?: string;
  readonly consent?: string;
}

export interface CheckedRequest {
  readonly server: SmtpEndpoint;
  readonly mailbox: Mailbox;
  readonly sender: Mailbox;
}

/**
 * Domains in which everybody can have a mailbox: the mailbox may be the user's, the server is not. From the operators'
 * own lists of their domains; checked 2026-11-25. `*` stands for any top-level domain.
 */
const PUBLIC_DOMAINS: readonly string[] = [
  ...['gmail.com', 'googlemail.com', 'outlook.*', 'hotmail.*', 'live.*', 'msn.com', 'passport.com'],
  ...['yahoo.*', 'ymail.com', 'rocketmail.com', 'aol.*', 'icloud.com', 'me.com', 'mac.com'],
  ...['gmx.*', 'web.de', 'mail.com', 't-online.de', 'magenta.de', 'freenet.de', 'posteo.*', 'mailbox.org'],
  ...[
    'proton.me',
    'protonmail.*',
    'pm.me',
    'tuta.*',
    'tutanota.*',
    'fastmail.*',
    'zoho.*',
    'zohomail.*',
    'hey.com',
  ],
  ...['mail.ru', 'bk.ru', 'list.ru', 'inbox.ru', 'yandex.*', 'ya.ru', 'rambler.ru', 'ukr.net'],
  ...[
    'qq.com',
    'foxmail.com',
    '163.com',
    '126.com',
    'yeah.net',
    'sina.*',
    'naver.com',
    'hanmail.net',
    'daum.net',
  ],
  ...['orange.*', 'wanadoo.fr', 'free.fr', 'laposte.net', 'sfr.fr', 'libero.it', 'virgilio.it', 'tiscali.it'],
  ...['comcast.net', 'cox.net', 'att.net', 'verizon.net', 'charter.net', 'btinternet.com', 'telefonica.net'],
  ...['seznam.cz', 'wp.pl', 'o2.pl', 'onet.pl', 'interia.pl', 'rediffmail.com', 'uol.com.br', 'bol.com.br'],
];

/** Names of servers that belong to an operator of mail for others, whose customers' domains they serve. */
const PROVIDER_HOSTS: readonly string[] = [
  ...[
    'google.com',
    'googlemail.com',
    'outlook.com',
    'hotmail.com',
    'mx.microsoft',
    'office365.com',
    'yahoodns.net',
  ],
  ...['icloud.com', 'apple.com', 'gmx.net', 'web.de', 'kundenserver.de', 'ionos.com', '1and1.com', 'ovh.net'],
  ...['mail.ru', 'yandex.net', 'yandex.ru', 'qq.com', 'netease.com', 'zoho.com', 'zoho.eu', 'protonmail.ch'],
  ...['messagingengine.com', 'mailbox.org', 'posteo.de', 'mimecast.com', 'mimecast.org', 'pphosted.com'],
  ...[
    'ppe-hosted.com',
    'messagelabs.com',
    'barracudanetworks.com',
    'secureserver.net',
    'amazonaws.com',
    'mailgun.org',
  ],
  ...[
    'sendgrid.net',
    'emailsrvr.com',
    'mailspamprotection.com',
    'forwardemail.net',
    'improvmx.com',
    'gandi.net',
  ],
];

/** @throws WhyspamError OPTION_INVALID, before anything is sent, saying what is missing or why not. */
export function checkRequest({ server, mailbox, sender, consent }: SmugglingRequest): CheckedRequest {
  if (consent !== SMUGGLING_CONSENT) {
    throw refusal(
      'the smuggling probe sends messages, and nobody has said that it may',
      `Set consent to '${SMUGGLING_CONSENT}' if that is so. Use it on nothing else.`,
    );
  }
  if (server === undefined || server.host.trim() === '') {
    throw refusal(
      'the smuggling probe was given no server',
      'Name the server yourself: it is never taken from the MX records, which may lead to somebody else.',
    );
  }
  if (mailbox === undefined || sender === undefined) {
    throw refusal(
      'the smuggling probe was given no mailbox or no sender',
      'Give a mailbox of yours on that server, and an address of yours that this machine may send from.',
    );
  }
  const checked = { server, mailbox: ascii('mailbox', mailbox), sender: ascii('sender', sender) };
  if (isPublic(checked.mailbox.domain)) {
    throw refusal(
      `${checked.mailbox.domain} is a provider where everybody can have a mailbox, so the server is not yours`,
      'Use a mailbox of a domain whose mail server you run. Large providers test this themselves.',
    );
  }
  const host = server.host.toLowerCase().replace(/\.$/, '');
  const operator = PROVIDER_HOSTS.find((each) => host === each || host.endsWith(`.${each}`));
  if (operator !== undefined) {
    throw refusal(
      `${server.host} is a server of ${operator}, so it is not yours`,
      'Name a mail server that you run. For a hosted one, ask its operator about SMTP smuggling (CERT VU#302671).',
    );
  }
  return checked;
}

function ascii(name: string, text: string): Mailbox {
  const mailbox = readMailbox(name, text);
  if (!mailbox.needsUtf8) return mailbox;
  throw refusal(`${name} ${text} is not ASCII`, 'Use an address in ASCII for this test.');
}

function isPublic(domain: string): boolean {
  return PUBLIC_DOMAINS.some((each) => {
    if (!each.endsWith('.*')) return domain === each || domain.endsWith(`.${each}`);
    const name = each.slice(0, -1);
    // outlook.com, yahoo.co.uk; not outlook.mycompany.example.
    return (
      domain.startsWith(name) && /^(?:[a-z]{2,4}|(?:com?|net|org)\.[a-z]{2})$/.test(domain.slice(name.length))
    );
  });
}

function refusal(message: string, next: string): WhyspamError {
  return new WhyspamError('OPTION_INVALID', message, next);
}
