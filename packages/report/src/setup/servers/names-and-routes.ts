/** Settings about the name a server gives itself, and over which address and relay it sends. */
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

const RELAY = 'smtp.provider.example';

/** The name in HELO and EHLO: RFC 5321 section 4.1.1.1. */
export function heloName({ host }: { readonly host: string }): readonly ServerFix[] {
  return serverTask('heloName', [
    postfix([
      ['myhostname', host],
      ['smtp_helo_name', '$myhostname'],
    ]),
    exim([['primary_hostname', host]]),
    opensmtpd([`action "outbound" relay helo "${host}"`], { since: '6.4' }),
    sendmail([define('confDOMAIN_NAME', host)]),
    exchange('set-sendconnector', [`Set-SendConnector -Identity "NAME" -Fqdn ${host}`]),
    cpanel(
      'WHM > Networking Setup > Change Hostname',
      [['New Hostname', host]],
      'https://docs.cpanel.net/whm/networking-setup/change-hostname/',
    ),
    plesk(
      'Tools & Settings > Server Settings',
      [['Full hostname', host]],
      'https://docs.plesk.com/en-US/obsidian/administrator-guide/plesk-administration/server-settings.59455/',
    ),
  ]);
}

/** The name behind the 220 of the banner: RFC 5321 section 4.3.1. */
export function bannerName({ host }: { readonly host: string }): readonly ServerFix[] {
  return serverTask('bannerName', [
    postfix([
      ['myhostname', host],
      ['smtpd_banner', '$myhostname ESMTP'],
    ]),
    exim([
      ['primary_hostname', host],
      ['smtp_banner', '$smtp_active_hostname ESMTP'],
    ]),
    opensmtpd([`listen on 0.0.0.0 hostname "${host}"`]),
    sendmail([define('confDOMAIN_NAME', host), define('confSMTP_LOGIN_MSG', '$j; $b')]),
    exchange('set-receiveconnector', [`Set-ReceiveConnector -Identity "NAME" -Banner "220 ${host}"`]),
  ]);
}

export function sendOverIpv4(): readonly ServerFix[] {
  return serverTask('sendOverIpv4', [
    // The preference alone still falls back to IPv6; inet_protocols takes it away, for mail that comes in too.
    postfix([['smtp_address_preference', 'ipv4']], { since: '2.8' }),
    exim([['ignore_target_hosts', '<; ::0/0']], {
      where: 'router dnslookup',
      chapter: 'generic_options_for_routers',
    }),
    opensmtpd(['mta limit inet4'], { since: '6.0' }),
    sendmail(["CLIENT_OPTIONS(`Family=inet')dnl"]),
  ]);
}

/** Of several addresses of the server the one with the right reverse name. */
export function sourceAddress({ address }: { readonly address: string }): readonly ServerFix[] {
  const isIpv6 = address.includes(':');
  return serverTask('sourceAddress', [
    postfix([[isIpv6 ? 'smtp_bind_address6' : 'smtp_bind_address', address]]),
    exim([['interface', isIpv6 ? `<; ${address}` : address]], {
      where: 'transport remote_smtp',
      chapter: 'the_smtp_transport',
    }),
    opensmtpd([`action "outbound" relay src ${address}`], { since: '6.4' }),
    sendmail([`CLIENT_OPTIONS(\`Family=${isIpv6 ? 'inet6' : 'inet'}, Addr=${address}')dnl`]),
    exchange('set-sendconnector', [`Set-SendConnector -Identity "NAME" -SourceIPAddress ${address}`], {
      where: 'PowerShell, Edge Transport',
    }),
  ]);
}

export function listenEverywhere({ isIpv6 }: { readonly isIpv6: boolean }): readonly ServerFix[] {
  return serverTask(isIpv6 ? 'listenIpv6' : 'listenEverywhere', [
    postfix([isIpv6 ? ['inet_protocols', 'all'] : ['inet_interfaces', 'all']]),
    exim([isIpv6 ? ['local_interfaces', '<; ::0 ; 0.0.0.0'] : ['local_interfaces', '0.0.0.0']]),
    opensmtpd([isIpv6 ? 'listen on ::' : 'listen on 0.0.0.0']),
    sendmail([
      isIpv6
        ? "DAEMON_OPTIONS(`Name=MTA-v6, Family=inet6, Port=smtp')dnl"
        : "DAEMON_OPTIONS(`Name=MTA, Family=inet, Port=smtp')dnl",
    ]),
    exchange('set-receiveconnector', [
      `Set-ReceiveConnector -Identity "NAME" -Bindings "${isIpv6 ? '[::]:25' : '0.0.0.0:25'}"`,
    ]),
  ]);
}

/** Mail of a line or cloud that nobody takes mail from directly goes through a relay with a password. */
export function smartHost(): readonly ServerFix[] {
  return serverTask('smartHost', [
    postfix([
      ['relayhost', `[${RELAY}]:587`],
      ['smtp_sasl_auth_enable', 'yes'],
      ['smtp_sasl_password_maps', 'hash:/etc/postfix/sasl_passwd'],
      ['smtp_sasl_security_options', 'noanonymous'],
      ['smtp_tls_security_level', 'encrypt'],
    ]),
    exim(
      [
        ['driver', 'manualroute'],
        ['domains', '! +local_domains'],
        ['transport', 'remote_smtp'],
        ['route_list', `* ${RELAY}::587 byname`],
      ],
      { where: 'a router before dnslookup', chapter: 'the_manualroute_router' },
    ),
    opensmtpd(
      [
        'table secrets file:/etc/mail/secrets',
        `action "outbound" relay host "smtp+tls://relay@${RELAY}:587" auth <secrets>`,
      ],
      { since: '6.4' },
    ),
    sendmail([
      define('SMART_HOST', `[${RELAY}]`),
      define('RELAY_MAILER_ARGS', 'TCP $h 587'),
      "FEATURE(`authinfo')dnl",
    ]),
    exchange('set-sendconnector', [
      `Set-SendConnector -Identity "NAME" -SmartHosts ${RELAY} -Port 587 -DNSRoutingEnabled $false -SmartHostAuthMechanism BasicAuthRequireTLS -AuthenticationCredential (Get-Credential)`,
    ]),
  ]);
}

export function sendSlower(): readonly ServerFix[] {
  return serverTask('sendSlower', [
    postfix(
      [
        ['smtp_destination_concurrency_limit', '2'],
        ['smtp_destination_rate_delay', '1s'],
        ['smtp_extra_recipient_limit', '10'],
      ],
      { since: '2.5' },
    ),
    exim(
      [
        ['connection_max_messages', '20'],
        ['serialize_hosts', '*'],
      ],
      { where: 'transport remote_smtp', chapter: 'the_smtp_transport' },
    ),
    opensmtpd(['mta limit max-conn-per-domain 2', 'mta limit session-transaction-delay 1'], { since: '6.0' }),
    sendmail(['LOCAL_CONFIG', 'O SingleThreadDelivery=True', 'O HostStatusDirectory=.hoststat']),
    exchange('set-transportservice', [
      'Set-TransportService -Identity "SERVER" -MaxPerDomainOutboundConnections 2',
    ]),
  ]);
}
