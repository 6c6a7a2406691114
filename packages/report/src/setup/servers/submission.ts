/** Settings about logging in and sending through the server: ports 465 and 587, AUTH, who may use which sender. */
import type { ServerFix } from '@whyspam/core';
import { define, dovecot, exchange, exim, opensmtpd, postfix, sendmail, serverTask } from './server-task.ts';

interface OfHost {
  readonly host: string;
}

const EXIM_AUTH = { chapter: 'smtp_authentication' } as const;
// Without it m4 adds a second submission port, which takes logins in the clear.
const OWN_MSA = "FEATURE(`no_default_msa')dnl";

/** RFC 4954 section 4: no password in the clear. */
export function authAfterTls({ host }: OfHost): readonly ServerFix[] {
  return serverTask('authAfterTls', [
    postfix([['smtpd_tls_auth_only', 'yes']], { since: '2.2' }),
    exim([['auth_advertise_hosts', '${if eq{$tls_in_cipher}{}{}{*}}']], EXIM_AUTH),
    opensmtpd([`listen on 0.0.0.0 port 587 tls-require pki "${host}" auth`]),
    sendmail([define('confAUTH_OPTIONS', 'A p y')]),
    exchange('set-receiveconnector', [
      'Set-ReceiveConnector -Identity "SERVER\\Client Frontend SERVER" -AuthMechanism "Tls, BasicAuth, BasicAuthRequireTLS"',
    ]),
    dovecot([['auth_allow_cleartext', 'no']], { since: '2.4' }),
  ]);
}

/** Nothing but TLS on the ports for mail programs: RFC 8314 section 3.3. */
export function submissionTls({ host }: OfHost): readonly ServerFix[] {
  return serverTask('submissionTls', [
    postfix([['submission/inet/smtpd_tls_security_level', 'encrypt']], {
      where: 'master.cf, set by postconf -P',
      since: '2.11',
    }),
    exim(
      [
        ['tls_advertise_hosts', '*'],
        ['auth_advertise_hosts', '${if eq{$tls_in_cipher}{}{}{*}}'],
      ],
      EXIM_AUTH,
    ),
    opensmtpd([`listen on 0.0.0.0 port 587 tls-require pki "${host}" auth`]),
    sendmail([
      OWN_MSA,
      "DAEMON_OPTIONS(`Name=MSA, Port=submission, M=Ea')dnl",
      define('confAUTH_OPTIONS', 'A p y'),
    ]),
    exchange('set-receiveconnector', [
      'Set-ReceiveConnector -Identity "SERVER\\Client Frontend SERVER" -AuthMechanism "Tls, BasicAuth, BasicAuthRequireTLS"',
    ]),
  ]);
}

/** Port 465, encrypted from the first byte: RFC 8314 section 3.3. */
export function implicitTls({ host }: OfHost): readonly ServerFix[] {
  return serverTask('implicitTls', [
    postfix(
      [
        ['submissions/inet', 'submissions inet n - n - - smtpd'],
        ['submissions/inet/smtpd_tls_wrappermode', 'yes'],
        ['submissions/inet/smtpd_sasl_auth_enable', 'yes'],
      ],
      {
        where: 'master.cf, set by postconf -M and -P',
        since: '2.11',
        url: 'https://www.postfix.org/postconf.5.html#smtpd_tls_wrappermode',
      },
    ),
    exim([
      ['daemon_smtp_ports', '25 : 465 : 587'],
      ['tls_on_connect_ports', '465'],
    ]),
    opensmtpd([`listen on 0.0.0.0 smtps pki "${host}" auth`]),
    sendmail(["DAEMON_OPTIONS(`Name=TLSMTA, Port=smtps, M=s')dnl"]),
  ]);
}

export function offerAuth({ host }: OfHost): readonly ServerFix[] {
  return serverTask('offerAuth', [
    postfix(
      [
        ['submission/inet/smtpd_sasl_auth_enable', 'yes'],
        ['smtpd_sasl_type', 'dovecot'],
        ['smtpd_sasl_path', 'private/auth'],
      ],
      { where: 'master.cf, set by postconf -P; main.cf', since: '2.11' },
    ),
    exim(
      [
        ['driver', 'plaintext'],
        ['public_name', 'PLAIN'],
        ['server_prompts', ':'],
        ['server_condition', '${if pam{$auth2:${sg{$auth3}{:}{::}}}}'],
        ['server_advertise_condition', '${if def:tls_in_cipher}'],
      ],
      { where: 'begin authenticators', chapter: 'the_plaintext_authenticator' },
    ),
    opensmtpd([`listen on 0.0.0.0 port 587 tls-require pki "${host}" auth`]),
    sendmail([
      "TRUST_AUTH_MECH(`PLAIN LOGIN')dnl",
      define('confAUTH_MECHANISMS', 'PLAIN LOGIN'),
      define('confAUTH_OPTIONS', 'A p y'),
    ]),
    exchange('set-receiveconnector', [
      'Set-ReceiveConnector -Identity "SERVER\\Client Frontend SERVER" -AuthMechanism "Tls, BasicAuth, BasicAuthRequireTLS" -PermissionGroups ExchangeUsers',
    ]),
  ]);
}

/** Port 25 is for servers, which do not log in. */
export function noAuthOnRelayPort(): readonly ServerFix[] {
  return serverTask('noAuthOnRelayPort', [
    postfix([['smtp/inet/smtpd_sasl_auth_enable', 'no']], {
      where: 'master.cf, set by postconf -P',
      since: '2.11',
    }),
    exim(
      [['auth_advertise_hosts', '${if or{{eq{$received_port}{25}}{eq{$tls_in_cipher}{}}}{}{*}}']],
      EXIM_AUTH,
    ),
    opensmtpd(['listen on 0.0.0.0 port 25 tls pki "name"']),
    sendmail([OWN_MSA, "DAEMON_OPTIONS(`Name=MTA, Port=smtp, M=A')dnl"]),
    exchange('set-receiveconnector', [
      'Set-ReceiveConnector -Identity "SERVER\\Default Frontend SERVER" -AuthMechanism Tls -PermissionGroups AnonymousUsers',
    ]),
  ]);
}

/** Mechanisms that today's mail programs have; under TLS they are safe. */
export function usualMechanisms(): readonly ServerFix[] {
  return serverTask('usualMechanisms', [
    dovecot([['auth_mechanisms', 'plain login']]),
    sendmail(["TRUST_AUTH_MECH(`PLAIN LOGIN')dnl", define('confAUTH_MECHANISMS', 'PLAIN LOGIN')]),
  ]);
}

/** RFC 6409 section 6.1: a login may use only senders of its own. */
export function ownSendersOnly(): readonly ServerFix[] {
  return serverTask('ownSendersOnly', [
    postfix(
      [
        ['smtpd_sender_login_maps', 'hash:/etc/postfix/sender_logins'],
        ['smtpd_sender_restrictions', 'reject_authenticated_sender_login_mismatch'],
      ],
      { since: '2.1' },
    ),
    exim(
      [
        'deny authenticated = *\n     condition = ${if !eqi{$sender_address}{$authenticated_id}}\n     message = Sender is not yours',
      ],
      { where: 'acl_smtp_mail', chapter: 'access_control_lists' },
    ),
    opensmtpd([
      'table logins file:/etc/mail/sender-logins',
      'listen on 0.0.0.0 port 587 tls-require pki "name" auth senders <logins>',
    ]),
    exchange(
      'set-receiveconnector',
      [
        'Get-ReceiveConnector "SERVER\\Client Frontend SERVER" | Remove-ADPermission -User "NT AUTHORITY\\Authenticated Users" -ExtendedRights "Ms-Exch-SMTP-Accept-Any-Sender"',
      ],
      { url: 'https://learn.microsoft.com/exchange/mail-flow/connectors/receive-connectors' },
    ),
  ]);
}
