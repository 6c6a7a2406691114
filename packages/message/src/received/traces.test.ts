import { expect, test } from 'vitest';
import { parseHeaderFields } from '../parse/header-fields.ts';
import { envelopeForm } from './envelope-form.ts';
import { parseMailDate } from './parse-mail-date.ts';
import { readPath } from './read-path.ts';

function pathOf(lines: readonly string[]): ReturnType<typeof readPath> {
  return readPath(parseHeaderFields(`${lines.join('\r\n')}\r\n\r\n`).fields);
}

const DATE = 'Wed, 25 Nov 2026 09:00:02 +0000';
const BOUNDARY = `Received: from web7.hosting.example (web7.hosting.example [192.0.2.25]) by mx.example.net (Postfix) with ESMTPS id 2; ${DATE}`;

test.each<[string, readonly string[], readonly object[]]>([
  [
    'PHP mail() of Postfix on Debian',
    [
      'X-PHP-Originating-Script: 33:class-phpmailer.php',
      `Received: by web7.hosting.example (Postfix, from userid 33) id 1; ${DATE}`,
    ],
    [
      {
        kind: 'phpMail',
        script: 'class-phpmailer.php',
        account: 'userid 33',
        field: 'X-PHP-Originating-Script',
      },
      { kind: 'webServer', account: 'userid 33', host: 'web7.hosting.example', field: 'Received' },
    ],
  ],
  [
    'injected code',
    ["X-PHP-Originating-Script: 1001:x.php(12) : eval()'d code"],
    [{ kind: 'phpMail', script: "x.php(12) : eval()'d code", account: 'userid 1001' }],
  ],
  [
    'cPanel: script, folder, account and host',
    [
      'X-PHP-Script: www.shop.example/contact.php for 198.51.100.7, 198.51.100.7',
      'X-AntiAbuse: Primary Hostname - server5.hosting.example',
      'X-AntiAbuse: Original Domain - example.net',
      'X-Get-Message-Sender-Via: server5.hosting.example: authenticated_id: shop/only user confirmed/virtual account not confirmed',
      'X-Source-Args: /opt/php/bin/php-cgi /home/shop/public_html/contact.php',
      'X-Source-Dir: shop.example:/public_html',
    ],
    [
      { kind: 'phpMail', script: 'www.shop.example/contact.php' },
      { kind: 'cpanel', host: 'server5.hosting.example' },
      { kind: 'cpanelLogin', account: 'shop/only', host: 'server5.hosting.example' },
      { kind: 'phpMail', script: '/home/shop/public_html/contact.php', account: 'shop' },
      { kind: 'cpanel', script: '/public_html', host: 'shop.example' },
    ],
  ],
  [
    'cPanel: a mailbox that logged in',
    [
      'X-Get-Message-Sender-Via: server5.hosting.example: authenticated_id: ana@shop.example',
      'X-Authenticated-Sender: server5.hosting.example: ana@shop.example',
    ],
    [
      { kind: 'cpanelLogin', account: 'ana@shop.example', host: 'server5.hosting.example' },
      { kind: 'cpanel', account: 'ana@shop.example', host: 'server5.hosting.example' },
    ],
  ],
  [
    'Plesk',
    ['X-PPP-Message-ID: <1764@plesk3.hosting.example>', 'X-PPP-Vhost: shop.example'],
    [
      { kind: 'plesk', host: 'plesk3.hosting.example' },
      { kind: 'plesk', account: 'shop.example' },
    ],
  ],
  [
    'MailChannels',
    ['X-Sender-Id: hosting|x-authuser|shop', 'X-MC-Relay: Neutral'],
    [{ kind: 'mailchannels', account: 'shop', host: 'hosting' }, { kind: 'mailchannels' }],
  ],
  [
    'sendmail -f of a web server',
    ['X-Authentication-Warning: web.example.com: www-data set sender to info@example.com using -f'],
    [{ kind: 'webServer', account: 'www-data', host: 'web.example.com' }],
  ],
  [
    'WordPress, by its default sender and its PHPMailer',
    [
      'From: Shop <wordpress@shop.example>',
      'X-Mailer: PHPMailer 6.9.1 (https://github.com/PHPMailer/PHPMailer)',
    ],
    [
      { kind: 'wordpress', account: 'wordpress@shop.example' },
      { kind: 'wordpress', name: 'PHPMailer', version: '6.9.1' },
    ],
  ],
  [
    'WP Mail SMTP',
    ['X-Mailer: WPMailSMTP/Mailer/smtp 4.1.1'],
    [{ kind: 'wordpress', name: 'WP Mail SMTP', version: '4.1.1' }],
  ],
  [
    'PHPMailer of 2010',
    ['X-Mailer: PHPMailer 5.1 (phpmailer.sourceforge.net)'],
    [{ kind: 'phpmailer', version: '5.1' }],
  ],
  ['Joomla', ['X-Mailer: Joomla! 5.2'], [{ kind: 'joomla', version: '5.2' }]],
  ['Drupal', ['X-Mailer: Drupal'], [{ kind: 'drupal' }]],
  ['Swift Mailer', ['Message-ID: <abc@swift.generated>'], [{ kind: 'symfony', name: 'Swift Mailer' }]],
  ['PHP itself', ['X-Mailer: PHP/8.2.7'], [{ kind: 'phpMail', version: '8.2.7' }]],
  [
    'Outlook',
    ['X-Mailer: Microsoft Outlook 16.0'],
    [{ kind: 'mailProgram', name: 'Microsoft Outlook', version: '16.0' }],
  ],
  [
    'Thunderbird',
    ['User-Agent: Mozilla Thunderbird'],
    [{ kind: 'mailProgram', name: 'Mozilla Thunderbird' }],
  ],
  [
    'Apple Mail',
    ['X-Mailer: Apple Mail (2.3774.600.62)'],
    [{ kind: 'mailProgram', name: 'Apple Mail', version: '2.3774.600.62' }],
  ],
  [
    'Roundcube',
    ['User-Agent: Roundcube Webmail/1.6.9'],
    [{ kind: 'webmail', name: 'Roundcube', version: '1.6.9' }],
  ],
])('the program: %s', (_, lines, programs) => {
  expect(pathOf(lines).programs).toMatchObject(programs);
});

test.each<[string, readonly string[], object | undefined]>([
  [
    'Mailman',
    ['List-Id: Talk <talk.lists.example>', 'X-Mailman-Version: 2.1.39'],
    { name: 'talk.lists.example', by: 'Mailman' },
  ],
  [
    'Google Groups',
    ['List-ID: <team.googlegroups.com>'],
    { name: 'team.googlegroups.com', by: 'Google Groups' },
  ],
  ['Sympa', ['List-Id: <team.lists.example>', 'X-Sympa-To: team@lists.example'], { by: 'Sympa' }],
  [
    'ezmlm',
    ['Mailing-List: contact talk-help@lists.example; run by ezmlm'],
    { by: 'ezmlm', name: 'talk-help@lists.example' },
  ],
  ['LISTSERV', ['List-Help: <mailto:LISTSERV@lists.example?body=INFO%20TALK>'], { by: 'LISTSERV' }],
  [
    'a list that takes posts',
    ['List-Id: <a.lists.example>', 'List-Post: <mailto:a@lists.example>'],
    { name: 'a.lists.example' },
  ],
  [
    'Precedence: list',
    ['List-Id: <a.lists.example>', 'Precedence: list'],
    { name: 'a.lists.example', field: 'Precedence' },
  ],
  [
    'RFC 2369 section 3.4: a newsletter takes no posts',
    ['List-Id: <news.shop.example>', 'List-Post: NO'],
    undefined,
  ],
  ['a newsletter', ['List-Id: <news.shop.example>', 'Precedence: bulk'], undefined],
])('the mailing list: %s', (_, lines, list) => {
  const [relay] = pathOf(lines).relays;
  if (list === undefined) expect(relay).toBeUndefined();
  else expect(relay).toMatchObject({ kind: 'mailingList', ...list });
});

test.each<[string, readonly string[], object]>([
  [
    'SRS',
    ['Return-Path: <SRS0=Hs7d=TT=example.com=ana@forward.example>'],
    { name: 'forward.example', by: 'SRS', originalSender: 'ana@example.com' },
  ],
  [
    'Gmail, by the envelope',
    ['Return-Path: <bob+caf_=bob=example.net@gmail.com>'],
    { name: 'bob@gmail.com', by: 'Gmail' },
  ],
  [
    'Gmail, by its fields',
    ['X-Forwarded-To: bob@example.net', 'X-Forwarded-For: bob@gmail.com bob@example.net'],
    { name: 'bob@gmail.com', by: 'Gmail' },
  ],
  [
    'RFC 5322 section 3.6.6: Resent-From',
    ['Resent-From: Bob <bob@example.org>'],
    { name: 'bob@example.org' },
  ],
  [
    'an inbox rule of Exchange',
    ['X-MS-Exchange-Inbox-Rules-Loop: bob@example.org'],
    { name: 'bob@example.org', by: 'Exchange (inbox rule)' },
  ],
  ['SimpleLogin', ['X-SimpleLogin-Type: Forward'], { name: 'SimpleLogin' }],
  [
    'ImprovMX, by its host',
    [`Received: from a (a.example [192.0.2.1]) by mx1.improvmx.com (ImprovMX) with ESMTPS id 1; ${DATE}`],
    { name: 'mx1.improvmx.com', by: 'ImprovMX' },
  ],
  [
    'Delivered-To of another mailbox before',
    ['Delivered-To: bob@gmail.com', BOUNDARY, 'Delivered-To: info@example.org'],
    { name: 'info@example.org', field: 'Delivered-To' },
  ],
])('the forwarder: %s', (_, lines, relay) => {
  expect(pathOf(lines).relays).toMatchObject([{ kind: 'forwarder', ...relay }]);
});

test('delivered to one mailbox under two names is no forwarding', () => {
  expect(pathOf(['Delivered-To: bob@example.net', 'Delivered-To: bob@example.net', BOUNDARY]).relays).toEqual(
    [],
  );
  expect(
    pathOf(['Delivered-To: bob@mail.example.net', 'Delivered-To: info@example.net', BOUNDARY]).relays,
  ).toEqual([]);
});

test.each([
  ['SRS0=Hs7d=TT=example.com=ana@forward.example', 'srs', 'ana@example.com'],
  ['SRS1=Ab=first.example==Hs7d=TT=example.com=ana@second.example', 'srs', 'ana@example.com'],
  ['bob+SRS=Ab1cd=TT=example.com=ana@tenant.example', 'srs', 'ana@example.com'],
  ['prvs=0123456789=ana@example.com', 'batv', 'ana@example.com'],
  ['list-bounces+bob=example.net@lists.example', 'verp', 'bob@example.net'],
  ['bounce-bob=example.net@esp.example', 'verp', 'bob@example.net'],
  ['', 'null', undefined],
  ['ana@example.com', undefined, undefined],
  ['ana+shop@example.com', undefined, undefined],
] as const)('the envelope form of %s is %s', (address, form, original) => {
  expect(envelopeForm(address)).toEqual(
    form === undefined ? undefined : { form, ...(original !== undefined && { original }) },
  );
});

test.each<[string, readonly string[], object | undefined]>([
  [
    'by the confirmed name of the client',
    [
      `Received: from o1.ptr1.sendgrid.net (o1.ptr1.sendgrid.net [192.0.2.25]) by mx.example.net (Postfix) with ESMTPS id 2; ${DATE}`,
    ],
    { name: 'SendGrid', because: 'o1.ptr1.sendgrid.net', isCertain: true },
  ],
  [
    'a name that does not lead back proves nothing',
    [
      `Received: from x.sendgrid.net (o1.sendgrid.net [192.0.2.25] (may be forged)) by mx.example.net (8.17.1/8.17.1) with ESMTPS id 2; ${DATE}`,
    ],
    { name: 'SendGrid', isCertain: false },
  ],
  [
    'by its own field, which anybody can write',
    [BOUNDARY, 'X-Mailgun-Sid: WyJ'],
    { name: 'Mailgun', because: 'X-Mailgun-Sid', isCertain: false },
  ],
  [
    'a service that sends through another',
    [
      `Received: from o1.ptr1.sendgrid.net (o1.ptr1.sendgrid.net [192.0.2.25]) by mx.example.net (Postfix) with ESMTPS id 2; ${DATE}`,
      'X-HS-Cid: 1',
    ],
    { name: 'HubSpot', isCertain: false },
  ],
  [
    'by the Message-ID',
    [BOUNDARY, 'Message-ID: <0102019@eu-west-1.amazonses.com>'],
    { name: 'Amazon SES', because: 'Message-ID', isCertain: false },
  ],
  ['none', [BOUNDARY, 'Message-ID: <1@shop.example>'], undefined],
])('the service: %s', (_, lines, service) => {
  const found = pathOf(lines).service;
  if (service === undefined) expect(found).toBeUndefined();
  else expect(found).toMatchObject(service);
});

test.each([
  ['Thu, 29 Aug 2002 03:56:31 +0100', '2002-08-29T02:56:31.000Z'],
  ['29 Aug 02 03:56 GMT', '2002-08-29T03:56:00.000Z'],
  ['Thu, 29 Aug 102 03:56:31 GMT', '2002-08-29T03:56:31.000Z'],
  ['Thu, 29 Aug 2002 03:56:31 -0700 (PDT)', '2002-08-29T10:56:31.000Z'],
  ['21-Sep-2002 12:25:55 -0400', '2002-09-21T16:25:55.000Z'],
  ['Aug, 31 2002 6:28:36 PM -0700', '2002-09-01T01:28:36.000Z'],
  ['Tue, 27 Aug 2002 12:30:45 AM +0000', '2002-08-27T00:30:45.000Z'],
  ['Thu Apr 29 23:34:45 2010 +0900', '2010-04-29T14:34:45.000Z'],
  ['Tue, 27 Aug 2002 01:30:45 -08:00', '2002-08-27T09:30:45.000Z'],
  ['Thu, 29 Aug 2002 03:56:31', undefined],
  ['Thu, 29 Aug 2002 03:56:31 WST', undefined],
  ['Thu, 32 Aug 2002 03:56:31 GMT', undefined],
  ['Thu, 29 Aug 2002 25:56:31 GMT', undefined],
  ['soon', undefined],
])('RFC 5322 section 4.3: the date %s', (text, iso) => {
  const read = parseMailDate(text);
  expect(read === undefined ? read : new Date(read).toISOString()).toBe(iso);
});
