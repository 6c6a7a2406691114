/** Settings about what the server takes from others: relaying, end of data, bounces, roles, size, UTF-8, VRFY. */
import type { ServerFix } from '@whyspam/core';
import {
  cpanel,
  define,
  exchange,
  exim,
  opensmtpd,
  plesk,
  postfix,
  sendmail,
  serverTask,
} from './server-task.ts';

const ACL = { where: 'acl_smtp_rcpt', chapter: 'access_control_lists' } as const;

/** Mail of strangers to strangers is refused. */
export function relayClosed(): readonly ServerFix[] {
  return serverTask('relayClosed', [
    postfix(
      [
        [
          'smtpd_relay_restrictions',
          'permit_mynetworks, permit_sasl_authenticated, reject_unauth_destination',
        ],
      ],
      { since: '2.10' },
    ),
    exim(
      [
        'accept authenticated = *',
        'require message = relay not permitted\n        domains = +local_domains : +relay_to_domains',
      ],
      ACL,
    ),
    opensmtpd(['match from local for any action "outbound"', 'match from auth for any action "outbound"'], {
      where: 'smtpd.conf; no "match from any for any"',
      since: '6.4',
    }),
    sendmail(["dnl FEATURE(`promiscuous_relay')", "FEATURE(`access_db')dnl"]),
    exchange(
      '',
      [
        'Get-ReceiveConnector | Get-ADPermission -User "NT AUTHORITY\\ANONYMOUS LOGON" | Where-Object {$_.ExtendedRights -like "Ms-Exch-SMTP-Accept-Any-Recipient"} | Remove-ADPermission',
      ],
      { url: 'https://learn.microsoft.com/exchange/mail-flow/connectors/allow-anonymous-relay' },
    ),
  ]);
}

/** Addresses with a second address inside: user%other@here, other!user. */
export function hiddenRoutesOff(): readonly ServerFix[] {
  return serverTask('hiddenRoutesOff', [
    postfix([
      ['allow_percent_hack', 'no'],
      ['swap_bangpath', 'no'],
    ]),
    exim(
      [
        'deny local_parts = ^[./|] : ^.*[@%!] : ^.*/\\\\.\\\\./\n     message = restricted characters in address',
      ],
      ACL,
    ),
    sendmail(["dnl FEATURE(`loose_relay_check')"]),
  ]);
}

/** SMTP smuggling, CVE-2023-51764, -51765, -51766: RFC 5321 section 2.3.8 has CRLF end a line, and nothing else. */
export function bareNewlineRefused(): readonly ServerFix[] {
  return serverTask('bareNewlineRefused', [
    postfix([['smtpd_forbid_bare_newline', 'normalize']], { since: '3.9, 3.8.5, 3.7.10, 3.6.14, 3.5.24' }),
    exim([['chunking_advertise_hosts', '']], {
      where: 'only until Exim 4.97.1, which mends it',
      url: 'https://exim.org/static/doc/security/CVE-2023-51766.txt',
    }),
  ]);
}

export function xclientRefused(): readonly ServerFix[] {
  return serverTask('xclientRefused', [postfix([['smtpd_authorized_xclient_hosts', '']], { since: '2.1' })]);
}

export function xforwardRefused(): readonly ServerFix[] {
  return serverTask('xforwardRefused', [
    postfix([['smtpd_authorized_xforward_hosts', '']], { since: '2.1' }),
  ]);
}

/** RFC 5321 section 6.1: the empty sender is that of bounces, and is always taken. */
export function bouncesTaken(): readonly ServerFix[] {
  return serverTask('bouncesTaken', [
    postfix(
      [['smtpd_sender_restrictions', 'check_sender_access inline:{<>=dunno}, reject_unknown_sender_domain']],
      {
        since: '3.0',
      },
    ),
    exim(['accept senders = :\n       domains = +local_domains'], ACL),
    opensmtpd(['match from any for domain "DOMAIN" action "local"'], { since: '6.4' }),
    sendmail(['dnl in the file access:  From:<>  OK'], { where: 'access' }),
    exchange('set-senderfilterconfig', ['Set-SenderFilterConfig -BlankSenderBlockingEnabled $false']),
  ]);
}

/** RFC 2142: postmaster and abuse reach a person; RFC 5321 section 4.5.1 demands the first. */
export function rolesTaken({ role }: { readonly role: 'postmaster' | 'abuse' }): readonly ServerFix[] {
  const alias = `${role}: root`;
  return serverTask(`${role}Taken`, [
    postfix([alias], {
      where: '/etc/aliases, then newaliases',
      url: 'https://www.postfix.org/aliases.5.html',
    }),
    exim([alias], { where: '/etc/aliases', chapter: 'the_redirect_router' }),
    opensmtpd([alias], { where: '/etc/mail/aliases', url: 'https://man.openbsd.org/aliases.5' }),
    sendmail([alias], { where: '/etc/mail/aliases, then newaliases' }),
    exchange('set-mailbox', [`Set-Mailbox -Identity "MAILBOX" -EmailAddresses @{Add="${role}@DOMAIN"}`]),
    cpanel(
      'cPanel > Email > Forwarders',
      [['Address to Forward', role]],
      'https://docs.cpanel.net/cpanel/email/forwarders/',
    ),
    plesk(
      'Mail > Create Email Address',
      [['Email address', role]],
      'https://docs.plesk.com/en-US/obsidian/customer-guide/mail.65153/',
    ),
  ]);
}

/** For attachments of about 37 MB: base64 makes them a third bigger. */
export function sizeLimit(): readonly ServerFix[] {
  return serverTask('sizeLimit', [
    postfix([['message_size_limit', '52428800']]),
    exim([['message_size_limit', '50M']]),
    opensmtpd(['smtp max-message-size 50M'], { since: '6.4' }),
    sendmail([define('confMAX_MESSAGE_SIZE', '52428800')]),
    exchange('set-transportconfig', [
      'Set-ReceiveConnector -Identity "NAME" -MaxMessageSize 50MB',
      'Set-TransportConfig -MaxReceiveSize 50MB',
    ]),
  ]);
}

/** RFC 6531: addresses with letters beyond ASCII. */
export function smtpUtf8(): readonly ServerFix[] {
  return serverTask('smtpUtf8', [
    postfix([['smtputf8_enable', 'yes']], { since: '3.0' }),
    exim([['smtputf8_advertise_hosts', '*']], { since: '4.86' }),
  ]);
}

/** RFC 5321 section 3.5.3: VRFY may be turned off, so that nobody tries out addresses by it. */
export function verifyOff(): readonly ServerFix[] {
  return serverTask('verifyOff', [
    postfix([['disable_vrfy_command', 'yes']]),
    exim([['acl_smtp_vrfy', 'deny']], { where: 'main; acl_smtp_expn likewise' }),
    sendmail([define('confPRIVACY_FLAGS', 'authwarnings,novrfy,noexpn,noetrn')]),
  ]);
}

/** How much one client may send. */
export function clientLimits(): readonly ServerFix[] {
  return serverTask('clientLimits', [
    postfix(
      [
        ['smtpd_client_connection_rate_limit', '60'],
        ['smtpd_client_message_rate_limit', '100'],
      ],
      { since: '2.2' },
    ),
    exim(['defer ratelimit = 100 / 1m / strict\n      message = too fast'], ACL),
    opensmtpd(['smtp limit max-rcpt 100'], { since: '6.4' }),
    sendmail([define('confCONNECTION_RATE_THROTTLE', '10'), define('confMAX_RCPTS_PER_MESSAGE', '100')]),
    exchange('set-receiveconnector', [
      'Set-ReceiveConnector -Identity "NAME" -MessageRateLimit 100 -MaxInboundConnectionPerSource 20',
    ]),
  ]);
}
