/** Settings about what the server adds to mail that it sends or forwards: DKIM signatures, SRS. */
import type { ServerFix } from '@whyspam/core';
import {
  cpanel,
  exim,
  opendkim,
  opensmtpd,
  plesk,
  postfix,
  rspamd,
  sendmail,
  serverTask,
} from './server-task.ts';

interface Signing {
  readonly domain: string;
  readonly selector: string;
}

/**
 * DKIM for the domain. Exchange Server has no signer of its own; Exchange Online and the services have theirs in
 * setup/senders.
 */
export function dkimSigning({ domain, selector }: Signing): readonly ServerFix[] {
  const milter = 'inet:localhost:8891';
  return serverTask('dkimSigning', [
    postfix(
      [
        ['smtpd_milters', milter],
        ['non_smtpd_milters', '$smtpd_milters'],
        ['milter_default_action', 'accept'],
      ],
      { since: '2.3' },
    ),
    opendkim([
      ['Domain', domain],
      ['Selector', selector],
      ['KeyFile', `/etc/dkimkeys/${selector}.${domain}.private`],
      ['Socket', 'inet:8891@localhost'],
    ]),
    rspamd(
      [
        ['selector', `"${selector}"`],
        ['path', '"/var/lib/rspamd/dkim/$domain.$selector.key"'],
        ['use_domain', '"header"'],
      ],
      'local.d/dkim_signing.conf',
    ),
    exim(
      [
        ['dkim_domain', domain],
        ['dkim_selector', selector],
        ['dkim_private_key', `/etc/exim4/dkim/${selector}.${domain}.key`],
      ],
      { where: 'transport remote_smtp', since: '4.70', chapter: 'dkim_spf_srs_and_dmarc' },
    ),
    opensmtpd(
      [
        `filter "dkimsign" proc-exec "filter-dkimsign -d ${domain} -s ${selector} -k /etc/mail/dkim/${domain}.key"`,
        'listen on 0.0.0.0 port 587 tls-require pki "name" auth filter "dkimsign"',
      ],
      { since: '6.6' },
    ),
    sendmail(["INPUT_MAIL_FILTER(`opendkim', `S=inet:8891@localhost')dnl"], { since: '8.12' }),
    cpanel(
      'cPanel > Email > Email Deliverability > Manage > DKIM',
      [['Install the Suggested Record', domain]],
      'https://docs.cpanel.net/cpanel/email/email-deliverability/',
    ),
    plesk(
      'Websites & Domains > Mail > Mail Settings',
      [['Use DKIM spam protection system to sign outgoing email messages', domain]],
      'https://docs.plesk.com/en-US/obsidian/customer-guide/mail/dkim-spf-and-dmarc-protection.79472/',
    ),
  ]);
}

/** RFC 8058 section 4: both fields of one-click unsubscription are signed. */
export function unsubscribeSigned(): readonly ServerFix[] {
  return serverTask('unsubscribeSigned', [
    opendkim([['SignHeaders', '*,+list-unsubscribe,+list-unsubscribe-post']]),
    rspamd(
      [
        [
          'sign_headers',
          '"(o)from:(o)subject:(o)date:(o)to:(o)cc:(o)message-id:(o)mime-version:(o)content-type:list-unsubscribe:list-unsubscribe-post"',
        ],
      ],
      'local.d/dkim_signing.conf',
    ),
    exim([['dkim_sign_headers', '_DKIM_SIGN_HEADERS:List-Unsubscribe:List-Unsubscribe-Post']], {
      where: 'transport remote_smtp',
      chapter: 'dkim_spf_srs_and_dmarc',
    }),
  ]);
}

/** Forwarding with a return path of one's own, so that SPF fits the forwarder. DKIM and so DMARC stay with the author. */
export function forwardWithSrs({ domain }: { readonly domain: string }): readonly ServerFix[] {
  return serverTask('forwardWithSrs', [
    postfix(
      [
        ['sender_canonical_maps', 'tcp:127.0.0.1:10001'],
        ['sender_canonical_classes', 'envelope_sender'],
        ['recipient_canonical_maps', 'tcp:127.0.0.1:10002'],
        ['recipient_canonical_classes', 'envelope_recipient, header_recipient'],
      ],
      { where: 'main.cf, with postsrsd', since: '2.2', url: 'https://github.com/roehling/postsrsd' },
    ),
    exim([['return_path', `\${srs_encode {SECRET} {$return_path} {${domain}}}`]], {
      where: 'transport of forwarded mail',
      since: '4.95',
      chapter: 'dkim_spf_srs_and_dmarc',
    }),
    opensmtpd(['srs key "SECRET"', 'action "forward" relay srs'], { since: '6.7' }),
    plesk(
      'Tools & Settings > Mail Server Settings',
      [['Enable SRS', 'on']],
      'https://docs.plesk.com/en-US/obsidian/administrator-guide/mail/mail-server-settings.59430/',
    ),
  ]);
}
