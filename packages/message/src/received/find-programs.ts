/** Which program sent the message, and whose account it ran under: the traces that hosting leaves in a header. */
import type { MessageHop, SendingProgram } from '@whyspam/core';
import type { HeaderField } from '../parse/header-fields.ts';
import { APPLICATIONS, isWebServerAccount, MAIL_PROGRAMS } from './program-marks.ts';

/** A message can repeat a field thousands of times. */
const MAX_PROGRAMS = 20;
const MAX_VALUE = 2000;

type Trace = Omit<SendingProgram, 'field' | 'position'>;

export function findPrograms(
  fields: readonly HeaderField[],
  hops: readonly MessageHop[],
): readonly SendingProgram[] {
  const found = fields.flatMap((field) =>
    traceOf(field.key, field.value.slice(0, MAX_VALUE), fields).map((trace) => ({
      ...trace,
      field: field.name,
      position: field.position,
    })),
  );
  const seen = new Set<string>();
  return [...found, ...hops.flatMap((hop, index) => localSubmission(hop, index === hops.length - 1))]
    .filter(({ position: _position, ...trace }) => {
      const key = JSON.stringify(trace);
      return !seen.has(key) && seen.add(key);
    })
    .slice(0, MAX_PROGRAMS);
}

function traceOf(key: string, value: string, fields: readonly HeaderField[]): readonly Trace[] {
  switch (key) {
    case 'x-php-originating-script': {
      // PHP writes `uid:script.php`; injected code stands there as `33:x.php(12) : eval()'d code`.
      const [, account = '', script = value] = /^(\d{1,10}):([^]*)$/.exec(value) ?? [];
      return [phpMail(script.trim(), account === '' ? undefined : `userid ${account}`)];
    }
    case 'x-php-script':
      // cPanel: `www.shop.example/wp/index.php for 192.0.2.1, 192.0.2.2`
      return [phpMail(value.replace(/\s+for\s[^]*$/, ''), undefined)];
    case 'x-source-args':
    case 'x-source-dir':
      return value === '' ? [] : [sourceTrace(key, value)];
    case 'x-get-message-sender-via':
      return [senderVia(value)];
    case 'x-authenticated-sender': {
      const [, host, account = value] = /^([^\s:]{1,255}):\s*(\S[^]*)$/.exec(value) ?? [];
      return [{ kind: 'cpanel', account, ...(host !== undefined && { host }) }];
    }
    case 'x-antiabuse': {
      const host = /^Primary Hostname - (\S{1,255})/.exec(value)?.[1];
      return host === undefined ? [] : [{ kind: 'cpanel', host }];
    }
    case 'x-ppp-vhost':
      return [{ kind: 'plesk', account: value }];
    case 'x-ppp-message-id': {
      const host = /@([^@>\s]{1,255})>?$/.exec(value)?.[1];
      return [{ kind: 'plesk', ...(host !== undefined && { host }) }];
    }
    case 'x-authentication-warning': {
      // Sendmail: `web.example: www-data set sender to x@example using -f`
      const [, host, account] = /^([^\s:]{1,255}): (\S{1,64}) set sender to /.exec(value) ?? [];
      return host === undefined || account === undefined ? [] : [accountTrace(account, host)];
    }
    case 'x-sender-id':
    case 'x-mailchannels-senderid': {
      const [hoster, , account] = value.split('|');
      if (account === undefined || hoster === undefined) return [];
      return [{ kind: 'mailchannels', account: account.trim(), host: hoster.trim() }];
    }
    case 'x-mc-relay':
      return [{ kind: 'mailchannels' }];
    case 'from': {
      const host = /\bwordpress@([^\s>,"]{1,255})/i.exec(value)?.[1];
      return host === undefined ? [] : [{ kind: 'wordpress', account: `wordpress@${host.toLowerCase()}` }];
    }
    case 'message-id':
      return messageIdTrace(value);
    case 'x-mailer':
    case 'user-agent':
    case 'x-mailer-type':
      return mailerTrace(value, fields);
    default:
      return APPLICATIONS.filter(({ field }) => field.test(key)).map(({ kind }) => ({ kind }));
  }
}

function phpMail(script: string, account: string | undefined): Trace {
  return { kind: 'phpMail', script, ...(account !== undefined && { account }) };
}

/** `/usr/bin/php /home/shop/public_html/send.php`; `shop.example:/public_html`. */
function sourceTrace(key: string, value: string): Trace {
  const account = /\/home\d?\/([^/\s]{1,64})\//.exec(value)?.[1];
  if (key === 'x-source-dir') {
    const [, host, folder = value] = /^([^\s:]{1,255}):(\S[^]*)$/.exec(value) ?? [];
    return { kind: 'cpanel', script: folder, ...(host !== undefined && { host }) };
  }
  const script = /(?:^|\s)(\/\S{1,1000}\.php)\b/.exec(value)?.[1] ?? value;
  return {
    kind: /\bphp|\.php/i.test(value) ? 'phpMail' : 'cpanel',
    script,
    ...(account !== undefined && { account }),
  };
}

/** `host: authenticated_id: ana@shop.example`, `host: acl_c_authenticated_local_user: shop`. */
function senderVia(value: string): Trace {
  const [, host, how = '', account] =
    /^([^\s:]{1,255}): ([^\s:]{1,100})[: ]?\s*([^\s]{0,255})/.exec(value) ?? [];
  return {
    kind: how === 'authenticated_id' ? 'cpanelLogin' : 'cpanel',
    ...(account !== undefined && account !== '' && { account }),
    ...(host !== undefined && { host }),
  };
}

/** PHPMailer makes `<random@host>` of the site; WordPress so too; Drupal and others name themselves. */
function messageIdTrace(value: string): readonly Trace[] {
  if (/\.JavaMail\./.test(value)) return [{ kind: 'library', name: 'JavaMail' }];
  if (/@swift\.generated>?$/.test(value)) return [{ kind: 'symfony', name: 'Swift Mailer' }];
  return [];
}

/** `PHPMailer 6.9.1 (https://github.com/PHPMailer/PHPMailer)`, `WPMailSMTP/Mailer/smtp 4.0`, `Microsoft Outlook 16.0`. */
function mailerTrace(value: string, fields: readonly HeaderField[]): readonly Trace[] {
  const mark = MAIL_PROGRAMS.find(({ pattern }) => pattern.test(value));
  if (mark === undefined) return [];
  const version = mark.pattern.exec(value)?.[1];
  const isWordPress =
    mark.kind === 'phpmailer' &&
    (/\bWordPress\b/i.test(value) ||
      fields.some(
        ({ key, value: from }) => key === 'from' && /\bwordpress@/i.test(from.slice(0, MAX_VALUE)),
      ));
  const trace: Trace = {
    kind: isWordPress ? 'wordpress' : mark.kind,
    name: mark.name,
    ...(version !== undefined && version !== '' && { version }),
  };
  return [trace];
}

/** `by host (Postfix, from userid 33)`, `from www-data by host with local`; further up it is a filter or a list at work. */
function localSubmission(
  { localAccount, by, position }: MessageHop,
  isFirst: boolean,
): readonly SendingProgram[] {
  if (localAccount === undefined || localAccount === '') return [];
  const trace = accountTrace(localAccount, by);
  return isFirst || trace.kind === 'webServer' ? [{ ...trace, field: 'Received', position }] : [];
}

function accountTrace(account: string, host: string | undefined): Trace {
  return {
    kind: isWebServerAccount(account)
      ? 'webServer'
      : /^(?:root|userid 0|cron)$/.test(account)
        ? 'system'
        : 'localAccount',
    account,
    ...(host !== undefined && { host }),
  };
}
