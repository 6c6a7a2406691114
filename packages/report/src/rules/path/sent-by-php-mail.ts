/** A web site sent the message with PHP mail(), as the account of its web server, without a login. */
import { defineRule, type Fix, type MessagePath, type SendingProgram } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { shown } from './hop-words.ts';

/** Names of applications as their makers write them. */
const APPLICATIONS: Readonly<Record<string, string>> = {
  wordpress: 'WordPress',
  joomla: 'Joomla',
  drupal: 'Drupal',
  prestashop: 'PrestaShop',
  magento: 'Magento',
  laravel: 'Laravel',
  symfony: 'Symfony',
  phpmailer: 'PHPMailer',
};

/** Where its sending is set up, in the words of its own menus; empty where it is not known. */
function whereEn(application: string): string {
  const place = WHERE[application];
  return place === undefined ? '' : ` (${place})`;
}

const WHERE: Readonly<Record<string, string>> = {
  WordPress: 'plug-in WP Mail SMTP, FluentSMTP or Post SMTP',
  Joomla: 'System > Global Configuration > Server > Mail: SMTP',
  Drupal: 'module SMTP or Symfony Mailer',
  PrestaShop: 'Advanced Parameters > E-mail: SMTP',
  Magento: 'Stores > Configuration > Advanced > System > Mail Sending Settings: SMTP',
  Laravel: '.env: MAIL_MAILER=smtp',
  Symfony: '.env: MAILER_DSN=smtp://',
  PHPMailer: '$mail->isSMTP()',
};

export interface PhpMailValues {
  /** Empty: not known. */
  readonly application: string;
  readonly script: string;
  readonly account: string;
  readonly host: string;
  readonly from: string;
  readonly [name: string]: string;
}

export const pathSentByPhpMail = defineRule({
  id: 'path/sent-by-php-mail',
  needs: ['messagePath', 'message'],
  severity: 'high',
  standards: [{ rfc: 6409 }, { rfc: 8314, section: '3.3' }],
  explainedBy: [],
  messages: {
    mail: failure<PhpMailValues>({
      title: ({ application, host }) =>
        `${application === '' ? 'A web site' : application} sent the message with PHP mail()${host === '' ? '' : ` on ${host}`}`,
      what: ({ script, account }) =>
        `The header says so itself${script === '' ? '' : `: script ${script}`}${account === '' ? '' : `, account ${account}`}. Nobody logged in to send it.`,
      why: () =>
        'mail() hands the message to the web server, which sends it as its own: its address, its envelope sender, no signature of your domain. Receivers cannot tell it from a hacked site, and many sites often share the address.',
      fix: ({ application, from }) =>
        `Let the site log in to your mail service instead${whereEn(application)}: its SMTP host, port 587 with STARTTLS or 465 with TLS, user and password of a mailbox of ${from}, and From of that mailbox. An address the visitor typed belongs into Reply-To. If you do not know the script, the site was broken into.`,
    }),
    defaultSender: failure<PhpMailValues>({
      title: ({ account }) => `WordPress sent the message with its default sender ${account}`,
      what: ({ account }) =>
        `From is ${account}, which WordPress makes up when nobody sets one. The mailbox seldom exists.`,
      why: () =>
        'This is how WordPress sends with PHP mail() and no login. Bounces and answers are lost, and nothing signs for your domain.',
      fix: ({ from }) =>
        `Install an SMTP plug-in (WP Mail SMTP, FluentSMTP or Post SMTP) and log in with a mailbox of ${from}: port 587 with STARTTLS or 465 with TLS, and From of that mailbox.`,
    }),
    loggedIn: state(() => 'The program logged in to send the message'),
    notPhp: state(() => 'Nothing shows that PHP mail() sent the message'),
  },
  evaluate: ({ messagePath, message }, say) => {
    if (messagePath.state === 'absent') return say.notApplicable('notPhp', {});
    const path = messagePath.value;
    const from = (message.state === 'known' ? message.value.fromDomain : undefined) ?? 'example.com';
    const trace = mailTrace(path);
    const values = phpMailValues(path, trace, from);
    const fix = submission(values, from);
    // mail() can hand over to a program that logs in (msmtp).
    if (path.hops.at(-1)?.login !== undefined) return say.pass('loggedIn', {});
    if (trace !== undefined) return say.fail('mail', values, [fix]);
    const sender = path.programs.find(({ kind, account }) => kind === 'wordpress' && account !== undefined);
    if (sender === undefined) return say.pass('notPhp', {});
    const account = shown(sender.account);
    return say.warn('defaultSender', { ...values, account }, [fix], { severity: 'medium' });
  },
});

/** The script says most, then the account of the web server. */
function mailTrace({ programs }: MessagePath): SendingProgram | undefined {
  return (
    programs.find(({ kind, script }) => kind === 'phpMail' && script !== undefined) ??
    programs.find(({ kind }) => kind === 'webServer' || kind === 'phpMail')
  );
}

function phpMailValues(
  { programs }: MessagePath,
  trace: SendingProgram | undefined,
  from: string,
): PhpMailValues {
  const application = programs.map(({ kind }) => APPLICATIONS[kind]).find((name) => name !== undefined) ?? '';
  const host = programs.find((each) => each.host !== undefined)?.host;
  const account = trace?.account ?? programs.find(({ kind }) => kind === 'webServer')?.account;
  return {
    application,
    script: shown(trace?.script, 200),
    account: shown(account),
    host: shown(host),
    from: shown(from),
  };
}

/** RFC 8314 section 3.3: both ports will do; 587 is what most hosts leave open. */
function submission({ application }: PhpMailValues, from: string): Fix {
  const domain = shown(from);
  return {
    kind: 'sender',
    program: application === 'WordPress' ? 'wordpress' : 'phpMail',
    settings: [
      { name: 'mailer', value: 'SMTP' },
      { name: 'host', value: `mail.${domain}` },
      { name: 'port', value: '587' },
      { name: 'encryption', value: 'STARTTLS' },
      { name: 'user', value: `web@${domain}` },
      { name: 'from', value: `web@${domain}` },
    ],
  };
}
