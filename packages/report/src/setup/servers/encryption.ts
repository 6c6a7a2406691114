/** Settings about TLS: offering, demanding, certificates, versions and ciphers. */
import type { ServerFix } from '@whyspam/core';
import { define, dovecot, exchange, exim, opensmtpd, postfix, sendmail, serverTask } from './server-task.ts';

interface OfHost {
  readonly host: string;
}

const EXIM_TLS = { chapter: 'encrypted_smtp_connections_using_tlsssl' } as const;

const chainOf = (host: string): string => `/etc/letsencrypt/live/${host}/fullchain.pem`;
const keyOf = (host: string): string => `/etc/letsencrypt/live/${host}/privkey.pem`;

/** The certificate with what leads from it to the root. */
function certificateSettings(host: string) {
  return [
    postfix([['smtpd_tls_chain_files', `${keyOf(host)}, ${chainOf(host)}`]], { since: '3.4' }),
    exim(
      [
        ['tls_certificate', chainOf(host)],
        ['tls_privatekey', keyOf(host)],
      ],
      EXIM_TLS,
    ),
    opensmtpd([`pki "${host}" cert "${chainOf(host)}"`, `pki "${host}" key "${keyOf(host)}"`]),
    // It wants certificate and intermediates in one file as well.
    sendmail([define('confSERVER_CERT', chainOf(host)), define('confSERVER_KEY', keyOf(host))]),
    exchange('enable-exchangecertificate', [
      'Import-ExchangeCertificate -FileData ([IO.File]::ReadAllBytes("chain.pfx")) -Password (Get-Credential).Password',
      'Enable-ExchangeCertificate -Thumbprint "THUMBPRINT" -Services SMTP',
    ]),
  ];
}

export function certificateChain({ host }: OfHost): readonly ServerFix[] {
  return serverTask('certificateChain', certificateSettings(host));
}

/** A new certificate for the name, and the server that uses it. */
export function certificate({ host }: OfHost): readonly ServerFix[] {
  return serverTask('certificate', [
    ...certificateSettings(host),
    // What this group is shown for concerns mail programs too; Dovecot has its own.
    dovecot(
      [
        ['ssl_server_cert_file', chainOf(host)],
        ['ssl_server_key_file', keyOf(host)],
      ],
      { since: '2.4' },
    ),
  ]);
}

/** STARTTLS for mail that comes in: RFC 3207. */
export function offerTls({ host }: OfHost): readonly ServerFix[] {
  return serverTask('offerTls', [
    postfix(
      [
        ['smtpd_tls_security_level', 'may'],
        ['smtpd_tls_chain_files', `${keyOf(host)}, ${chainOf(host)}`],
      ],
      { since: '3.4' },
    ),
    exim(
      [
        ['tls_advertise_hosts', '*'],
        ['tls_certificate', chainOf(host)],
        ['tls_privatekey', keyOf(host)],
      ],
      EXIM_TLS,
    ),
    opensmtpd([
      `pki "${host}" cert "${chainOf(host)}"`,
      `pki "${host}" key "${keyOf(host)}"`,
      `listen on 0.0.0.0 tls pki "${host}"`,
    ]),
    sendmail([define('confSERVER_CERT', chainOf(host)), define('confSERVER_KEY', keyOf(host))]),
    exchange('set-receiveconnector', [
      'Set-ReceiveConnector -Identity "NAME" -AuthMechanism Tls',
      'Enable-ExchangeCertificate -Thumbprint "THUMBPRINT" -Services SMTP',
    ]),
  ]);
}

/** TLS for mail that goes out, wherever the other side offers it. */
export function sendWithTls(): readonly ServerFix[] {
  return serverTask('sendWithTls', [
    postfix([['smtp_tls_security_level', 'may']], { since: '2.3' }),
    // It takes what is offered, unless this list has the host.
    exim([['hosts_avoid_tls', '']], { where: 'transport remote_smtp', chapter: 'the_smtp_transport' }),
    opensmtpd(['action "outbound" relay'], { since: '6.4' }),
    sendmail([define('confCACERT_PATH', '/etc/ssl/certs')]),
    exchange('set-sendconnector', ['Set-SendConnector -Identity "NAME" -IgnoreSTARTTLS $false']),
  ]);
}

/** RFC 8996: TLS 1.2 at least. */
export function tlsVersions(): readonly ServerFix[] {
  return serverTask('tlsVersions', [
    postfix(
      [
        ['smtpd_tls_protocols', '>=TLSv1.2'],
        ['smtpd_tls_mandatory_protocols', '>=TLSv1.2'],
      ],
      { since: '3.6' },
    ),
    exim([['tls_require_ciphers', 'NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2']], {
      where: 'GnuTLS; with OpenSSL: openssl_options = +no_sslv3 +no_tlsv1 +no_tlsv1_1',
      ...EXIM_TLS,
    }),
    opensmtpd(['listen on 0.0.0.0 tls pki "name" protocols "tlsv1.2,tlsv1.3"'], { since: '6.4' }),
    sendmail(
      [
        define(
          'confSERVER_SSL_OPTIONS',
          '+SSL_OP_NO_SSLv2 +SSL_OP_NO_SSLv3 +SSL_OP_NO_TLSv1 +SSL_OP_NO_TLSv1_1',
        ),
      ],
      { since: '8.15' },
    ),
    exchange(
      '',
      [
        'New-ItemProperty "HKLM:\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\TLS 1.0\\Server" -Name Enabled -Value 0 -PropertyType DWord -Force',
        'New-ItemProperty "HKLM:\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\TLS 1.1\\Server" -Name Enabled -Value 0 -PropertyType DWord -Force',
      ],
      {
        url: 'https://learn.microsoft.com/exchange/plan-and-deploy/post-installation-tasks/security-best-practices/exchange-tls-configuration',
      },
    ),
    dovecot([['ssl_min_protocol', 'TLSv1.2']], { since: '2.3' }),
  ]);
}

export function weakCiphersOff(): readonly ServerFix[] {
  const openssl = 'HIGH:!aNULL:!eNULL:!RC4:!3DES:!MD5';
  return serverTask('weakCiphersOff', [
    postfix([['smtpd_tls_exclude_ciphers', 'eNULL, EXPORT, DES, RC4, 3DES, MD5']], { since: '2.3' }),
    exim([['tls_require_ciphers', 'SECURE128:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2']], {
      where: `GnuTLS; with OpenSSL: ${openssl}`,
      ...EXIM_TLS,
    }),
    opensmtpd([`smtp ciphers "${openssl}"`], { since: '6.4' }),
    sendmail([define('confCIPHER_LIST', openssl)], { since: '8.15' }),
    dovecot([['ssl_cipher_list', openssl]]),
  ]);
}

export function strongDhGroup(): readonly ServerFix[] {
  return serverTask('strongDhGroup', [
    postfix([['smtpd_tls_dh1024_param_file', 'auto']], { since: '3.7' }),
    exim([['tls_dhparam', 'ffdhe2048']], { since: '4.87', ...EXIM_TLS }),
    opensmtpd(['pki "name" dhe auto']),
    sendmail([define('confDH_PARAMETERS', '2048')]),
  ]);
}

/** RFC 9325 section 4.2: ciphers with an ephemeral key exchange. */
export function forwardSecrecy(): readonly ServerFix[] {
  return serverTask('forwardSecrecy', [
    postfix([['smtpd_tls_eecdh_grade', 'auto']], { since: '3.2' }),
    exim([['tls_eccurve', 'auto']], { where: 'OpenSSL', ...EXIM_TLS }),
    opensmtpd(['smtp ciphers "EECDH+AESGCM:EDH+AESGCM:HIGH:!aNULL:!kRSA"'], { since: '6.4' }),
    sendmail([define('confCIPHER_LIST', 'EECDH+AESGCM:EDH+AESGCM:HIGH:!aNULL:!kRSA')], { since: '8.15' }),
  ]);
}
